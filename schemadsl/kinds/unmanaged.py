"""What a database holds and no leaf reads: other kinds, and properties without a field."""

from __future__ import annotations

from schemadsl.kinds.base import ServerFacts
from schemadsl.kinds.reading import FIRST, RELATIONS

__all__ = ["query"]

# class of the catalog -> which of its rows have no leaf
_KINDS = {
    "pg_class": """
        relkind = 'f'""",
    "pg_type": "typtype = 'b' AND typsubscript <> 'array_subscript_handler'::regproc",
    "pg_trigger": """
        NOT tgisinternal AND NOT EXISTS (SELECT FROM relations r WHERE r.oid = x.tgrelid)""",
    "pg_rewrite": """
        ev_type <> '1' AND NOT EXISTS (SELECT FROM relations r WHERE r.oid = x.ev_class)""",
    "pg_policy": "NOT EXISTS (SELECT FROM tables t WHERE t.oid = x.polrelid)",
    "pg_statistic_ext": "NOT EXISTS (SELECT FROM relations r WHERE r.oid = x.stxrelid)",
    "pg_publication": "true",
    "pg_foreign_data_wrapper": "true",
    "pg_foreign_server": "true",
}

_CLASS = "pg_class x ON x.oid = t.oid"
_COLUMN = "pg_attribute x ON x.attrelid = t.oid AND x.attnum > 0 AND NOT x.attisdropped"
_CONSTRAINT = "pg_constraint x ON x.conrelid = t.oid"
_TRIGGER = "pg_trigger x ON x.tgrelid = t.oid AND NOT x.tgisinternal"

# what an object on a table has beyond the fields of its leaf: words, name, catalog, condition
_PROPERTIES = (
    ("type of table", None, _CLASS, "x.reloftype <> 0"),
    (
        "statistics of column",
        "x.attname",
        _COLUMN,
        "x.attoptions IS NOT NULL OR x.attstattarget >= 0",
    ),
    ("state of trigger", "x.tgname", _TRIGGER, "x.tgenabled <> 'O'"),
    ("unchecked constraint", "x.conname", _CONSTRAINT, "NOT x.convalidated"),
)
_PROPERTIES_18 = (
    ("key over periods", "x.conname", _CONSTRAINT, "x.conperiod"),
    ("unenforced constraint", "x.conname", _CONSTRAINT, "NOT x.conenforced"),
)


def query(server: ServerFacts) -> str:
    """Return a query for the *name* of each thing, as ``pg_identify_object`` calls it."""
    objects = " UNION ALL ".join(
        f"""
        SELECT '{catalog}'::regclass, x.oid FROM {catalog} x
        WHERE x.oid >= {FIRST} AND ({condition}) AND NOT EXISTS (
            SELECT FROM member m WHERE m.classid = '{catalog}'::regclass AND m.objid = x.oid
        ) AND NOT EXISTS (
            -- made along with another object, as a range's multirange is
            SELECT FROM pg_depend d
            WHERE d.classid = '{catalog}'::regclass AND d.objid = x.oid AND d.deptype = 'i'
                AND d.classid <> 'pg_class'::regclass
        )"""
        for catalog, condition in _KINDS.items()
    )
    properties = " UNION ALL ".join(
        f"""
        SELECT '{words} ' || format('%I.%I', t.schema, t.name)
            {f"|| '.' || quote_ident({name})" if name else ""}
        FROM tables t JOIN {catalog} WHERE {condition}"""
        for words, name, catalog, condition in (
            *_PROPERTIES,
            *(_PROPERTIES_18 if server.version >= 180000 else ()),
        )
    )
    return f"""
        WITH {RELATIONS}, leftover (class, oid) AS ({objects})
        SELECT o.type || ' ' || o.identity AS name
        FROM leftover l, pg_identify_object(l.class, l.oid, 0) o
        WHERE coalesce(o.schema, '') !~ '^pg_' AND o.identity !~ '^pg_(toast|temp)'
        UNION ALL {properties}
    """
