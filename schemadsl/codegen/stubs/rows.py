"""Queries that read and write rows by their keys."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from schemadsl.codegen.stubs.facts import (
    Facts,
    Key,
    by_clock,
    computed,
    default,
    filled_in,
)
from schemadsl.codegen.stubs.writing import arg, by, filled, narg, query
from schemadsl.kinds.column import Column
from schemadsl.sqltext import ident, idents

__all__ = [
    "count",
    "create",
    "create_many",
    "delete",
    "exists",
    "get",
    "list_",
    "update",
    "upsert",
]

_CONSTANT = re.compile(r"'(?:[^']|'')*'|[-+]?\d+(\.\d+)?|true|false", re.IGNORECASE)
#: defaults that are of the type of their columns as they stand
_SAME = {"timestamp with time zone": ("current_timestamp", "now()"), "uuid": ("gen_random_uuid()",)}


def get(table: Facts) -> Iterator[str]:
    """One row, by the primary key and by each unique key."""
    for key in table.keys:
        name = table.names.one if key.primary else f"{table.names.one}By{by(key.columns)}"
        yield query(
            f"Get{name}",
            ":one",
            f"One row of {table.ref.name}, by {_spoken(key.columns)}.",
            _selected(table),
            f"FROM {table.table}",
            f"WHERE {_found(table, key)}",
        )


def exists(table: Facts) -> Iterator[str]:
    """Whether there is a row."""
    yield query(
        f"{table.names.one}Exists",
        ":one",
        f"Whether {table.ref.name} has the row.",
        "SELECT EXISTS (",
        f"    SELECT FROM {table.table}",
        f"    WHERE {_found(table, table.keys[0])}",
        ') AS "exists"',
    )


def list_(table: Facts) -> Iterator[str]:
    """Pages in the order of the primary key, each beginning behind the last row of the one before.

    The first comparison is there for the index: it finds the page's beginning in a generic plan.
    """
    key, columns = idents(table.primary), [table.column(name) for name in table.primary]
    size, *after = table.free("page_size", *(f"after_{table.params[c.name]}" for c in columns))
    given = [f"{narg(a)}::{table.type(c)}" for a, c in zip(after, columns, strict=True)]
    firsts = [
        f"coalesce({asked}, (SELECT {ident(c.name)} FROM {table.table} ORDER BY {key} LIMIT 1))"
        for asked, c in zip(given, columns, strict=True)
    ]
    several = len(columns) > 1
    left = f"({key})" if several else key
    first = filled(firsts, "(", ")") if several else firsts[0]
    behind = f"({', '.join(map(narg, after))})" if several else narg(after[0])
    nothing = f"{given[0]} IS NULL"
    doc = f"A page of {table.ref.name}: what follows on a row by {_spoken(table.primary)}; "
    yield query(
        f"List{table.names.many}",
        ":many",
        f"{doc}NULL: the first page.",
        _selected(table),
        f"FROM {table.table}",
        f"WHERE {left} >= {first}",
        f"    AND ({nothing} OR {left} > {behind})",
        f"ORDER BY {key}",
        f"LIMIT {arg(size)}",
    )


def count(table: Facts) -> Iterator[str]:
    """How many rows there are."""
    doc = f"How many rows {table.ref.name} has."
    yield query(f"Count{table.names.many}", ":one", doc, f"SELECT count(*) FROM {table.table}")


def create(table: Facts) -> Iterator[str]:
    """A new row; what has a default may be NULL, which stands for it."""
    columns = [c for c in table.columns if not filled_in(c)]
    defaults = any(default(c) is not None for c in columns)
    doc = (
        f"A new row of {table.ref.name}." + " NULL for what has a default: its default." * defaults
    )
    yield query(
        f"Create{table.names.one}", ":one", doc, *_inserted(table, columns), _returned(table)
    )


def create_many(table: Facts) -> Iterator[str]:
    """New rows by COPY, which knows no defaults: computed ones are PostgreSQL's."""
    columns = [c for c in table.columns if not filled_in(c) and not computed(default(c) or "")]
    if not columns:
        return
    yield query(
        f"CreateMany{table.names.many}",
        ":copyfrom",
        f"New rows of {table.ref.name}, by COPY; computed defaults are left to PostgreSQL.",
        filled([ident(c.name) for c in columns], f"INSERT INTO {table.table} (", ")"),
        filled([arg(table.params[c.name]) for c in columns], "VALUES (", ")"),
    )


