"""What stands around the rows that differ: all that a plan over them can touch or ask about."""

from __future__ import annotations

from collections.abc import Iterable

from schemadsl.postgres.connect import Connection

__all__ = ["around"]

# ``shaken``: what differs, and whatever depends on it; what belongs to something stands for it.
# Everything depends on its schema, and extensions are changed in place: they shake nothing.
# ``near``: the tables of all that with whatever hangs in them, and what all of it needs.
_QUERY = """
WITH RECURSIVE shaken (class, oid) AS (
    SELECT * FROM unnest(%s::oid[], %s::oid[])
    UNION
    SELECT n.class, n.oid
    FROM shaken s
    CROSS JOIN LATERAL (
        SELECT d.classid, d.objid FROM pg_depend d
        WHERE d.refclassid = s.class AND d.refobjid = s.oid AND d.deptype <> 'e'
            AND s.class NOT IN ('pg_namespace'::regclass, 'pg_extension'::regclass)
        UNION ALL
        SELECT d.refclassid, d.refobjid FROM pg_depend d
        WHERE d.classid = s.class AND d.objid = s.oid
            AND (d.deptype = 'i' OR d.classid = 'pg_attrdef'::regclass)
    ) n (class, oid)
),
home AS (
    SELECT class, oid FROM shaken
    UNION
    SELECT d.refclassid, d.refobjid
    FROM shaken s
    JOIN pg_depend d ON d.classid = s.class AND d.objid = s.oid AND d.deptype IN ('a', 'i', 'P')
),
near AS (
    SELECT class, oid FROM home
    UNION
    SELECT d.classid, d.objid
    FROM home h
    JOIN pg_depend d ON d.refclassid = h.class AND d.refobjid = h.oid AND d.deptype IN ('a', 'i')
    WHERE h.class = 'pg_class'::regclass
),
needed AS (
    SELECT class, oid FROM near
    UNION
    SELECT d.refclassid, d.refobjid
    FROM near n JOIN pg_depend d ON d.classid = n.class AND d.objid = n.oid
)
SELECT c.relname, n.oid::bigint FROM needed n JOIN pg_class c ON c.oid = n.class
UNION
-- a type, a row's or an array's, stands for what it belongs to
SELECT c.relname, d.refobjid::bigint
FROM needed n
JOIN pg_depend d ON d.classid = n.class AND d.objid = n.oid AND d.deptype = 'i'
JOIN pg_class c ON c.oid = d.refclassid
WHERE n.class = 'pg_type'::regclass
"""


def around(connection: Connection, places: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
    """Return the catalogs and numbers of what is at or around *places*."""
    places = sorted(set(places))
    if not places:
        return set()
    classes = connection.execute(
        "SELECT relname, oid::bigint FROM pg_class WHERE relname = ANY(%s)"
        " AND relnamespace = 'pg_catalog'::regnamespace",
        [[cls for cls, _ in places]],
    ).fetchall()
    numbers: dict[str, int] = dict(classes)
    rows = connection.execute(
        _QUERY, [[numbers[cls] for cls, _ in places], [oid for _, oid in places]]
    ).fetchall()
    return {(cls, oid) for cls, oid in rows}
