"""Catalog SQL and row reading that several kinds share.

The queries run with nothing but pg_catalog on the search path, so that
``format_type``, ``pg_get_expr`` and their like qualify every other name. System
schemas are left out, and with them whatever an extension owns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from schemadsl.kinds.deparse import condition
from schemadsl.kinds.words import reloptions
from schemadsl.model import Ref

__all__ = [
    "ELEMENTS",
    "EXTENSIONS_OWN",
    "FIRST",
    "INCLUDED",
    "PLACES",
    "RELATIONS",
    "TABLES",
    "WHOLE",
    "collation_of",
    "column_names",
    "comment_on",
    "common",
    "element",
    "made_along",
    "member_of",
    "operator_ref",
    "part",
    "routine_ref",
    "spelled",
    "the_ref",
]

#: objects that initdb makes have numbers below this (FirstNormalObjectId)
FIRST = 16384

#: ``member``: what extensions own; ``place``: the schemas that are a person's to fill
PLACES = """
member AS MATERIALIZED (
    SELECT classid, objid, refobjid AS extension FROM pg_depend
    WHERE deptype = 'e' AND refclassid = 'pg_extension'::regclass
),
place AS (
    SELECT n.oid, n.nspname AS schema, n.nspowner AS owner FROM pg_namespace n
    WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
)"""


def member_of(catalog: str, alias: str) -> str:
    """Write the condition that an extension owns the row *alias* of *catalog*."""
    return f"{alias}.oid IN (SELECT m.objid FROM member m WHERE m.classid = '{catalog}'::regclass)"


def made_along(catalog: str, alias: str) -> str:
    """Write the condition that the row *alias* of *catalog* is there for another object.

    As the casts and the constructors that come with a range type.
    """
    return (
        f"EXISTS (SELECT FROM pg_depend d WHERE d.classid = '{catalog}'::regclass"
        f" AND d.objid = {alias}.oid AND d.deptype = 'i')"
    )


def comment_on(catalog: str, oid: str, part: str = "0") -> str:
    """Write the comment on the row *oid* of *catalog*, or on its column *part*.

    As ``obj_description`` and ``col_description`` give it, which take four times as long: each is
    a function in SQL with a query of its own.
    """
    return (
        "(SELECT said.description FROM pg_description said"
        f" WHERE said.classoid = '{catalog}'::regclass AND said.objoid = {oid}"
        f" AND said.objsubid = {part})"
    )


#: whether the schema ``p`` came with an extension: as its member, or because a control file asks
#: for it (then it is no member, and DROP EXTENSION leaves it behind, empty)
EXTENSIONS_OWN = f"""(
    {member_of("pg_namespace", "p")}
    OR EXISTS (
        SELECT FROM pg_available_extension_versions() v
        WHERE v.schema = p.schema AND (
            EXISTS (
                SELECT FROM pg_extension e WHERE e.extname = v.name AND e.extnamespace = p.oid
            )
            OR NOT EXISTS (
                SELECT FROM pg_depend d
                WHERE d.refclassid = 'pg_namespace'::regclass AND d.refobjid = p.oid
            )
        )
    )
)"""

#: ``tables``: ordinary, partitioned and foreign tables, children, partitions and typed tables
#: among them
TABLES = f"""{PLACES},
tables AS (
    SELECT c.oid, p.schema, c.relname AS name, c.relowner AS owner, c.relkind AS kind,
        c.relispartition AS partition
    FROM pg_class c JOIN place p ON p.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p', 'f') AND NOT {member_of("pg_class", "c")}
)"""


#: ``relations``: with their kind, tables, views and materialized views: what rules, triggers,
#: indexes and statistics stand on
RELATIONS = f"""{TABLES},
relations AS (
    SELECT t.oid, t.schema, t.name, 'table' AS kind FROM tables t
    UNION ALL
    SELECT c.oid, p.schema, c.relname,
        CASE c.relkind WHEN 'v' THEN 'view' ELSE 'materialized_view' END
    FROM pg_class c JOIN place p ON p.oid = c.relnamespace
    WHERE c.relkind IN ('v', 'm') AND NOT {member_of("pg_class", "c")}
)"""


def column_names(numbers: str, table: str) -> str:
    """Write the names, in order, of the columns of *table* whose numbers are in *numbers*."""
    return f"""(
    SELECT array_agg(a.attname::text ORDER BY z.n)
    FROM unnest({numbers}) WITH ORDINALITY AS z (number, n)
    JOIN pg_attribute a ON a.attrelid = {table} AND a.attnum = z.number
)"""


def spelled(schema: str, name: str) -> str:
    """Write the name of an object, qualified unless it is PostgreSQL's own."""
    return (
        f"CASE {schema} WHEN 'pg_catalog' THEN quote_ident({name})"
        f" ELSE format('%I.%I', {schema}, {name}) END"
    )


def collation_of(oid: str) -> str:
    """Write the name of the collation with number *oid*."""
    return f"""(
        SELECT {spelled("ln.nspname", "l.collname")}
        FROM pg_collation l JOIN pg_namespace ln ON ln.oid = l.collnamespace
        WHERE l.oid = {oid}
    )"""


#: the INCLUDE columns of the index ``i``
INCLUDED = """CASE WHEN i.indnatts > i.indnkeyatts THEN (
    SELECT array_agg(a.attname::text ORDER BY k.n)
    FROM unnest(i.indkey) WITH ORDINALITY AS k (number, n)
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
    WHERE k.n > i.indnkeyatts
) END"""

