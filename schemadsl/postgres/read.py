"""Reading a live database as a catalog, in one snapshot."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from schemadsl.kinds import details, is_shared, kind_of, kinds_in, read_for
from schemadsl.kinds import unmanaged as leftover
from schemadsl.kinds.base import Kind, ServerFacts
from schemadsl.kinds.kept import kept
from schemadsl.kinds.meant import meant
from schemadsl.model import EVERYTHING, Catalog, Object, Patterns, Ref
from schemadsl.postgres import depend
from schemadsl.postgres.connect import Connection
from schemadsl.postgres.session import present, rows_of, snapshot

__all__ = ["Found", "Identities", "read_catalog", "read_found", "unmanaged"]


class Found:
    """The objects read so far, and where their rows stand."""

    def __init__(self) -> None:
        self.objects: dict[Ref, Object] = {}
        self.known: dict[depend.Address, Ref] = {}

    def take(self, kind: Kind[Any], rows: Iterable[Mapping[str, Any]]) -> None:
        """Make the objects that *rows* of the kind's query describe."""
        for row in rows:
            obj = kind.from_row(row)
            self.objects[obj.ref] = obj
            if not kind.lodged:
                self.known[kind.catalog, row["oid"], row.get("part", 0)] = obj.ref

    def link(self, rows: Iterable[Sequence[Any]]) -> None:
        """Tell each object what it needs by *rows* of `depend.QUERY`."""
        kinds = {kind_of(ref) for ref in self.objects}
        belongs = {part: kind.catalog for kind in kinds for part in kind.parts}
        edges = depend.edges(rows, self.known, belongs)
        for ref in edges.own.keys() | edges.inner.keys():
            obj, kind = self.objects[ref], kind_of(ref)
            aside = {ref, kind.parent(obj)}
            own, inner = (
                tuple(sorted(_outside(ref, refs.get(ref, ()), aside)))
                for refs in (edges.own, edges.inner)
            )
            if own or inner:
                self.objects[ref] = kind.linked(obj, own, inner)

    def keep(self, patterns: Patterns) -> None:
        """Forget what *patterns* leave out; the parents of what is kept are kept."""
        if patterns.shared is not None:
            self.objects = {r: o for r, o in self.objects.items() if _asked(o, patterns.shared)}
        if not patterns:
            return
        refs = kept(self.objects, patterns)
        self.objects = {ref: obj for ref, obj in self.objects.items() if ref in refs}

    def refine(self, rows: Iterable[tuple[Any, Mapping[str, Any]]]) -> None:
        """Add what extensions say: each row with the `Detail` that gave it."""
        found: dict[tuple[Any, Ref], list[Mapping[str, Any]]] = {}
        for detail, row in rows:
            found.setdefault((detail, Ref.of(row["kind"], *row["path"])), []).append(row)
        for (detail, ref), about in found.items():
            if ref in self.objects:
                self.objects[ref] = detail.refine(self.objects[ref], about)


def _asked(obj: Object, shared: frozenset[Ref]) -> bool:
    kind = kind_of(obj)
    return not is_shared(obj) or obj.ref in shared or kind.parent(obj) in shared


def _outside(ref: Ref, needed: Iterable[Ref], aside: set[Ref | None]) -> Iterator[Ref]:
    length = len(ref.path)
    for other in needed:
        # what lives in it comes after it
        if other not in aside and other.path[:length] != ref.path:
            yield other


def read_catalog(conn: Connection, patterns: Patterns = EVERYTHING) -> Catalog:
    """Read every object of a kind that schemadsl manages, of those that *patterns* keep.

    *conn* must be outside a transaction; one REPEATABLE READ transaction is
    opened and ended here, so that all kinds are seen at the same moment. System
    schemas and what extensions own are left out. Raises EnvironmentProblem.
    """
    with snapshot(conn) as server:
        return _read(conn, server, patterns)[0]


@frozen
class Identities:
    """Where the row of each object stands; and of each part inside one, whose it is and its name.

    That stays what it is under another name.
    """

    objects: Mapping[depend.Address, Ref]
    parts: Mapping[tuple[str, int], tuple[Ref, str]]


def read_found(conn: Connection, patterns: Patterns = EVERYTHING) -> tuple[Catalog, Identities]:
    """Read as `read_catalog` does; return besides what tells objects apart."""
    with snapshot(conn) as server:
        catalog, known = _read(conn, server, patterns)
        parts: dict[tuple[str, int], tuple[Ref, str]] = {}
        for kind in kinds_in(catalog):
            for row in rows_of(conn, kind.inside) if kind.inside else ():
                ref = known.get((kind.catalog, row["oid"], 0))
                if ref is not None:
                    parts[kind.name, row["part"]] = ref, row["name"]
    return catalog, Identities(known, parts)


def _read(
    conn: Connection, server: ServerFacts, patterns: Patterns
) -> tuple[Catalog, Mapping[depend.Address, Ref]]:
    found = Found()
    for kind in present(conn, read_for(patterns)):
        found.take(kind, rows_of(conn, kind.query(server)))
    found.link(conn.execute(depend.QUERY).fetchall())
    for detail in details(server.extensions).values():
        found.refine((detail, row) for row in rows_of(conn, detail.query(server)))
    found.keep(patterns)
    known = {at: ref for at, ref in found.known.items() if ref in found.objects}
    return Catalog(found.objects.values(), version=server.version), known


def unmanaged(conn: Connection, patterns: Patterns = EVERYTHING) -> list[str]:
    """Name what is in the database and in no catalog: ``view public.recent``.

    Objects of other kinds, and properties that a kind's object has no field for.
    """
    with snapshot(conn) as server:
        names = [row["name"] for row in rows_of(conn, leftover.query(server))]
    return sorted(name for name in names if patterns.keep(meant(name)))
