"""Reading two live databases as far as they differ.

What is equal on both sides, and has nothing to do with what is not, is never made
into objects: a plan could not touch it.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

from attrs import define, field

from schemadsl.kinds import KINDS, details, read_for
from schemadsl.kinds import unmanaged as leftover
from schemadsl.kinds.base import Detail, ServerFacts
from schemadsl.kinds.meant import meant
from schemadsl.model import EVERYTHING, Catalog, Patterns
from schemadsl.postgres import depend
from schemadsl.postgres.around import around
from schemadsl.postgres.connect import Connection
from schemadsl.postgres.lines import Lines, copied, differing
from schemadsl.postgres.read import Found
from schemadsl.postgres.session import present, snapshot

__all__ = ["Side", "read_pair"]

#: an object's catalog and number
Row = tuple[str, int]
#: of each kind, the lines that become objects
Texts = dict[str, set[bytes]]


@define
class Side:
    """One of two databases: its lines, its objects as far as they matter, what no leaf reads."""

    connection: Connection
    patterns: Patterns = EVERYTHING
    kinds: dict[str, Lines] = field(factory=dict[str, Lines])
    details: dict[str, Lines] = field(factory=dict[str, Lines])
    unmanaged: frozenset[str] = frozenset()
    catalog: Catalog = field(factory=Catalog)


def read_pair(
    old: Connection,
    new: Connection,
    patterns: Patterns = EVERYTHING,
    new_patterns: Patterns | None = None,
) -> tuple[Side, Side]:
    """Read what differs between two databases and what stands around it, each in one snapshot.

    Only what *patterns* keep counts, of the *new* one what *new_patterns* do where these are
    given. Both are asked at the same time. Raises EnvironmentProblem.
    """
    sides = Side(old, patterns), Side(new, patterns if new_patterns is None else new_patterns)
    with (
        snapshot(old) as one,
        snapshot(new) as other,
        ThreadPoolExecutor(2) as pool,
        _interrupted(old, new),
    ):
        list(pool.map(_copy, sides, (one, other)))
        differ = [set(_differing(*pair)) for pair in (sides, sides[::-1])]
        if any(differ):
            texts = list(pool.map(_texts, sides, differ))
            # what one side needs the other shows as well, where it has the same
            list(pool.map(_build, sides, texts, reversed(texts)))
    return sides


@contextmanager
def _interrupted(*connections: Connection) -> Generator[None]:
    """End what the connections are asked by others where this ends early."""
    try:
        yield
    except BaseException:
        for connection in connections:
            connection.cancel()
        raise


def _copy(side: Side, server: ServerFacts) -> None:
    for kind in present(side.connection, read_for(side.patterns)):
        query = kind.query(server)
        side.kinds[kind.name] = copied(side.connection, query, numbered=kind.numbered)
    for name, detail in details(server.extensions).items():
        side.details[name] = copied(side.connection, detail.query(server), numbered=False)
    names = side.connection.execute(leftover.query(server)).fetchall()
    side.unmanaged = frozenset(n for (n,) in names if side.patterns.keep(meant(n)))


def _differing(one: Side, other: Side) -> Iterator[Row]:
    """Yield the rows that only *one* has, and for each detail that differs the row it is about."""
    nothing = Lines("")
    for name, lines in one.kinds.items():
        for oid, _ in differing(lines, other.kinds.get(name, nothing)):
            yield KINDS[name].catalog, oid
    for name, detail in details(one.details).items():
        for oid, _ in differing(one.details[name], other.details.get(name, nothing)):
            yield detail.catalog, oid


def _texts(side: Side, differ: set[Row]) -> Texts:
    """Choose the lines at and around the rows that *differ*."""
    numbers: dict[str, set[int]] = {}
    for catalog, oid in around(side.connection, differ):
        numbers.setdefault(catalog, set()).add(oid)
    return {
        name: {*lines.places}
        if KINDS[name].ambient
        else lines.at(numbers.get(KINDS[name].catalog, ()))
        for name, lines in side.kinds.items()
    }


def _build(side: Side, own: Texts, others: Texts) -> None:
    """Make objects of the lines that either side has chosen."""
    found = Found()
    rows: set[Row] = set()
    for name, lines in side.kinds.items():
        kind = KINDS[name]
        texts = own[name] | (others.get(name, set()) & lines.places.keys())
        rows.update((kind.catalog, lines.place(text)[0]) for text in texts)
        found.take(kind, lines.parsed(side.connection, texts))
    numbers = [oid for _, oid in rows]
    found.link(side.connection.execute(depend.AROUND, {"numbers": numbers}).fetchall())
    names = side.connection.execute(_SPARE).fetchall()
    found.refine(_told(side, rows))
    found.keep(side.patterns)
    version = side.connection.server_version
    side.catalog = Catalog(found.objects.values(), reserved=names, version=version)


def _told(side: Side, rows: set[Row]) -> Iterator[tuple[Detail, Mapping[str, Any]]]:
    for name, detail in details(side.details).items():
        lines = side.details[name]
        texts = lines.at(oid for catalog, oid in rows if catalog == detail.catalog)
        for row in lines.parsed(side.connection, texts):
            yield detail, row


#: names like those that `free_name` makes, of whatever stands outside the part that was read
_SPARE = r"""
    SELECT n.nspname, x.name
    FROM (
        SELECT relnamespace AS place, relname AS name FROM pg_class WHERE oid >= 16384
        UNION ALL SELECT typnamespace, typname FROM pg_type WHERE oid >= 16384
        UNION ALL SELECT pronamespace, proname FROM pg_proc WHERE oid >= 16384
    ) x JOIN pg_namespace n ON n.oid = x.place
    WHERE x.name ~ '_(old|new)\d*$' AND n.nspname !~ '^pg_'
"""
