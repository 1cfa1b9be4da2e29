"""Reading columns: types, defaults, owned sequences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemadsl.kinds.context import ServerFacts
from schemadsl.kinds.counter import COUNTER, Counter, counter
from schemadsl.kinds.fdw_options import options_of
from schemadsl.kinds.reading import TABLES, collation_of, comment_on

__all__ = ["SAME", "SERIALS", "counted", "identity", "query"]

#: the fields of a column that its row gives as they are
SAME = (
    "type",
    "not_null",
    "serial",
    "virtual",
    "collation",
    "storage",
    "compression",
    "position",
    "local",
    "not_null_local",
    "comment",
)

# A serial column is nothing but a default and an owned sequence.
#: ``own``: the sequences that columns own; ``serial``: those that are their column's default
SERIALS = """
own AS (
    SELECT d.refobjid AS "table", d.refobjsubid AS number, d.deptype, s.relname AS name,
        s.relpersistence = 'u' AS unlogged, q.*
    FROM pg_depend d
    JOIN pg_class s ON s.oid = d.objid AND s.relkind = 'S'
    JOIN pg_sequence q ON q.seqrelid = s.oid
    WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
        AND d.deptype IN ('a', 'i') AND d.refobjsubid > 0
),
serial AS (
    SELECT o."table", o.number, o.name, o.seqrelid AS oid
    FROM own o
    JOIN tables t ON t.oid = o."table"
    JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = o.number AND a.attgenerated = ''
    JOIN pg_attrdef f ON f.adrelid = t.oid AND f.adnum = o.number
    WHERE o.deptype = 'a' AND pg_get_expr(f.adbin, f.adrelid, false)
        -- %L would write E'…' where there is a backslash; what is deparsed never does
        = format('nextval(''%s''::regclass)',
            replace(format('%I.%I', t.schema, o.name), '''', ''''''))
)"""

# pg_dump calls the name of a NOT NULL a person's where it is not that of table and column
# (determineNotNullFlags in src/bin/pg_dump/pg_dump.c). But a name that PostgreSQL made stays when
# the table or column is renamed: it says nothing, unless a parent has handed it down.
_NAMED = """(
    k.conname <> t.name || '_' || a.attname || '_not_null'
    AND (k.coninhcount > 0 OR k.conname !~ '_not_null[0-9]*$')
)"""

_NOT_NULL = f"""CASE WHEN {_NAMED} OR k.connoinherit OR NOT k.convalidated
        OR k.comment IS NOT NULL
    THEN json_build_object(
        'name', CASE WHEN {_NAMED} THEN k.conname END,
        'no_inherit', k.connoinherit, 'validated', k.convalidated, 'comment', k.comment) END"""

# materialized, so that what PostgreSQL knows nothing of is not looked up row by row
_NOT_NULLS = f""",
named AS MATERIALIZED (
    SELECT k.conrelid, k.conkey[1] AS number, k.conname, k.conislocal, k.connoinherit,
        k.convalidated, k.coninhcount, {comment_on("pg_constraint", "k.oid")} AS comment
    FROM pg_constraint k WHERE k.contype = 'n'
)"""


_TO_NOT_NULLS = "LEFT JOIN named k ON k.conrelid = t.oid AND k.number = a.attnum"


def query(server: ServerFacts) -> str:
    """Return the query for columns; NOT NULL has a name since PostgreSQL 18."""
    named = server.version >= 180000
    return _QUERY.format(
        not_null_constraint=_NOT_NULL if named else "NULL::json",
        not_null_local="coalesce(k.conislocal, true)" if named else "a.attislocal",
        not_nulls=_NOT_NULLS if named else "",
        to_not_nulls=_TO_NOT_NULLS if named else "",
    )


_QUERY = f"""
WITH {TABLES}, {SERIALS},
said AS MATERIALIZED (
    SELECT objoid, objsubid, description FROM pg_description
    WHERE classoid = 'pg_class'::regclass AND objsubid > 0
){{not_nulls}}
SELECT t.oid, a.attnum AS part, t.schema, t.name AS "table", a.attname AS name,
    row_number() OVER (PARTITION BY t.oid ORDER BY a.attnum) AS position,
    format_type(a.atttypid, a.atttypmod) AS type,
    a.attnotnull AS not_null, {{not_null_constraint}} AS not_null_constraint,
    CASE WHEN a.attgenerated = '' AND ser.name IS NULL
        THEN pg_get_expr(f.adbin, f.adrelid, false) END AS default,
    CASE WHEN a.attgenerated <> ''
        THEN pg_get_expr(f.adbin, f.adrelid, false) END AS generated,
    a.attgenerated = 'v' AS virtual,
    ser.name AS serial,
    CASE WHEN ser.name IS NOT NULL THEN {COUNTER} END AS counter,
    q.unlogged, {comment_on("pg_class", "ser.oid")} AS counter_comment,
    -- a partition counts by its parent's
    CASE WHEN a.attidentity <> '' AND num.name IS NOT NULL THEN json_build_object(
        'always', a.attidentity = 'a', 'sequence', num.name, 'type', num.seqtypid::int,
        'start', num.seqstart, 'increment', num.seqincrement, 'minvalue', num.seqmin,
        'maxvalue', num.seqmax, 'cache', num.seqcache, 'cycle', num.seqcycle) END AS identity,
    CASE WHEN a.attcollation <> y.typcollation AND a.attcollation <> 0
        THEN {collation_of("a.attcollation")} END AS collation,
    CASE WHEN a.attstorage <> y.typstorage THEN CASE a.attstorage
        WHEN 'p' THEN 'plain' WHEN 'e' THEN 'external' WHEN 'm' THEN 'main' ELSE 'extended' END
    END AS storage,
    CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END AS compression,
    CASE WHEN a.attstattarget >= 0 THEN a.attstattarget END AS statistics,
    a.attoptions AS options, a.attislocal AS local,
    {{not_null_local}} AS not_null_local,
    CASE WHEN a.attfdwoptions IS NOT NULL THEN {options_of("a.attfdwoptions")} END AS fdw_options,
    said.description AS comment
FROM tables t
JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type y ON y.oid = a.atttypid
LEFT JOIN pg_attrdef f ON f.adrelid = t.oid AND f.adnum = a.attnum
LEFT JOIN serial ser ON ser."table" = t.oid AND ser.number = a.attnum
LEFT JOIN own q ON q.seqrelid = ser.oid AND q.deptype = 'a'
LEFT JOIN own num ON num."table" = t.oid AND num.number = a.attnum AND num.deptype = 'i'
LEFT JOIN said ON said.objoid = t.oid AND said.objsubid = a.attnum
{{to_not_nulls}}
"""


def counted(row: Mapping[str, Any]) -> Counter | None:
    """Read what the sequence of a serial column counts; None is what SERIAL makes."""
    if row["counter"] is None:
        return None
    found = counter(row["counter"], unlogged=row["unlogged"], comment=row["counter_comment"])
    return None if found == Counter(type=row["type"]) else found


_BITS = {21: 16, 23: 32, 20: 64}  # int2, int4, int8


def identity(row: Mapping[str, Any]) -> dict[str, Any]:
    """Read the options of an identity; what PostgreSQL would choose by itself becomes None.

    The defaults are those of CREATE SEQUENCE: they follow the type and the sign of
    the increment.
    """
    top = 2 ** (_BITS[row["type"]] - 1)
    up = row["increment"] > 0
    low, high = (1, top - 1) if up else (-top, -1)
    usual = {
        "start": row["minvalue"] if up else row["maxvalue"],
        "increment": 1,
        "minvalue": low,
        "maxvalue": high,
        "cache": 1,
    }
    options = {name: None if row[name] == value else row[name] for name, value in usual.items()}
    return {
        "always": row["always"],
        "sequence": row["sequence"],
        "cycle": row["cycle"],
        **options,
    }
