"""The declared catalog as stable JSON: one object per line, sorted, defaults left out."""

from __future__ import annotations

import json
from functools import cache
from typing import Any, cast

import attrs

from schemadsl.errors import FolderError, Problem, Where
from schemadsl.kinds import KINDS
from schemadsl.model import Catalog, Object, Ref

__all__ = ["FORMAT", "dump", "load"]

FORMAT = 1


def dump(catalog: Catalog) -> str:
    """Write *catalog*; equal catalogs give equal bytes."""
    rows = ",\n".join(
        json.dumps(_plain(obj), ensure_ascii=False, separators=(", ", ": ")) for obj in catalog
    )
    return f'{{"format": {FORMAT}, "objects": [\n{rows}\n]}}\n' if rows else _EMPTY


_EMPTY = f'{{"format": {FORMAT}, "objects": []}}\n'


def _plain(value: Any) -> Any:
    if isinstance(value, Ref):
        return [value.kind, *value.path]
    if isinstance(value, tuple):
        return [_plain(item) for item in cast("tuple[object, ...]", value)]
    cls = cast("Any", type(value))
    if attrs.has(cls):
        return {
            a.name: _plain(getattr(value, a.name))
            for a in attrs.fields(cls)
            if not a.metadata.get("intent") and getattr(value, a.name) != a.default
        }
    return value


def load(text: str, where: str) -> Catalog:
    """Read what `dump` wrote; raises FolderError where it is something else."""
    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _broken(where, f"it is not JSON ({error})") from None
    table = cast("dict[str, Any]", data) if isinstance(data, dict) else {}
    if not isinstance(table.get("objects"), list):
        raise _broken(where, 'it has no list of "objects"')
    if table.get("format") != FORMAT:
        raise FolderError(
            Problem(
                f"the snapshot has format {table.get('format')!r}, this version reads {FORMAT}",
                where=Where(where),
                fix="Use the version of schemadsl that wrote it.",
            )
        )
    return Catalog(_object(row, where) for row in table["objects"])


def _broken(where: str, why: str) -> FolderError:
    return FolderError(
        Problem(
            f"the snapshot cannot be read: {why}",
            where=Where(where),
            fix="Take it back from version control: git checkout -- " + where,
        )
    )


def _object(row: Any, where: str) -> Object:
    try:
        kind, *path = row["ref"]
        named = Ref(kind, tuple(path))
        str(named)
    except (TypeError, ValueError, KeyError, AttributeError):
        raise _broken(where, f"an object has no reference: {json.dumps(row)[:80]}") from None
    if named.kind not in KINDS:
        raise _broken(where, f"{named} is of a kind that this version does not know")
    try:
        result: Object = _converter().structure(row, KINDS[named.kind].object_type)
    except Exception as error:  # whatever a hand-edited file can provoke
        from cattrs import transform_error

        told = "; ".join(transform_error(error, path=str(named)))
        raise _broken(where, told or f"{named}: {type(error).__name__}") from None
    return result


@cache
def _converter() -> Any:
    from cattrs import Converter  # loaded only where a snapshot is read

    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook(Ref, lambda row, _: Ref(row[0], tuple(row[1:])))
    return converter
