"""How BM25 indexes fall ill: pg_search tells of none of it before a search or an INSERT fails.

What is here was seen on pg_search 0.21. A column that is renamed leaves its index with the old
name; an index that is built beside the traffic is not held to one for each table; before 0.24
the index is not in the write-ahead log, so that a crash loses what was not on disk yet.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemadsl.kinds.look import Look
from schemadsl.sqltext import ident, literal, qualified

__all__ = ["LOOKS"]

_INDEXES = """
SELECT c.oid::regclass::text AS about, n.nspname AS schema, c.relname AS name,
       tn.nspname AS table_schema, t.relname AS table_name, t.oid::regclass::text AS table,
       pg_get_expr(i.indpred, i.indrelid) AS predicate,
       (SELECT a.attname FROM pg_attribute AS a
        WHERE a.attrelid = i.indrelid AND a.attnum = i.indkey[0]) AS key,
       (SELECT btrim(split_part(o, '=', 2), '"') FROM unnest(c.reloptions) AS o
        WHERE o LIKE 'key_field=%') AS key_field
FROM pg_index AS i
JOIN pg_class AS c ON c.oid = i.indexrelid
JOIN pg_namespace AS n ON n.oid = c.relnamespace
JOIN pg_class AS t ON t.oid = i.indrelid
JOIN pg_namespace AS tn ON tn.oid = t.relnamespace
JOIN pg_depend AS d ON d.classid = 'pg_am'::regclass AND d.objid = c.relam AND d.deptype = 'e'
JOIN pg_extension AS e ON e.oid = d.refobjid AND e.extname = 'pg_search'
WHERE c.relkind = 'i' AND i.indisvalid
"""


def _fields(row: Mapping[str, Any]) -> str:
    """Ask which fields the index has that nothing declares; pg_search refuses a stale one."""
    name = f"{literal(qualified(row['schema'], row['name']))}::regclass"
    return (
        "SELECT string_agg(s.name, ', ') AS fields FROM paradedb.schema("
        f"{name}) AS s WHERE s.name <> 'ctid'"
        f" AND s.name NOT IN (SELECT jsonb_object_keys(paradedb.index_fields({name})::jsonb))"
        " HAVING count(*) > 0"
    )


def _missing(row: Mapping[str, Any]) -> str:
    """Count the rows of the table that the index does not find."""
    table = qualified(row["table_schema"], row["table_name"])
    where = f" WHERE ({row['predicate']})" if row["predicate"] else ""
    found = f"{' AND ' if where else ' WHERE '}{ident(row['key'])} @@@ pdb.all()"
    return (
        f"SELECT r.there - r.found AS missing, r.there FROM (SELECT"
        f" (SELECT count(*) FROM {table}{where}) AS there,"
        f" (SELECT count(*) FROM {table}{where}{found}) AS found) AS r WHERE r.there <> r.found"
    )


_KEYLESS = f"""
SELECT x.* FROM ({_INDEXES}) AS x
WHERE x.key_field IS NOT NULL AND NOT EXISTS (
    SELECT FROM pg_attribute AS a
    WHERE a.attrelid = x.table::regclass AND a.attname = x.key_field AND NOT a.attisdropped)
"""

LOOKS = (
    Look(
        code="bm25-stale",
        extension="pg_search",
        sql=_INDEXES,
        probe=_fields,
        what="the index {about} has fields that its columns are not called any more",
        why="A column was renamed: searches in it fail until the index is built anew.",
        fix="REINDEX INDEX CONCURRENTLY {about};  once text_fields and the like have the new name.",
    ),
    Look(
        code="bm25-key",
        extension="pg_search",
        sql=_KEYLESS,
        what="the index {about} has the key_field {key_field}, which {table} has no column for",
        why="The column was renamed: every INSERT into the table fails, No key field defined.",
        fix="ALTER INDEX {about} SET (key_field = '{key}');  REINDEX INDEX CONCURRENTLY {about};",
    ),
    Look(
        code="bm25-several",
        extension="pg_search",
        sql=f"""
            SELECT x.table AS about, string_agg(x.about, ', ' ORDER BY x.about) AS names
            FROM ({_INDEXES}) AS x GROUP BY x.table HAVING count(*) > 1""",
        what="{about} has more than one BM25 index: {names}",
        why="pg_search uses one for each table; both are kept up with every write, and REINDEX of"
        " either fails.",
        fix="Drop the older one: DROP INDEX CONCURRENTLY …;",
    ),
    Look(
        code="bm25-rows",
        extension="pg_search",
        heavy=True,
        sql=f"SELECT x.* FROM ({_INDEXES}) AS x WHERE x.key IS NOT NULL AND x.key = x.key_field",
        probe=_missing,
        what="the index {about} lacks {missing} of the {there} rows of {table}",
        why="Searches pass over them without an error: before pg_search 0.24 a server that crashed"
        " loses what the index had not on disk.",
        fix="REINDEX INDEX CONCURRENTLY {about};",
    ),
    Look(
        code="pg-search-library",
        extension="pg_search",
        sql="""
            SELECT 'extension:pg_search' AS about, e.extversion AS installed, v.version AS library
            FROM pg_extension AS e, paradedb.version_info() AS v
            WHERE e.extname = 'pg_search' AND v.version <> e.extversion""",
        what="the library of pg_search is {library}, its functions in this database {installed}",
        why="The package was upgraded, the database was not: functions that changed may fail.",
        fix="ALTER EXTENSION pg_search UPDATE;  and build BM25 indexes anew as its notes say.",
    ),
)
