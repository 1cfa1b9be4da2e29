"""The declared catalog as stable JSON: one object per line, sorted, defaults left out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

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
        return [_plain(item) for item in value]
    if attrs.has(type(value)):
        return {
            a.name: _plain(getattr(value, a.name))
            for a in attrs.fields(type(value))
            if not a.metadata.get("intent") and getattr(value, a.name) != a.default
        }
    return value


def load(text: str, where: str) -> Catalog:
    """Read what `dump` wrote; raises FolderError where it is something else."""
    try:
        data = json.loads(text)
    except ValueError as error:
        raise _broken(where, f"it is not JSON ({error})") from None
    if not isinstance(data, dict) or not isinstance(data.get("objects"), list):
        raise _broken(where, 'it has no list of "objects"')
    if data.get("format") != FORMAT:
        raise FolderError(
            Problem(
                f"the snapshot has format {data.get('format')!r}, this version reads {FORMAT}",
                where=Where(where),
                fix="Use the version of schemadsl that wrote it.",
            )
        )
    try:
        return Catalog(_object(row) for row in data["objects"])
    except Exception as error:  # whatever a hand-edited file can provoke
        raise _broken(where, f"{type(error).__name__}: {error}") from None


def _broken(where: str, why: str) -> FolderError:
    return FolderError(
        Problem(
            f"the snapshot cannot be read: {why}",
            where=Where(where),
            fix="Take it back from version control: git checkout -- " + where,
        )
    )


def _object(row: Mapping[str, Any]) -> Object:
    converter = _converter()
    result: Object = converter.structure(row, KINDS[row["ref"][0]].object_type)
    return result


@cache
def _converter() -> Any:
    from cattrs import Converter  # loaded only where a snapshot is read

    converter = Converter(forbid_extra_keys=True)
    converter.register_structure_hook(Ref, lambda row, _: Ref(row[0], tuple(row[1:])))
    return converter
