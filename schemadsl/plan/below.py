"""The tables that a statement locks below its own: partitions and children."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from attrs import evolve

from schemadsl.kinds.base import Reach, Statement
from schemadsl.kinds.heritage import partitioned
from schemadsl.model import Catalog, Ref

__all__ = ["reaching", "together"]

#: from how many on tables below the same one are counted, not named
_MANY = 6


def reaching(statements: Iterable[Statement], catalogs: tuple[Catalog, ...]) -> Iterator[Statement]:
    """Yield the statements, with those that they lock below their tables among *besides*."""
    for statement in statements:
        if statement.reach is Reach.TABLE or statement.table is None:
            yield statement
            continue
        found = dict.fromkeys(statement.besides)
        for catalog in catalogs:
            found |= dict.fromkeys(_below(catalog, statement.table, statement.reach))
        yield evolve(statement, besides=tuple(found))


def _below(catalog: Catalog, table: Ref, reach: Reach) -> Iterator[Ref]:
    if reach is Reach.PARTITIONS and not partitioned(catalog, table):
        return
    for heir in catalog.heirs(table):
        yield heir
        yield from _below(catalog, heir, reach)


def together(locked: Iterable[tuple[Ref, str]], catalogs: tuple[Catalog, ...]) -> Iterator[str]:
    """Write what is locked how; many tables below the same one are counted."""
    rows = [(str(table), _top(catalogs, table), lock) for table, lock in locked]
    for (top, lock), group in groupby(sorted(rows, key=_apart), lambda row: row[1:]):
        names = [name for name, _, _ in group]
        if top is None or len(names) < _MANY:
            yield from (f"{lock} on {name}" for name in names)
        else:
            yield f"{lock} on {len(names)} tables below {top}"


def _apart(row: tuple[str, str | None, str]) -> tuple[str, ...]:
    name, top, lock = row
    return (name,) if top is None else (top, lock, name)


def _top(catalogs: tuple[Catalog, ...], table: Ref) -> str | None:
    """Return the table that *table* and those above it are parts of; None where it is none."""
    for catalog in catalogs:
        at, seen = table, set[Ref]()
        while (tie := catalog.ties.get(at)) is not None and at not in seen:
            seen.add(at)
            at = tie.heir_of[0]
        if at != table:
            return str(at)
    return None
