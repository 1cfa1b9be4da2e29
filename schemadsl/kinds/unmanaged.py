"""What a database holds and no leaf reads: other kinds, and options that are hidden."""

from __future__ import annotations

from schemadsl.kinds.base import ServerFacts
from schemadsl.kinds.reading import FIRST, RELATIONS, member_of

__all__ = ["query"]

# class of the catalog -> which of its rows have no leaf
_KINDS = {
    "pg_type": "typtype = 'b' AND typsubscript <> 'array_subscript_handler'::regproc",
    "pg_trigger": """
        NOT tgisinternal AND NOT EXISTS (SELECT FROM relations r WHERE r.oid = x.tgrelid)""",
    "pg_rewrite": """
        ev_type <> '1' AND NOT EXISTS (SELECT FROM relations r WHERE r.oid = x.ev_class)""",
    "pg_policy": "NOT EXISTS (SELECT FROM tables t WHERE t.oid = x.polrelid)",
    "pg_statistic_ext": "NOT EXISTS (SELECT FROM relations r WHERE r.oid = x.stxrelid)",
}

# pg_user_mappings shows a role the options that it may see, and nothing in the place of others
_HIDDEN = """
    SELECT format('user mapping %I.%I(its options are hidden from this role)', u.srvname,
        CASE u.umuser WHEN 0 THEN 'public' ELSE u.usename END)
    FROM pg_user_mappings u JOIN pg_foreign_server s ON s.oid = u.srvid
    WHERE u.umoptions IS NULL AND current_setting('is_superuser') <> 'on'
        AND NOT pg_has_role(s.srvowner, 'USAGE')
        AND NOT (u.usename = current_user AND has_server_privilege(s.oid, 'USAGE'))
"""


def query(server: ServerFacts) -> str:
    """Return a query for the *name* of each thing, as ``pg_identify_object`` calls it."""
    objects = " UNION ALL ".join(
        f"""
        SELECT '{catalog}'::regclass, x.oid FROM {catalog} x
        WHERE x.oid >= {FIRST} AND ({condition}) AND NOT {member_of(catalog, "x")} AND NOT EXISTS (
            -- made along with another object, as a range's multirange is
            SELECT FROM pg_depend d
            WHERE d.classid = '{catalog}'::regclass AND d.objid = x.oid AND d.deptype = 'i'
                AND d.classid <> 'pg_class'::regclass
        )"""
        for catalog, condition in _KINDS.items()
    )
    return f"""
        WITH {RELATIONS}, leftover (class, oid) AS ({objects})
        SELECT o.type || ' ' || o.identity AS name
        FROM leftover l, pg_identify_object(l.class, l.oid, 0) o
        WHERE coalesce(o.schema, '') !~ '^pg_' AND o.identity !~ '^pg_(toast|temp)'
        UNION ALL {_HIDDEN}
    """
