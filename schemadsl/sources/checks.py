"""What holds for every declared catalog, whatever the kinds in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from schemadsl.errors import Problem
from schemadsl.kinds import kind_of, problems_of
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import NAMEDATALEN

__all__ = ["check"]


def check(catalog: Catalog) -> list[Problem]:
    """Return what PostgreSQL or an extension would reject about a declared *catalog*."""
    problems: list[Problem] = []
    claimed: dict[str, Object] = {}
    for obj in catalog:
        kind = kind_of(obj)
        problems.extend(problems_of(obj, catalog))
        problems.extend(_length(obj))
        problems.extend(_columns(obj, catalog))
        for claim in kind.claims(obj):
            first = claimed.setdefault(claim, obj)
            if first is not obj:
                problems.append(_twice(claim, *sorted((first, obj), key=_line)))
    return problems


def _line(obj: Object) -> tuple[str, int]:
    return ("", 0) if obj.source is None else (obj.source.file, obj.source.line or 0)


def _length(obj: Object) -> Iterator[Problem]:
    name = getattr(obj, "routine", obj.name)
    length = len(name.encode())
    if length > NAMEDATALEN:
        yield Problem(
            f"the name {name} has {length} bytes, PostgreSQL keeps {NAMEDATALEN}",
            where=obj.source,
            fix="Shorten it.",
        )
    if not name:
        yield Problem(f"this {obj.ref.kind} has no name", where=obj.source, fix="Give it one.")


def _twice(claim: str, first: Object, second: Object) -> Problem:
    what = claim.partition(" ")[2]
    return Problem(
        f"{_spoken(second.ref)} takes the name {what}, which {_spoken(first.ref)} has"
        + (f" ({first.source})" if first.source is not None else ""),
        where=second.source,
        fix="Give one of them another name.",
    )


def _spoken(ref: Ref) -> str:
    return f"{ref.kind.replace('_', ' ')} {str(ref).partition(':')[2]}"


def _columns(obj: Object, catalog: Catalog) -> Iterator[Problem]:
    """Report columns that an object names and their table lacks."""
    for table, name in _named(obj, obj, obj.scope):
        known = table not in catalog or kind_of(table).queried
        if not known and table.child("column", name) not in catalog:
            yield Problem(
                f"{_spoken(obj.ref)} names column {name}, which table {table.name} does not have",
                where=obj.source,
                fix="Name a column of the table.",
            )


_FIELDS: dict[Any, tuple[tuple[str, str | None], ...]] = {}


def _fields(cls: Any) -> tuple[tuple[str, str | None], ...]:
    """Return the fields that hold column names (and of which table), and those to look into."""
    known = _FIELDS.get(cls)
    if known is not None:
        return known
    found: list[tuple[str, str | None]] = []
    for a in attrs.fields(cls):
        if of := a.metadata.get("columns"):
            found.append((a.name, of))
        elif not a.metadata and ("tuple" in str(a.type) or "Element" in str(a.type)):
            found.append((a.name, None))
    _FIELDS[cls] = tuple(found)
    return _FIELDS[cls]


def _named(value: Any, obj: Object, scope: Ref | None) -> Iterator[tuple[Ref, str]]:
    for field, of in _fields(type(value)):
        inside = getattr(value, field)
        if of is None:
            for part in inside or ():
                if hasattr(part, "__attrs_attrs__") and not isinstance(part, Ref):
                    yield from _named(part, obj, scope)
            continue
        table = scope if of == "self" else getattr(value, of)
        names = (inside,) if isinstance(inside, str) else inside or ()
        for name in names:
            if table is not None:
                yield table, name
