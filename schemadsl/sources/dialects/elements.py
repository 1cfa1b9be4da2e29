"""What stands in CREATE TABLE: columns with their attributes, keys and constraints."""

from __future__ import annotations

from attrs import evolve, frozen

from schemadsl.sources.dialects import about
from schemadsl.sources.dialects.constraints import checked, conflict, constraint
from schemadsl.sources.dialects.cursor import Cursor
from schemadsl.sources.dialects.lex import UnreadError, value
from schemadsl.sources.dialects.parts import reference
from schemadsl.sources.dialects.raw import (
    Column,
    ForeignKey,
    Key,
    Part,
    Raw,
    Table,
    Text,
    Type,
)

__all__ = ["add_element", "body", "column_of", "default_of_column"]

#: what a column's type ends before
_ATTRIBUTES = frozenset(
    "NOT NULL DEFAULT ON AUTO_INCREMENT AUTOINCREMENT PRIMARY UNIQUE KEY COMMENT COLLATE CHARSET"
    " GENERATED AS CHECK CONSTRAINT REFERENCES VISIBLE INVISIBLE COLUMN_FORMAT STORAGE SRID"
    " CHARACTER ASCII UNICODE WITHOUT WITH ENGINE_ATTRIBUTE SECONDARY_ENGINE_ATTRIBUTE"
    " REF_SYSTEM_ID COMPRESSED VIRTUAL STORED PERSISTENT INITIALLY DEFERRABLE HIDDEN FIRST"
    " AFTER".split()
)
_FLAGS = ("UNSIGNED", "SIGNED", "ZEROFILL", "BINARY")
#: attributes that say how a column is stored or shown, with how many words follow
_STORED = {
    "VISIBLE": 0,
    "INVISIBLE": 0,
    "ASCII": 0,
    "UNICODE": 0,
    "COLUMN_FORMAT": 1,
    "STORAGE": 1,
    "SRID": 1,
    "ENGINE_ATTRIBUTE": 1,
    "SECONDARY_ENGINE_ATTRIBUTE": 1,
    "REF_SYSTEM_ID": 2,
    "COMPRESSED": 0,
}


def body(table: Table, inside: Cursor, raw: Raw) -> Table:
    """Read the columns and constraints of CREATE TABLE."""
    for element in inside.elements():
        if element.done:
            raise UnreadError("expected a column", element.offset)
        table = add_element(table, element, raw)
    return table


def add_element(table: Table, words: Cursor, raw: Raw) -> Table:
    """Add what one element of CREATE TABLE, or of ALTER TABLE … ADD, declares."""
    if words.peek().upper in words.dialect.elements:
        found = constraint(table, words, raw)
        # SQLite takes constraints that no comma parts
        while not words.done and words.peek().upper in words.dialect.elements:
            found = constraint(found, words, raw)
        return found
    table, column = column_of(table, words, raw)
    return evolve(table, columns=(*table.columns, column))


@frozen
class _Attributes:
    """A table and the column that is being read, as far as it is."""

    table: Table
    column: Column


def column_of(table: Table, words: Cursor, raw: Raw) -> tuple[Table, Column]:
    """Read a column; return it and the table with what its attributes declare of that."""
    where = words.where
    name = words.name()
    state = _Attributes(table, Column(name, _type(words), where))
    label = ""
    while not words.done:
        if words.take("CONSTRAINT"):
            label = words.name() if words.peek().upper not in _ATTRIBUTES else ""
            continue
        state = _attribute(state, label, words, raw)
        label = ""
    return state.table, state.column


def _type(words: Cursor) -> Type:
    """Read a type; nothing is one as well, in SQLite."""
    names: list[str] = []
    arguments: list[str] = []
    flags: set[str] = set()
    while not words.done and not words.sees("("):
        upper = words.peek().upper
        ends = upper in _ATTRIBUTES and not (
            upper == "CHARACTER" and not words.sees("CHARACTER", "SET")
        )
        if ends or (names and upper in _FLAGS) or words.peek().kind == "mark":
            break
        names.append(words.name())
    if words.sees("("):
        for argument in words.group().elements():
            taken = argument.text()
            word = argument.next()
            arguments.append(value(word, words.dialect) if argument.done else taken.sql)
    while words.peek().upper in _FLAGS:
        flags.add(words.next().upper)
    return Type(" ".join(names).upper(), tuple(arguments), frozenset(flags))


