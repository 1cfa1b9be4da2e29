"""Rows for any tables, and queries run on them: whoever claims NOT NULL is shown a NULL.

The rows are of few values, so that joins find some and miss others: none at all, every column
full, nullable columns NULL here and there or everywhere, and one table at a time.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from schemadsl.postgres.client import COMMAND_OK, Connection
from schemadsl.sqltext import ident, literal

Samples = Mapping[str, Sequence[str]]

#: values of a type, as PostgreSQL reads them
SAMPLES: Samples = {
    "bigint": ("1", "2", "3", "4"),
    "bit": ("1",),
    "boolean": ("t", "f"),
    "bytea": ("\\x00", "\\x6162"),
    "character varying": ("a", "b", "x"),
    "date": ("2019-05-01", "2024-01-02"),
    "double precision": ("1.5", "2"),
    "integer": ("1", "2", "3", "4"),
    "interval": ("1 day", "2 hours"),
    "json": ("{}", '{"a": "1"}', "[]"),
    "jsonb": ("{}", '{"a": "1"}', '{"a": null, "b": {"c": 2}}', '{"list": [1, null]}'),
    "name": ("a", "b"),
    "numeric": ("1", "2.5", "100"),
    "real": ("1", "2.5"),
    "smallint": ("1", "2"),
    "text": ("a", "b", "x", "aa", "1"),
    "text[]": ("{}", "{a}", "{a,b}", "{NULL,a}"),
    "time without time zone": ("10:00",),
    "timestamp without time zone": ("2019-05-01 10:00", "2024-01-02", "infinity"),
    "timestamp with time zone": ("2019-05-01 10:00+00", "2024-01-02+00", "infinity"),
    "tsquery": ("a", "a & b"),
    "tsvector": ("a b", ""),
    "tstzrange": ("[2020-01-01,2021-01-01)", "empty", "(,)"),
    "uuid": ("00000000-0000-0000-0000-000000000001", "00000000-0000-0000-0000-000000000002"),
    "xml": ("<a/>",),
    "vector": ("[1,2,3]", "[3,2,1]"),
}

_COLUMNS = """
SELECT c.oid, format('%I.%I', n.nspname, c.relname), a.attname,
  format_type(coalesce(nullif(t.typbasetype, 0), a.atttypid), a.atttypmod),
  format_type(coalesce(nullif(t.typbasetype, 0), a.atttypid), NULL),
  a.attnotnull OR t.typnotnull,
  ARRAY(SELECT enumlabel::text FROM pg_enum e WHERE e.enumtypid = a.atttypid ORDER BY enumsortorder)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
JOIN pg_type t ON t.oid = a.atttypid
WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND n.nspname !~ '^pg_|^information_schema'
  AND a.attgenerated = '' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid
    AND d.deptype = 'e')
ORDER BY c.oid, a.attnum
"""


@frozen
class _Column:
    name: str
    values: Sequence[str]
    must: bool


def tables(conn: Connection, samples: Samples = SAMPLES) -> dict[str, list[_Column]]:
    """Return the tables of a database, by their quoted names."""
    found: dict[str, list[_Column]] = {}
    for _, table, name, _, plain, must, labels in conn.execute(_COLUMNS).fetchall():
        values = labels or samples.get(name) or samples.get(plain) or _array(plain)
        if plain.startswith("bit"):
            values = ("101", "000")
        if not values and plain.endswith("place"):
            values = ("(a,1)", "(,)")
        found.setdefault(table, []).append(_Column(name, values, must))
    return found


def _array(plain: str) -> Sequence[str]:
    if not plain.endswith("[]"):
        return ()
    inner = SAMPLES.get(plain.removesuffix("[]"), ())
    return ("{}", *("{" + value + "}" for value in inner[:2] if "{" not in value))


def states(conn: Connection, seeds: int = 3, samples: Samples = SAMPLES) -> Iterator[str]:
    """Fill the database in one way after another, each in a transaction that ends behind it.

    *samples* has values by the name of a type or a column.
    """
    every = tables(conn, samples)
    plans: list[tuple[str, list[str], float, int]] = [("empty", [], 0.0, 0)]
    plans += [(f"full {seed}", list(every), 0.0, seed) for seed in range(seeds)]
    plans += [(f"mixed {seed}", list(every), 0.5, seed) for seed in range(seeds)]
    plans += [("bare", list(every), 1.0, 1)]
    plans += [(f"only {table}", [table], 0.2, 7) for table in every]
    plans += [(f"without {table}", [t for t in every if t != table], 0.2, 8) for table in every]
    for label, names, nulls, seed in plans:
        conn.execute("BEGIN")
        # foreign keys and triggers stay out of it
        conn.execute("SET LOCAL session_replication_role = replica")
        rows = random.Random(seed)
        for name in names:
            _fill(conn, name, every[name], nulls, rows)
        conn.execute("SET LOCAL session_replication_role = origin")
        views = "SELECT oid::regclass::text FROM pg_class WHERE relkind = 'm'"
        for (view,) in conn.execute(views).fetchall():
            conn.execute(f"REFRESH MATERIALIZED VIEW {view}".encode())
        yield label
        conn.execute("ROLLBACK")


def _fill(
    conn: Connection, table: str, columns: list[_Column], nulls: float, rows: random.Random
) -> None:
    usable = [column for column in columns if column.values]
    names = ", ".join(ident(column.name) for column in usable)
    for _ in range(6):
        cells = [
            "NULL"
            if not column.must and rows.random() < nulls
            else literal(rows.choice(list(column.values)))
            for column in usable
        ]
        text = f"INSERT INTO {table} ({names}) VALUES ({', '.join(cells)}) ON CONFLICT DO NOTHING"
        conn.execute("SAVEPOINT filling")
        if conn.exec_(text.encode()).status != COMMAND_OK:
            conn.execute("ROLLBACK TO filling")


def nulls_seen(
    conn: Connection,
    sql: str,
    types: Sequence[str],
    nullable: frozenset[int],
    tries: int = 2,
    samples: Samples = SAMPLES,
) -> set[int]:
    """Run a query with parameters of its types; return the places of columns that were NULL."""
    seen: set[int] = set()
    values = random.Random(len(sql))
    for attempt in range(tries if types else 1):
        given = [
            None if number in nullable and attempt == 0 else _value(values, kind, samples)
            for number, kind in enumerate(types, 1)
        ]
        conn.exec_(b"SAVEPOINT one")
        done = conn.exec_params(sql.encode(), given)
        for row in done.table():
            seen |= {place for place, value in enumerate(row) if value is None}
        conn.exec_(b"ROLLBACK TO one; RELEASE one")
    return seen


def _value(values: random.Random, kind: str, samples: Samples) -> bytes:
    if kind.endswith("[]"):
        return ("{" + values.choice(list(samples.get(kind[:-2], ("owner",)))) + "}").encode()
    return values.choice(list(samples.get(kind, ("owner",)))).encode()
