"""Keys and constraints of a table, as CREATE TABLE and ALTER TABLE … ADD write them."""

from __future__ import annotations

import re

from attrs import evolve

from schemadsl.errors import Where
from schemadsl.sources.dialects import about
from schemadsl.sources.dialects.cursor import Cursor
from schemadsl.sources.dialects.parts import key_options, parts_of, reference
from schemadsl.sources.dialects.raw import Check, ForeignKey, Key, Raw, Table, Type

__all__ = ["JSON", "checked", "conflict", "constraint", "documents"]

#: a check that a text is JSON, or nothing at all, without spaces and quotes
JSON = re.compile(
    r"\(*(?P<json>json_valid\((?P<name>\w+)\)(?:or(?P=name)isnull)?)\)*", re.IGNORECASE
)

_SORTS = {"FULLTEXT": "fulltext", "SPATIAL": "spatial", "VECTOR": "vector"}


def conflict(words: Cursor) -> None:
    """Take SQLite's ON CONFLICT: what a statement does then is said by statements, elsewhere."""
    if words.take("ON", "CONFLICT"):
        words.next()


def checked(table: Table, label: str, words: Cursor) -> Table:
    """Add a check, read from its expression on."""
    inside = words.group().text()
    enforced = not words.take("NOT", "ENFORCED")
    words.take("ENFORCED")
    conflict(words)
    return evolve(table, checks=(*table.checks, Check(label, inside, enforced)))


def constraint(table: Table, words: Cursor, raw: Raw) -> Table:
    """Read a key or a constraint of a table."""
    label = ""
    if words.take("CONSTRAINT") and words.peek().upper not in words.dialect.elements:
        label = words.name()
    where = words.where
    if words.take("CHECK"):
        return checked(table, label, words)
    if words.take("FOREIGN", "KEY"):
        if not words.sees("("):
            own = words.name()
            label = label or own
        columns = tuple(p.column for p in parts_of(words.group()))
        words.must("REFERENCES")
        found = reference(ForeignKey(label, columns, table.path, (), where), words)
        return evolve(table, foreign_keys=(*table.foreign_keys, found))
    if words.take("PERIOD"):
        ref, fix = about.table(table.path), "Keep a history with a trigger, or a range column."
        raw.note(ref, where, "periods of system versioning are MariaDB's own", fix)
        words.rest()
        return table
    sort = "key"
    if words.take("PRIMARY", "KEY"):
        sort = "primary"
    elif words.take("UNIQUE"):
        sort = "unique key"
    elif words.peek().upper in _SORTS:
        sort = _SORTS[words.next().upper]
    _ = words.take("KEY") or words.take("INDEX")
    return evolve(table, keys=(*table.keys, _key(sort, label, where, words, raw)))


def _key(sort: str, label: str, where: Where, words: Cursor, raw: Raw) -> Key:
    """Read a key from its name on."""
    if not words.sees("(") and not words.sees("USING"):
        # an index has its own name beside that of its constraint, which is the one that counts
        named = words.name()
        label = label or (named if sort != "primary" else "")
    key_options(words, raw)
    key = Key(sort, label, parts_of(words.group()), where)
    conflict(words)
    return evolve(key, comment=key_options(words, raw))


def documents(table: Table) -> Table:
    """Let a text with a check that it is JSON be JSON: what MariaDB and Django make of that."""
    for check in table.checks:
        found = JSON.fullmatch(re.sub(r"[`\"\s]", "", check.expression.sql))
        column = None if found is None else table.column(found["name"])
        if column is not None and column.type.name in ("LONGTEXT", "TEXT"):
            table = table.with_column(evolve(column, type=Type("JSON"), collation=""))
    return table