def _attribute(state: _Attributes, label: str, words: Cursor, raw: Raw) -> _Attributes:
    """Read one attribute of a column."""
    table, column = state.table, state.column
    if words.take("NOT", "NULL"):
        conflict(words)
        return _Attributes(table, evolve(column, not_null=True))
    if words.take("NULL"):
        conflict(words)
        return state
    if words.take("DEFAULT"):
        return _Attributes(table, evolve(column, default=default_of_column(words)))
    if words.take("AUTO_INCREMENT") or words.take("AUTOINCREMENT"):
        return _Attributes(table, evolve(column, auto=True))
    if words.take("ON", "UPDATE"):
        default_of_column(words)
        return _Attributes(table, evolve(column, touched=True))
    if words.take("COMMENT"):
        return _Attributes(table, evolve(column, comment=words.string()))
    if words.take("COLLATE"):
        return _Attributes(table, evolve(column, collation=words.name()))
    if words.take("CHARACTER", "SET") or words.take("CHARSET"):
        words.name()
        raw.storage["CHARACTER SET"] += 1
        return state
    if words.take("GENERATED", "ALWAYS", "AS") or words.take("AS"):
        inside = words.group().text()
        stored = words.take("STORED") or words.take("PERSISTENT")
        virtual = not stored and (words.take("VIRTUAL") or True)
        return _Attributes(table, evolve(column, generated=inside, virtual=virtual))
    if words.peek().upper in _STORED:
        word = words.next().upper
        for _ in range(_STORED[word]):
            words.take("=")
            words.next()
        raw.storage[word] += 1
        return state
    return _declaring(state, label, words, raw)


def _declaring(state: _Attributes, label: str, words: Cursor, raw: Raw) -> _Attributes:
    """Read an attribute that declares a key or a constraint of the table."""
    table, column, where = state.table, state.column, words.where
    part = (Part(column.name),)
    if words.take("PRIMARY", "KEY") or words.take("KEY"):
        desc = words.take("DESC") or (words.take("ASC") and False)
        conflict(words)
        key = Key("primary", label, (evolve(part[0], desc=desc),), where)
        return _Attributes(evolve(table, keys=(*table.keys, key)), column)
    if words.take("UNIQUE"):
        words.take("KEY")
        conflict(words)
        key = Key("unique key", label, part, where)
        return _Attributes(evolve(table, keys=(*table.keys, key)), column)
    if words.take("CHECK"):
        return _Attributes(checked(table, label, words), column)
    if words.take("REFERENCES"):
        found = reference(ForeignKey(label, (column.name,), table.path, (), where), words)
        keys = (*table.foreign_keys, found)
        return _Attributes(evolve(table, foreign_keys=keys), column)
    unknown = words.next()
    ref = about.column(table.path, column.name)
    what = f"{words.dialect.title}'s {unknown.text} is not understood, and was passed over"
    raw.note(ref, where, what, "See whether it matters, and say it in schema.py.")
    if words.sees("("):
        words.group()
    return state


def default_of_column(words: Cursor) -> Text:
    """Take the value of DEFAULT: one in parentheses, a constant with its sign, or a call."""
    begin = words.at
    if words.sees("("):
        words.group()
        return words.text(begin, words.at)
    while words.take("-") or words.take("+"):
        pass
    first = words.next()
    if first.text.startswith("_") and words.peek().kind in ("string", "bits"):
        words.next()  # _utf8mb4'text'
    while words.peek().kind == "string" and first.kind == "string":
        words.next()
    if words.sees("("):
        words.group()
    return words.text(begin, words.at)