#: the reference, as a JSON array, of what the index ``i`` of a partition, whose row in pg_class
#: is ``c``, is a part of
WHOLE = """CASE WHEN c.relispartition THEN (
    SELECT CASE WHEN wk.conname IS NULL
        THEN json_build_array('index', wn.nspname, w.relname)
        ELSE json_build_array(CASE wk.contype WHEN 'p' THEN 'primary_key' WHEN 'u' THEN 'unique'
            ELSE 'exclusion' END, tn.nspname, wt.relname, wk.conname) END
    FROM pg_inherits h
    JOIN pg_class w ON w.oid = h.inhparent
    JOIN pg_namespace wn ON wn.oid = w.relnamespace
    LEFT JOIN pg_constraint wk ON wk.conindid = w.oid AND wk.contype IN ('p', 'u', 'x')
    LEFT JOIN pg_class wt ON wt.oid = wk.conrelid
    LEFT JOIN pg_namespace tn ON tn.oid = wt.relnamespace
    WHERE h.inhrelid = i.indexrelid
) END"""

# An operator class is the default of a type when it is marked so and no other one is made for
# that very type (GetDefaultOpClass in src/backend/commands/indexcmds.c prefers the exact type).
# The type of an expression shows in the index's attribute unless the class stores another.
#: the keys of the index ``i``, as a JSON array
ELEMENTS = f"""(
    SELECT json_agg(json_build_object(
        'column', a.attname,
        'expression',
            CASE WHEN k.number = 0 THEN pg_get_indexdef(i.indexrelid, k.n::int, false) END,
        'collation', CASE WHEN k.coll <> 0
                AND k.coll <> coalesce(a.attcollation, y.typcollation)
            THEN {collation_of("k.coll")} END,
        -- parameters stand behind a name only
        'opclass', CASE WHEN own.attoptions IS NOT NULL OR NOT o.opcdefault
                OR (o.opcintype <> y.base AND EXISTS (
                    SELECT FROM pg_opclass x
                    WHERE x.opcmethod = o.opcmethod AND x.opcdefault AND x.opcintype = y.base))
            THEN (SELECT {spelled("op.nspname", "o.opcname")} FROM pg_namespace op
                WHERE op.oid = o.opcnamespace) END,
        'options', own.attoptions,
        'desc', k.opt & 1 <> 0,
        'nulls_first', k.opt & 2 <> 0
    ) ORDER BY k.n)
    FROM unnest(i.indkey, i.indclass, i.indcollation, i.indoption)
        WITH ORDINALITY AS k (number, opc, coll, opt, n)
    JOIN pg_attribute own ON own.attrelid = i.indexrelid AND own.attnum = k.n
    LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number AND k.number <> 0
    JOIN pg_opclass o ON o.oid = k.opc
    CROSS JOIN LATERAL (
        SELECT t.typcollation, coalesce(nullif(t.typbasetype, 0), t.oid) AS base
        FROM pg_type t WHERE t.oid = coalesce(a.atttypid, own.atttypid)
    ) y
    WHERE k.n <= i.indnkeyatts
)"""


def element(row: Mapping[str, Any]) -> dict[str, Any]:
    """Read the fields that keys of indexes and of exclusions share."""
    return {
        "column": row["column"],
        "expression": condition(row["expression"]),
        "collation": row["collation"],
        "opclass": row["opclass"],
        "opclass_options": reloptions(row["options"]),
        "desc": row["desc"],
        # PostgreSQL puts NULLs first in a descending key unless told otherwise
        "nulls_first": None if row["nulls_first"] == row["desc"] else row["nulls_first"],
    }


def part(row: Mapping[str, Any]) -> Ref | None:
    """Read what the index of a partition is a part of."""
    whole: Sequence[str] | None = row["partition_of"]
    return None if whole is None else Ref.of(*whole)


def the_ref(parts: Sequence[str] | None) -> Ref | None:
    """Read the JSON form of one reference."""
    return None if parts is None else Ref.of(*parts)


def routine_ref(oid: str) -> str:
    """Write the reference, as a JSON array, of the routine with number *oid*; 0 has none."""
    return f"""(
        SELECT jsonb_build_array(
            CASE rf.prokind WHEN 'a' THEN 'aggregate' WHEN 'p' THEN 'procedure'
                ELSE 'function' END,
            rn.nspname, rf.proname || '(' || oidvectortypes(rf.proargtypes) || ')')
        FROM pg_proc rf JOIN pg_namespace rn ON rn.oid = rf.pronamespace
        WHERE rf.oid = {oid}::oid
    )"""


def operator_ref(oid: str) -> str:
    """Write the reference, as a JSON array, of the operator with number *oid*; 0 has none."""
    return f"""(
        SELECT jsonb_build_array('operator', rn.nspname, format('%s(%s, %s)', ro.oprname,
            CASE WHEN ro.oprleft = 0 THEN 'NONE' ELSE format_type(ro.oprleft, NULL) END,
            format_type(ro.oprright, NULL)))
        FROM pg_operator ro JOIN pg_namespace rn ON rn.oid = ro.oprnamespace
        WHERE ro.oid = {oid}::oid
    )"""


def common(row: Mapping[str, Any]) -> dict[str, Any]:
    """Read the fields that every kind has."""
    return {"comment": row["comment"], "owner": row.get("owner")}
