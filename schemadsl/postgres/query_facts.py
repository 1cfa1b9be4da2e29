"""What the catalogs say of the relations and functions that queries mention, by their oids."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from attrs import frozen

from schemadsl.postgres.connect import Connection

__all__ = ["Attribute", "Relation", "Routine", "read_relations", "read_routines"]


@frozen
class Attribute:
    """A column: *not_null* as it is promised by its table and all that inherit from it.

    *own_not_null* is the promise of the table's own rows alone.
    """

    number: int
    name: str
    not_null: bool
    own_not_null: bool


@frozen
class Relation:
    """A table, view or the like. *rule* is the tree of a view's query.

    *instead* says that a rule or trigger takes the place of writing to it. *checks* are the trees
    of CHECK constraints that hold for all rows of it and of what inherits from it.
    """

    oid: int
    kind: str
    schema: str
    name: str
    attributes: tuple[Attribute, ...]
    rule: str
    instead: bool
    checks: tuple[str, ...]
    #: the access methods of its indexes that have only some of its rows
    partial: tuple[str, ...] = ()


@frozen
class Routine:
    """A function: *arguments* are its input types as text, *names* those of its inputs.

    *void* is one of PL/pgSQL that returns nothing, which is an empty text and not NULL (for one
    in SQL it is NULL).
    """

    oid: int
    schema: str
    name: str
    arguments: str
    names: tuple[str, ...]
    strict: bool
    extension: str
    volatile: bool
    void: bool


# What inherits, or is a partition, is read with its table; a foreign table promises nothing, since
# nothing holds its rows to its constraints (CREATE FOREIGN TABLE, Notes).
_RELATIONS = """
WITH RECURSIVE family(root, oid) AS (
  SELECT o, o FROM unnest(%(oids)s::oid[]) o
  UNION SELECT f.root, i.inhrelid FROM family f JOIN pg_inherits i ON i.inhparent = f.oid
), domains(oid, base, held) AS (
  SELECT oid, typbasetype, typnotnull FROM pg_type WHERE typtype = 'd'
  UNION SELECT d.oid, t.typbasetype, d.held OR t.typnotnull
  FROM domains d JOIN pg_type t ON t.oid = d.base WHERE t.typtype = 'd'
), held AS (
  SELECT f.root, f.oid, a.attnum, a.attname, c.relkind <> 'f' AND (
      a.attnotnull {valid} OR a.atttypid IN (SELECT oid FROM domains WHERE held)) AS not_null
  FROM family f JOIN pg_class c ON c.oid = f.oid
  JOIN pg_attribute a ON a.attrelid = f.oid AND a.attnum > 0 AND NOT a.attisdropped
), promised AS (
  SELECT root, attname, bool_and(not_null) AS not_null FROM held GROUP BY root, attname
)
SELECT c.oid, c.relkind, n.nspname, c.relname,
  ARRAY(SELECT json_build_array(h.attnum, h.attname, p.not_null, h.not_null)::text
    FROM held h JOIN promised p USING (root, attname)
    WHERE h.root = c.oid AND h.oid = c.oid ORDER BY h.attnum) AS attributes,
  (SELECT r.ev_action::text FROM pg_rewrite r WHERE r.ev_class = c.oid AND r.ev_type = '1'
    AND c.relkind IN ('v', 'm')) AS rule,
  EXISTS (SELECT FROM pg_rewrite r WHERE r.ev_class = c.oid AND r.ev_type <> '1' AND r.is_instead)
  OR EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND t.tgtype & 64 <> 0) AS instead,
  ARRAY(SELECT k.conbin::text FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c'
    AND k.convalidated AND NOT k.connoinherit {enforced} AND c.relkind IN ('r', 'p')
    AND k.conbin::text LIKE '%%NULLTEST%%'
    AND NOT EXISTS (SELECT FROM family f JOIN pg_class d ON d.oid = f.oid
      WHERE f.root = c.oid AND d.relkind = 'f')) AS checks,
  ARRAY(SELECT m.amname::text FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
    JOIN pg_am m ON m.oid = x.relam WHERE i.indrelid = c.oid AND i.indpred IS NOT NULL) AS partial
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
WHERE c.oid = ANY(%(oids)s::oid[])
"""

# PostgreSQL 18 has NOT NULL as constraints, which may be not valid yet, and not enforced CHECKs
_VALID = """AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = a.attrelid
      AND k.contype = 'n' AND k.conkey = ARRAY[a.attnum] AND NOT k.convalidated)"""
_ENFORCED = "AND k.conenforced"

_ROUTINES = """
SELECT p.oid, n.nspname, p.proname, oidvectortypes(p.proargtypes),
  coalesce(CASE WHEN p.proargmodes IS NULL THEN p.proargnames
    ELSE ARRAY(SELECT p.proargnames[i] FROM generate_subscripts(p.proargmodes, 1) i
      WHERE p.proargmodes[i] IN ('i', 'b', 'v') ORDER BY i) END, '{}') AS names,
  p.proisstrict, coalesce((SELECT e.extname FROM pg_depend d JOIN pg_extension e
    ON e.oid = d.refobjid WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid
    AND d.refclassid = 'pg_extension'::regclass AND d.deptype = 'e'), '') AS extension,
  p.provolatile = 'v',
  p.prorettype = 'void'::regtype AND l.lanname = 'plpgsql' AS void
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
JOIN pg_language l ON l.oid = p.prolang WHERE p.oid = ANY(%(oids)s::oid[])
"""


def read_relations(conn: Connection, oids: Iterable[int]) -> list[Relation]:
    """Return what is known of the relations with *oids*; those that are gone are left out."""
    new = conn.server_version >= 180000
    query = _RELATIONS.replace("{valid}", _VALID if new else "")
    query = query.replace("{enforced}", _ENFORCED if new else "")
    found = conn.execute(query.encode(), {"oids": list(oids)}).fetchall()
    return [
        Relation(
            oid, kind, schema, name, _attributes(rows), rule or "", taken, tuple(cs), tuple(ps)
        )
        for oid, kind, schema, name, rows, rule, taken, cs, ps in found
    ]


def _attributes(rows: list[str]) -> tuple[Attribute, ...]:
    decoded: list[list[Any]] = [json.loads(row) for row in rows]
    return tuple(Attribute(*row) for row in decoded)


def read_routines(conn: Connection, oids: Iterable[int]) -> list[Routine]:
    """Return what is known of the functions with *oids*; those that are gone are left out."""
    found = conn.execute(_ROUTINES.encode(), {"oids": list(oids)}).fetchall()
    return [
        Routine(oid, schema, name, arguments, tuple(n or "" for n in names), *rest)
        for oid, schema, name, arguments, names, *rest in found
    ]
