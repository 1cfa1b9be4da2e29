"""ALTER TABLE of MySQL's: what it leads to, as if CREATE TABLE had said so."""

from __future__ import annotations

from attrs import evolve

from schemadsl.errors import Where
from schemadsl.sources.dialects import about
from schemadsl.sources.dialects.constraints import constraint
from schemadsl.sources.dialects.cursor import Cursor
from schemadsl.sources.dialects.elements import column_of, default_of_column
from schemadsl.sources.dialects.lex import UnreadError, value
from schemadsl.sources.dialects.options import options
from schemadsl.sources.dialects.raw import Column, Key, Raw, Table

__all__ = ["alter"]

_NO_CHANGE = ("DISABLE", "ENABLE", "FORCE", "LOCK", "ALGORITHM", "DISCARD", "IMPORT", "WITHOUT")


def alter(words: Cursor, raw: Raw, database: str) -> None:
    """Carry out ALTER TABLE; what of it is not understood is noted."""
    words.take("IF", "EXISTS")
    where = words.where
    path = words.path(database)
    table = raw.table(path)
    if table is None:
        raw.note(about.table(path), where, "it is altered, and is not in this source")
        return
    for action in words.elements():
        if action.done:
            continue
        if action.take("RENAME", "TO") or action.take("RENAME", "AS"):
            raw.put(table)
            new = action.path(database)
            raw.rename(table.path, new)
            table = raw.tables[new]
            continue
        table = _action(table, action, raw)
    raw.put(table)


def _action(table: Table, words: Cursor, raw: Raw) -> Table:
    verb = words.peek().upper
    if words.take("ADD"):
        return _add(table, words, raw)
    if words.take("MODIFY"):
        _ = words.take("COLUMN"), words.take("IF", "EXISTS")
        return _replaced(table, value(words.peek(), words.dialect), words, raw)
    if words.take("CHANGE"):
        _ = words.take("COLUMN"), words.take("IF", "EXISTS")
        return _replaced(table, words.name(), words, raw)
    if words.take("RENAME", "COLUMN"):
        old = words.name()
        words.must("TO")
        return raw.rename_column(table, old, words.name())
    if words.take("RENAME", "INDEX") or words.take("RENAME", "KEY"):
        old = words.name().lower()
        words.must("TO")
        new = words.name()
        keys = (evolve(k, name=new) if k.name.lower() == old else k for k in table.keys)
        return evolve(table, keys=tuple(keys))
    if words.take("DROP"):
        return _drop(table, words, raw)
    if words.take("ALTER"):
        return _altered(table, words, raw)
    if verb in _NO_CHANGE or words.take("CONVERT", "TO") or words.take("ORDER", "BY"):
        return table
    return options(table, words, raw)


def _add(table: Table, words: Cursor, raw: Raw) -> Table:
    if words.peek().upper in words.dialect.elements:
        return constraint(table, words, raw)
    words.take("COLUMN")
    words.take("IF", "NOT", "EXISTS")
    if words.sees("("):
        for element in words.group().elements():
            table = _add(table, element, raw)
        return table
    words, place = _placed(words)
    table, column = column_of(table, words, raw)
    return _put(evolve(table, columns=(*table.columns, column)), column, place)


def _placed(words: Cursor) -> tuple[Cursor, str | None]:
    """Take FIRST, or AFTER a column, off the end; return that column, an empty one for FIRST."""
    taken = words.words
    if taken[-1].upper == "FIRST":
        return words.within(words.at, len(taken) - 1), ""
    if len(taken) > 2 and taken[-2].upper == "AFTER":
        return words.within(words.at, len(taken) - 2), value(taken[-1], words.dialect)
    return words, None


def _put(table: Table, column: Column, place: str | None) -> Table:
    """Put a column of a table where ALTER says."""
    if place is None:
        return table
    columns = [c for c in table.columns if c is not column]
    names = [c.name.lower() for c in columns]
    at = names.index(place.lower()) + 1 if place.lower() in names else 0
    return evolve(table, columns=(*columns[:at], column, *columns[at:]))


def _replaced(table: Table, old: str, words: Cursor, raw: Raw) -> Table:
    """Declare a column anew, under another name where it is given one."""
    words, place = _placed(words)
    before = table.column(old)
    if before is None:
        raw.note(about.column(table.path, old), words.where, "it is altered, and is not there")
        return table
    table, column = column_of(table, words, raw)
    if column.name != before.name:
        table = raw.rename_column(table, before.name, column.name)
    return _put(table.with_column(column), column, place)


def _drop(table: Table, words: Cursor, raw: Raw) -> Table:
    if words.take("PRIMARY", "KEY"):
        return evolve(table, keys=tuple(key for key in table.keys if key.sort != "primary"))
    what = words.next().upper if words.peek(1).kind != "end" else "COLUMN"
    words.take("IF", "EXISTS")
    if what == "FOREIGN":
        words.take("KEY")
    name = words.name().lower()
    keys = tuple(key for key in table.keys if key.name.lower() != name)
    if what in ("INDEX", "KEY"):
        return evolve(table, keys=keys)
    foreign = tuple(key for key in table.foreign_keys if key.name.lower() != name)
    checks = tuple(check for check in table.checks if check.name.lower() != name)
    if what == "COLUMN":
        columns = tuple(c for c in table.columns if c.name.lower() != name)
        return evolve(table, columns=columns, keys=_without(table.keys, name))
    if what in ("CONSTRAINT", "FOREIGN", "CHECK"):
        return evolve(table, keys=keys, foreign_keys=foreign, checks=checks)
    raise UnreadError(f"DROP {what} is not understood", words.offset)


def _without(keys: tuple[Key, ...], name: str) -> tuple[Key, ...]:
    """Take a column out of keys; one that is over nothing else goes with it."""
    left = (
        evolve(key, parts=tuple(part for part in key.parts if part.column.lower() != name))
        for key in keys
    )
    return tuple(key for key in left if key.parts)


def _altered(table: Table, words: Cursor, raw: Raw) -> Table:
    """Set or drop a default; whether an index is visible says nothing of the schema."""
    if words.take("INDEX") or words.take("CHECK") or words.take("CONSTRAINT"):
        return table
    words.take("COLUMN")
    where: Where = words.where
    column = table.column(words.name())
    if column is None:
        raw.note(about.table(table.path), where, "a column is altered that is not there")
        return table
    if words.take("SET", "DEFAULT"):
        return table.with_column(evolve(column, default=default_of_column(words)))
    if words.take("DROP", "DEFAULT"):
        return table.with_column(evolve(column, default=None))
    return table
