"""Reading privileges: what grantees hold beyond, or short of, what PostgreSQL gives by itself.

An access list says who was given what by whom (manual, chapter 5.8). It is compared with what
``acldefault`` gives, as pg_dump does; for what initdb or an extension made, with
``pg_init_privs``; for the schema ``public``, with what every new database has. The owner's own
entry is told apart from the owner's name, so that another owner does not look like other
privileges.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemadsl.kinds.column_read import SERIALS
from schemadsl.kinds.reading import EXTENSIONS_OWN, PLACES, TABLES
from schemadsl.model import Ref

__all__ = ["ENTRY", "OWNER", "PUBLIC", "QUERIES", "fields"]

OWNER = "pg_owner"
"""The grantee that stands for the owner; no role can be called so."""
PUBLIC = "public"
"""The grantee that is everyone; no role can be called so."""

#: one entry ``a`` of an access list: right, with grant option, by whom unless by the owner
ENTRY = """jsonb_build_array(a.privilege_type, a.is_grantable,
                CASE WHEN a.grantor <> s.owner THEN pg_get_userbyid(a.grantor) END)"""

# rights can be given on what initdb made, too
_SPOTS = f"""{PLACES},
spot AS (
    SELECT oid, schema FROM place
    UNION ALL
    SELECT n.oid, n.nspname FROM pg_namespace n WHERE n.nspname = 'pg_catalog'
)"""

_MADE = """
    LEFT JOIN member m ON m.classid = '{catalog}'::regclass AND m.objid = x.oid
    LEFT JOIN pg_extension e ON e.oid = m.extension
    LEFT JOIN pg_init_privs i ON i.classoid = '{catalog}'::regclass AND i.objoid = x.oid
        AND i.objsubid = {part}"""


def _query(subject: str, catalog: str, *, part: str = "0", before: str = "") -> str:
    """Write the query over *subject*, a SELECT of path, target, owner, acl and standard.

    In it ``x`` is the row of *catalog* and {made} the joins that tell who made it.
    """
    return f"""
WITH {_SPOTS}{before},
subject AS ({subject.replace("{made}", _MADE.format(catalog=catalog, part=part))})
SELECT s.oid, s.path || g.grantee AS path, s.target, g.rights, g.standard
FROM subject s CROSS JOIN LATERAL (
    SELECT a.grantee,
        jsonb_agg(a.entry ORDER BY a.entry) FILTER (WHERE a.now) AS rights,
        jsonb_agg(a.entry ORDER BY a.entry) FILTER (WHERE NOT a.now) AS standard
    FROM (
        SELECT true AS now,
            CASE a.grantee WHEN s.owner THEN '{OWNER}' WHEN 0 THEN '{PUBLIC}'
                ELSE pg_get_userbyid(a.grantee)::text END AS grantee,
            {ENTRY} AS entry
        FROM aclexplode(s.acl) a
        UNION ALL
        -- only an owner gives rights to itself
        SELECT false,
            CASE WHEN a.grantee IN (a.grantor, s.owner) THEN '{OWNER}' WHEN a.grantee = 0
                THEN '{PUBLIC}' ELSE pg_get_userbyid(a.grantee)::text END,
            jsonb_build_array(a.privilege_type, a.is_grantable, NULL)
        FROM aclexplode(s.standard) a
    ) a
    GROUP BY a.grantee
) g
WHERE s.acl IS DISTINCT FROM s.standard AND g.rights IS DISTINCT FROM g.standard
"""


def _target(kind: str, *path: str) -> str:
    """Write the reference of ``x``, which is the extension's where that made it."""
    return f"""CASE WHEN e.oid IS NULL THEN jsonb_build_array({", ".join((kind, *path))})
            ELSE jsonb_build_array('extension', e.extname) END AS target"""


def _standard(letter: str, owner: str) -> str:
    return f"coalesce(i.initprivs, acldefault('{letter}', {owner})) AS standard"


_RELATION = """CASE x.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'materialized_view'
    ELSE 'table' END"""

_SCHEMA = f"""
    SELECT x.oid, ARRAY[x.nspname::text] AS path, {_target("'schema'", "x.nspname")},
        x.nspowner AS owner, coalesce(x.nspacl, acldefault('n', x.nspowner)) AS acl,
        CASE WHEN x.nspname = 'public'
            THEN acldefault('n', x.nspowner) || makeaclitem(0, x.nspowner, 'USAGE', false)
            ELSE coalesce(i.initprivs, acldefault('n', x.nspowner)) END AS standard
    FROM pg_namespace x JOIN spot p ON p.oid = x.oid {{made}}
    WHERE x.nspname = 'public' OR x.nspacl IS NOT NULL AND x.nspacl IS DISTINCT FROM i.initprivs
        AND (e.oid IS NOT NULL OR NOT {EXTENSIONS_OWN})
"""

_TABLE = f"""
    SELECT x.oid, ARRAY[p.schema::text, x.relname] AS path,
        {_target(_RELATION, "p.schema", "x.relname")},
        x.relowner AS owner, x.relacl AS acl, {_standard("r", "x.relowner")}
    FROM pg_class x JOIN spot p ON p.oid = x.relnamespace {{made}}
    WHERE x.relkind IN ('r', 'p', 'v', 'm', 'f')
        AND x.relacl IS NOT NULL AND x.relacl IS DISTINCT FROM i.initprivs
"""

