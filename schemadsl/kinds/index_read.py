"""Reading indexes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from schemadsl.kinds.deparse import condition
from schemadsl.kinds.reading import (
    ELEMENTS,
    FIRST,
    INCLUDED,
    RELATIONS,
    WHOLE,
    comment_on,
    element,
    part,
)
from schemadsl.kinds.words import reloptions

__all__ = ["QUERY", "elements", "fields"]

QUERY = f"""
WITH {RELATIONS},
target AS MATERIALIZED (
    SELECT a.attrelid, array_agg(ARRAY[a.attnum, a.attstattarget] ORDER BY a.attnum) AS statistics
    FROM pg_attribute a WHERE a.attstattarget >= 0 AND a.attrelid >= {FIRST} GROUP BY a.attrelid
)
SELECT c.oid, n.nspname AS schema, c.relname AS name, t.kind, t.schema AS table_schema,
    t.name AS "table", m.amname AS method, i.indisunique AS unique,
    i.indnullsnotdistinct AS nulls_not_distinct, i.indisvalid AS valid, c.reloptions AS storage,
    (SELECT s.spcname FROM pg_tablespace s WHERE s.oid = c.reltablespace) AS tablespace,
    i.indisclustered AS clustered,
    g.statistics,
    pg_get_expr(i.indpred, i.indrelid, false) AS predicate,
    {ELEMENTS} AS elements,
    {INCLUDED} AS include,
    {WHOLE} AS partition_of,
    -- what was left by a failed attempt is as good as not there: it has nothing to say
    CASE WHEN i.indisvalid OR c.relkind = 'I' THEN {comment_on("pg_class", "c.oid")} END AS comment
FROM relations t
JOIN pg_index i ON i.indrelid = t.oid
JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_am m ON m.oid = c.relam
LEFT JOIN target g ON g.attrelid = c.oid
WHERE NOT EXISTS (
    SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')
)
"""


def elements(row: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Read the fields of each key."""
    for key in row["elements"]:
        yield element(key)


def fields(row: Mapping[str, Any]) -> dict[str, Any]:
    """Read the fields of an index apart from its names and keys."""
    same = (
        "method",
        "unique",
        "nulls_not_distinct",
        "valid",
        "tablespace",
        "clustered",
        "comment",
    )
    return {
        "include": tuple(row["include"] or ()),
        "predicate": condition(row["predicate"]),
        "storage": reloptions(row["storage"]),
        "partition_of": part(row),
        "statistics": tuple((key, target) for key, target in row["statistics"] or ()),
        **{name: row[name] for name in same},
    }
