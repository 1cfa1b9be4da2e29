"""The edges of ``pg_depend``, told between references.

What has no reference of its own stands for the object that it belongs to: a row
type for its table, an array for its element, a rewrite rule for its view, a default
for its column, an index for its constraint, a member for its extension
(`DependencyType` in src/include/catalog/dependency.h).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from schemadsl.model import Ref

__all__ = ["AROUND", "QUERY", "Address", "Edges", "edges"]

#: class, object and part (a column's number, else 0), as pg_depend writes them
Address = tuple[str, int, int]

#: what is needed and was made by initdb is always there
QUERY = """
    SELECT c.relname, d.objid::bigint, d.objsubid, r.relname, d.refobjid::bigint, d.refobjsubid,
        d.deptype::text
    FROM pg_depend d
    JOIN pg_class c ON c.oid = d.classid
    JOIN pg_class r ON r.oid = d.refclassid
    WHERE d.objid >= 16384 AND d.refobjid >= 16384 AND d.deptype IN ('n', 'a', 'i', 'e', 'P', 'S')
"""

#: the same of the objects whose numbers are given, and of what belongs to them
AROUND = f"""{QUERY} AND (
        d.objid = ANY(%(numbers)s::bigint[]) OR d.objid IN (
            SELECT b.objid FROM pg_depend b
            WHERE b.refobjid = ANY(%(numbers)s::bigint[]) AND b.deptype IN ('a', 'i')
        )
    )
"""

#: for what belongs to something else, the more telling edge
_STRENGTH = {"e": 0, "i": 1, "P": 2, "a": 3}


class Edges:
    """What each reference needs: by itself, and by what belongs to it."""

    def __init__(self) -> None:
        self.own: dict[Ref, set[Ref]] = {}
        self.inner: dict[Ref, set[Ref]] = {}


def edges(
    rows: Iterable[Sequence[Any]], known: Mapping[Address, Ref], belongs: Mapping[str, str]
) -> Edges:
    """Resolve *rows* of `QUERY` by the *known* addresses.

    *belongs* gives, for a catalog whose rows are parts of objects, the catalog of
    those objects.
    """
    rows = list(rows)
    home = _Home(rows, known, belongs)
    found = Edges()
    for cls, oid, part, ref_cls, ref_oid, ref_part, kind in rows:
        if kind == "e":
            continue
        itself = known.get((cls, oid, part))
        source = itself or home.of((cls, oid, part))
        target = home.of((ref_cls, ref_oid, ref_part))
        if source is None or target is None or source == target:
            continue
        (found.own if itself is not None else found.inner).setdefault(source, set()).add(target)
    return found


class _Home:
    """Finds the reference that an address belongs to."""

    def __init__(
        self,
        rows: Iterable[Sequence[Any]],
        known: Mapping[Address, Ref],
        belongs: Mapping[str, str],
    ) -> None:
        self._known = known
        self._found: dict[Address, Ref | None] = {}
        self._up: dict[tuple[str, int], tuple[int, Address]] = {}
        for cls, oid, part, ref_cls, ref_oid, ref_part, kind in rows:
            if part or (cls, oid, 0) in known or kind not in _STRENGTH:
                continue
            strength = -1 if belongs.get(cls) == ref_cls else _STRENGTH[kind]
            best = self._up.get((cls, oid))
            if best is None or strength < best[0]:
                self._up[cls, oid] = (strength, (ref_cls, ref_oid, ref_part))

    def of(self, address: Address) -> Ref | None:
        """Return the reference of *address*, or of what it belongs to."""
        way: list[Address] = []
        ref: Ref | None = None
        while True:
            if address in self._found:
                ref = self._found[address]
                break
            cls, oid, part = address
            ref = self._known.get(address) or (self._known.get((cls, oid, 0)) if part else None)
            up = self._up.get((cls, oid))
            if ref is not None or up is None or len(way) > 8:
                break
            way.append(address)
            address = up[1]
        for passed in (*way, address):
            self._found[passed] = ref
        return ref