# the sequence of a serial or identity column is part of that column
_SEQUENCE = f"""
    SELECT x.oid, ARRAY[p.schema::text, x.relname] AS path,
        CASE WHEN a.attname IS NULL THEN t.target
            ELSE jsonb_build_array('column', p.schema, h.relname, a.attname) END AS target,
        x.relowner AS owner, x.relacl AS acl, {_standard("s", "x.relowner")}
    FROM pg_class x JOIN spot p ON p.oid = x.relnamespace {{made}}
    CROSS JOIN LATERAL (SELECT {_target("'sequence'", "p.schema", "x.relname")}) t
    LEFT JOIN own o ON o.seqrelid = x.oid AND e.oid IS NULL AND (
        o.deptype = 'i' OR EXISTS (SELECT FROM serial s WHERE s.oid = x.oid))
    LEFT JOIN pg_class h ON h.oid = o."table"
    LEFT JOIN pg_attribute a ON a.attrelid = o."table" AND a.attnum = o.number
    WHERE x.relkind = 'S' AND x.relacl IS NOT NULL AND x.relacl IS DISTINCT FROM i.initprivs
"""

_COLUMN = f"""
    SELECT x.oid, ARRAY[p.schema::text, x.relname, a.attname] AS path,
        CASE WHEN x.relkind IN ('r', 'p', 'f') AND a.attnum > 0 AND e.oid IS NULL
            THEN jsonb_build_array('column', p.schema, x.relname, a.attname)
            ELSE t.target END AS target,
        x.relowner AS owner, a.attacl AS acl, {_standard("c", "x.relowner")}
    FROM pg_attribute a
    JOIN pg_class x ON x.oid = a.attrelid
    JOIN spot p ON p.oid = x.relnamespace {{made}}
    CROSS JOIN LATERAL (SELECT {_target(_RELATION, "p.schema", "x.relname")}) t
    WHERE a.attacl IS NOT NULL AND NOT a.attisdropped
"""

_SIGNATURE = "x.proname || '(' || oidvectortypes(x.proargtypes) || ')'"
_ROUTINE = f"""
    SELECT x.oid, ARRAY[p.schema::text, {_SIGNATURE}] AS path,
        {
    _target(
        "CASE x.prokind WHEN 'p' THEN 'procedure' WHEN 'a' THEN 'aggregate' ELSE 'function' END",
        "p.schema",
        _SIGNATURE,
    )
},
        x.proowner AS owner, x.proacl AS acl, {_standard("f", "x.proowner")}
    FROM pg_proc x JOIN spot p ON p.oid = x.pronamespace {{made}}
    WHERE x.proacl IS NOT NULL AND x.proacl IS DISTINCT FROM i.initprivs
"""

# an array's and a multirange's rights are those of the type that they came with
_TYPE = f"""
    SELECT x.oid, ARRAY[p.schema::text, x.typname] AS path,
        {
    _target(
        "CASE x.typtype WHEN 'e' THEN 'enum' WHEN 'd' THEN 'domain' WHEN 'c' THEN 'composite'"
        " WHEN 'r' THEN 'range' ELSE 'base_type' END",
        "p.schema",
        "x.typname",
    )
},
        x.typowner AS owner, x.typacl AS acl, {_standard("T", "x.typowner")}
    FROM pg_type x JOIN spot p ON p.oid = x.typnamespace {{made}}
    WHERE x.typacl IS NOT NULL AND x.typacl IS DISTINCT FROM i.initprivs
"""


def _outside(kind: str, catalog: str, short: str, letter: str) -> str:
    """Write the query for what stands outside schemas."""
    return _query(
        f"""
    SELECT x.oid, ARRAY[x.{short}name::text] AS path, {_target(f"'{kind}'", f"x.{short}name")},
        x.{short}owner AS owner, x.{short}acl AS acl, {_standard(letter, f"x.{short}owner")}
    FROM {catalog} x {{made}}
    WHERE x.{short}acl IS NOT NULL AND x.{short}acl IS DISTINCT FROM i.initprivs""",
        catalog,
    )


QUERIES: Mapping[str, str] = {
    "schema_privilege": _query(_SCHEMA, "pg_namespace"),
    "table_privilege": _query(_TABLE, "pg_class"),
    "sequence_privilege": _query(
        _SEQUENCE, "pg_class", before=f", {TABLES.removeprefix(PLACES + ',')}, {SERIALS}"
    ),
    "column_privilege": _query(_COLUMN, "pg_class", part="a.attnum"),
    "routine_privilege": _query(_ROUTINE, "pg_proc"),
    "type_privilege": _query(_TYPE, "pg_type"),
    "language_privilege": _outside("language", "pg_language", "lan", "l"),
    "foreign_data_wrapper_privilege": _outside(
        "foreign_data_wrapper", "pg_foreign_data_wrapper", "fdw", "F"
    ),
    "server_privilege": _outside("server", "pg_foreign_server", "srv", "S"),
}


def fields(row: Mapping[str, Any]) -> dict[str, Any]:
    """Read what one row says beside the path."""
    rights: list[tuple[str, bool, str | None]] = row["rights"] or []
    standard: list[tuple[str, bool, None]] = row["standard"] or []
    return {
        "target": Ref.of(*row["target"]),
        "rights": tuple(sorted((right, option) for right, option, by in rights if by is None)),
        "passed_on": tuple(
            sorted((by, right, option) for right, option, by in rights if by is not None)
        ),
        "standard": tuple(sorted((right, option) for right, option, _ in standard)),
    }