def update(table: Facts) -> Iterator[str]:
    """All of a row but its key, and the times that PostgreSQL or a trigger sets."""
    columns = _changing(table, table.primary)
    if not columns:
        return
    sets = [f"{ident(c.name)} = {arg(table.params[c.name])}" for c in columns]
    yield query(
        f"Update{table.names.one}",
        ":one",
        f"A row of {table.ref.name} with new values, by {_spoken(table.primary)}.",
        f"UPDATE {table.table}",
        filled(sets, "SET "),
        f"WHERE {_found(table, table.keys[0])}",
        _returned(table),
    )


def delete(table: Facts) -> Iterator[str]:
    """A row goes; how many there were, 1 or 0, is told."""
    yield query(
        f"Delete{table.names.one}",
        ":execrows",
        f"Delete a row of {table.ref.name}, by {_spoken(table.primary)}.",
        f"DELETE FROM {table.table}",
        f"WHERE {_found(table, table.keys[0])}",
    )


def upsert(table: Facts) -> Iterator[str]:
    """A row, new or as it was with new values, for each key that a caller can give."""
    for key in table.keys:
        columns = [table.column(name) for name in key.columns]
        if any(map(filled_in, columns)) or not key.at_once:
            continue
        name = table.names.one if key.primary else f"{table.names.one}By{by(key.columns)}"
        others = _changing(table, (*key.columns, *table.primary))
        sets = [_kept_or_new(table, c) for c in others]
        # where nothing may change, DO NOTHING would not return the row
        sets = sets or [f"{ident(c.name)} = EXCLUDED.{ident(c.name)}" for c in columns]
        written = [c for c in table.columns if not filled_in(c)]
        where = f" WHERE {key.predicate}" if key.predicate else ""
        defaults = any(default(c) is not None for c in written if c.name not in key.columns)
        doc = f"A row of {table.ref.name}, new or changed, by {_spoken(key.columns)}."
        told = "\nNULL for what has a default: the default, or what was there." * defaults
        yield query(
            f"Upsert{name}",
            ":one",
            doc + told,
            *_inserted(table, written, key.columns),
            f"ON CONFLICT ({idents(key.columns)}){where} DO UPDATE",
            filled(sets, "SET "),
            _returned(table),
        )


def _changing(table: Facts, key: Sequence[str]) -> list[Column]:
    """Return the columns that a change of a row gives new values."""
    return [c for c in table.columns if c.name not in key and not filled_in(c) and not by_clock(c)]


def _kept_or_new(table: Facts, column: Column) -> str:
    name = ident(column.name)
    if default(column) is None:
        return f"{name} = EXCLUDED.{name}"
    given = f"{narg(table.params[column.name])}::{table.type(column)}"
    return f"{name} = coalesce({given}, {ident(table.ref.name)}.{name})"


def _inserted(table: Facts, columns: Sequence[Column], key: Sequence[str] = ()) -> Iterator[str]:
    """Write INSERT; the columns of *key* are given as they are."""
    if not columns:
        yield f"INSERT INTO {table.table} DEFAULT VALUES"
        return
    yield filled([ident(c.name) for c in columns], f"INSERT INTO {table.table} (", ")")
    values = [arg(table.params[c.name]) if c.name in key else _value(table, c) for c in columns]
    yield filled(values, "VALUES (", ")")


def _value(table: Facts, column: Column) -> str:
    """Write the value of a column of a new row: a parameter, or its default where that is NULL."""
    given, wanted = table.params[column.name], default(column)
    if wanted is None:
        return arg(given)
    kind = table.type(column)
    plain = _CONSTANT.fullmatch(wanted) or wanted.endswith(f"'::{kind}")
    if not plain and wanted.lower() not in _SAME.get(kind, ()):
        wanted = f"({wanted})::{kind}"
    return f"coalesce({narg(given)}::{kind}, {wanted})"


def _found(table: Facts, key: Key) -> str:
    same = [f"{ident(name)} = {arg(table.params[name])}" for name in key.columns]
    return " AND ".join([*same, *filter(None, [key.predicate])])


def _selected(table: Facts) -> str:
    return filled([ident(c.name) for c in table.columns], "SELECT ")


def _returned(table: Facts) -> str:
    return filled([ident(c.name) for c in table.columns], "RETURNING ")


def _spoken(columns: Sequence[str]) -> str:
    return " and ".join(columns)
