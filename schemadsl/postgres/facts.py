"""What a server says of types and tables, asked for by their numbers, all of a run at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from attrs import frozen

from schemadsl.postgres.connect import Connection

__all__ = ["Relation", "RelationColumn", "TypeFacts", "relations", "spelled", "types"]


@frozen
class TypeFacts:
    """A row of pg_type, with what other catalogs say of it; numbers are those of types, 0 for none.

    *letter* is typtype, which tells base types from others. *element* is that of a
    true array. *base* and *base_text* are a domain's. *relation* is what a composite type is the
    row of.
    """

    oid: int
    text: str
    schema: str
    name: str
    letter: str
    element: int
    base: int
    base_text: str
    not_null: bool
    subtype: int
    relation: int
    labels: tuple[str, ...]
    #: (name, type, text) of a composite type's attributes
    fields: tuple[tuple[str, int, str], ...]


@frozen
class RelationColumn:
    """A column of a table or view; *number* is its attnum, negative for system columns."""

    number: int
    name: str
    not_null: bool


@frozen
class Relation:
    """A table or view with its columns in order."""

    oid: int
    schema: str
    name: str
    columns: tuple[RelationColumn, ...]


# a true array is the array type of its element: int2vector and its like are not
_TYPES = """
WITH RECURSIVE needed(oid) AS (
    SELECT o.oid FROM unnest(%s::oid[]) AS o(oid)
    UNION
    SELECT p.part FROM needed AS n CROSS JOIN LATERAL (
        SELECT e.oid FROM pg_type AS e WHERE e.typarray = n.oid AND n.oid <> 0
        UNION ALL
        SELECT t.typbasetype FROM pg_type AS t WHERE t.oid = n.oid AND t.typbasetype <> 0
        UNION ALL
        SELECT r.rngsubtype FROM pg_range AS r WHERE n.oid IN (r.rngtypid, r.rngmultitypid)
        UNION ALL
        SELECT a.atttypid FROM pg_type AS t
        JOIN pg_attribute AS a ON a.attrelid = t.typrelid
        WHERE t.oid = n.oid AND t.typrelid <> 0 AND a.attnum > 0 AND NOT a.attisdropped
    ) AS p(part)
)
SELECT t.oid::int8, format_type(t.oid, NULL), s.nspname, t.typname, t.typtype::text,
    COALESCE((SELECT e.oid FROM pg_type AS e WHERE e.typarray = t.oid), 0)::int8,
    t.typbasetype::int8,
    COALESCE(format_type(NULLIF(t.typbasetype, 0), t.typtypmod), ''),
    t.typnotnull,
    COALESCE((SELECT r.rngsubtype FROM pg_range AS r
              WHERE t.oid IN (r.rngtypid, r.rngmultitypid)), 0)::int8,
    t.typrelid::int8,
    ARRAY(SELECT l.enumlabel::text FROM pg_enum AS l
          WHERE l.enumtypid = t.oid ORDER BY l.enumsortorder),
    (SELECT COALESCE(json_agg(json_build_array(a.attname, a.atttypid::int8,
         format_type(a.atttypid, a.atttypmod)) ORDER BY a.attnum), '[]')::text
     FROM pg_attribute AS a
     WHERE a.attrelid = t.typrelid AND t.typrelid <> 0 AND a.attnum > 0 AND NOT a.attisdropped)
FROM pg_type AS t JOIN pg_namespace AS s ON s.oid = t.typnamespace
WHERE t.oid IN (SELECT needed.oid FROM needed)
"""


def types(conn: Connection, oids: Iterable[int]) -> dict[int, TypeFacts]:
    """Ask for types by number, and for all that they are made of."""
    found: dict[int, TypeFacts] = {}
    for oid, text, schema, name, letter, *more in conn.execute(_TYPES, [sorted(set(oids))]):
        element, base, base_text, not_null, subtype, relation, labels, fields = more
        found[oid] = TypeFacts(
            oid,
            text,
            schema,
            name,
            letter,
            element,
            base,
            base_text,
            not_null,
            subtype,
            relation,
            tuple(labels),
            tuple((field, part, shown) for field, part, shown in json.loads(fields)),
        )
    return found


def spelled(conn: Connection, pairs: Iterable[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """Spell types with their modifiers as format_type does: ``character varying(255)``."""
    wanted = sorted(set(pairs))
    rows = conn.execute(
        "SELECT format_type(p.type, p.modifier) FROM ROWS FROM ("
        " unnest(%s::oid[]), unnest(%s::int4[]))"
        " WITH ORDINALITY AS p(type, modifier, place) ORDER BY p.place",
        [[oid for oid, _ in wanted], [modifier for _, modifier in wanted]],
    )
    return {pair: text for pair, (text,) in zip(wanted, rows, strict=True)}


def relations(conn: Connection, oids: Iterable[int]) -> Mapping[int, Relation]:
    """Ask for tables and views by number, with all their columns."""
    rows = conn.execute(
        "SELECT c.oid::int8, s.nspname, c.relname, a.attnum, a.attname, a.attnotnull"
        " FROM pg_class AS c"
        " JOIN pg_namespace AS s ON s.oid = c.relnamespace"
        " JOIN pg_attribute AS a ON a.attrelid = c.oid AND NOT a.attisdropped"
        " WHERE c.oid = ANY (%s::oid[]) ORDER BY c.oid, a.attnum",
        [sorted(set(oids))],
    ).fetchall()
    heads: dict[int, tuple[str, str]] = {}
    columns: dict[int, list[RelationColumn]] = {}
    for oid, schema, name, *column in rows:
        heads[oid] = (schema, name)
        columns.setdefault(oid, []).append(RelationColumn(*column))
    return {oid: Relation(oid, *head, tuple(columns[oid])) for oid, head in heads.items()}
