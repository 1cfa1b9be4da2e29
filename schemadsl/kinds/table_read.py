"""Reading tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemadsl.kinds.deparse import settled
from schemadsl.kinds.fdw_options import options_of, read
from schemadsl.kinds.reading import TABLES, comment_on
from schemadsl.kinds.words import reloptions
from schemadsl.model import Ref

__all__ = ["QUERY", "fields"]

# PostgreSQL keeps the parameters of the TOAST table with that table
QUERY = f"""
WITH {TABLES}
SELECT t.oid, t.schema, t.name, pg_get_userbyid(t.owner) AS owner,
    CASE t.kind WHEN 'p' THEN pg_get_partkeydef(t.oid) END AS partition_by,
    CASE t.kind WHEN 'p' THEN ARRAY(
        SELECT format_type(a.atttypid, a.atttypmod)
        FROM pg_depend d JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = d.objsubid
        WHERE d.classid = 'pg_class'::regclass AND d.objid = t.oid AND d.objsubid > 0
            AND d.refclassid = 'pg_class'::regclass AND d.refobjid = t.oid
            AND d.refobjsubid = 0 AND d.deptype = 'i'
        ORDER BY a.attnum) END AS key_types,
    c.relpersistence = 'u' AS unlogged,
    c.reloptions || ARRAY(SELECT 'toast.' || o FROM unnest(toast.reloptions) o) AS storage,
    s.spcname AS tablespace,
    nullif(m.amname, 'heap') AS access_method,
    fs.srvname AS server, CASE WHEN ft.ftrelid IS NOT NULL
        THEN {options_of("ft.ftoptions")} END AS fdw_options,
    c.relrowsecurity AS row_security, c.relforcerowsecurity AS force_row_security,
    {comment_on("pg_class", "t.oid")} AS comment
FROM tables t
JOIN pg_class c ON c.oid = t.oid
LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
LEFT JOIN pg_am m ON m.oid = c.relam
LEFT JOIN pg_foreign_table ft ON ft.ftrelid = t.oid
LEFT JOIN pg_foreign_server fs ON fs.oid = ft.ftserver
"""


def fields(row: Mapping[str, Any]) -> dict[str, Any]:
    """Read the fields of a table apart from its name."""
    same = (
        "comment",
        "owner",
        "unlogged",
        "tablespace",
        "access_method",
        "row_security",
        "force_row_security",
    )
    return {
        "storage": reloptions(row["storage"]),
        "partition_by": row["partition_by"] and settled(row["partition_by"]),
        "server": None if row["server"] is None else Ref.of("server", row["server"]),
        "options": read(row["fdw_options"]),
        "key_types": tuple(row["key_types"] or ()),
        **{name: row[name] for name in same},
    }
