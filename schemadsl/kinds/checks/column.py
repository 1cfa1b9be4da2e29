"""What PostgreSQL rejects about a column: its name, type, numbering, expression and storage."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.assumed import check_assumed, check_not_null, check_target
from schemadsl.kinds.checks.common import (
    SYSTEM_COLUMNS,
    aggregate,
    columns_of,
    columns_used,
    listed,
    not_immutable,
    problem,
    subquery,
    system_column,
)
from schemadsl.kinds.checks.default_formats import elements
from schemadsl.kinds.checks.default_value import string_in, unfit
from schemadsl.kinds.checks.modifiers import check_type
from schemadsl.kinds.checks.sequence import check_identity
from schemadsl.kinds.checks.typetext import (
    BUILTIN,
    COLLATABLE,
    EXTENSION_TYPES,
    PLAIN,
    enum_of,
    plainly,
    read,
)
from schemadsl.kinds.types import is_array
from schemadsl.model import Catalog
from schemadsl.sqltext import tokens

if TYPE_CHECKING:
    from schemadsl.kinds.column import Column

__all__ = ["check"]

_STORAGE = ("plain", "external", "extended", "main", "default")
_COMPRESSION = ("pglz", "lz4", "default")


def check(column: Column, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE TABLE would reject about *column*."""
    if column.name in SYSTEM_COLUMNS:
        yield problem(
            column,
            "every table has a system column of this name",
            f"Choose another name than {listed(SYSTEM_COLUMNS)}.",
        )
    yield from check_type(column, column.type, catalog)
    yield from _check_value(column)
    yield from _check_default(column, catalog)
    yield from check_identity(column)
    yield from _check_generated(column, catalog)
    yield from _check_storage(column, catalog)
    yield from check_not_null(column, catalog)
    yield from check_assumed(column, column.options)
    yield from check_target(column, column.statistics)
    if column.virtual and column.statistics is not None:
        yield problem(
            column, "it is virtual, and has no statistics of its own", "Leave out statistics=."
        )


def _check_value(column: Column) -> Iterator[Problem]:
    """A column's value comes from one source."""
    given = [
        word
        for word, value in (
            ("a default", column.default),
            ("a serial", column.serial),
            ("an identity", column.identity),
            ("a generated expression", column.generated),
        )
        if value is not None
    ]
    if len(given) > 1:
        yield problem(
            column, f"it has {' and '.join(given)}, a column has one", "Keep the one you mean."
        )
    if column.virtual and column.generated is None:
        yield problem(column, "it is virtual without an expression", "Give it generated=.")
    # a sequence that is only a default leaves NULL alone
    if column.identity is not None and not column.not_null:
        yield problem(
            column, "it is numbered by a sequence and so NOT NULL", "Leave out null=True."
        )


def _check_default(column: Column, catalog: Catalog) -> Iterator[Problem]:
    if column.default is None:
        return
    text = column.default
    if not text.strip():
        yield problem(column, "its default is empty", "Write \"''\" for the empty string.")
    elif word := _loose_word(text):
        yield problem(
            column,
            f"its default has the word {word.upper()} outside of parentheses",
            f"Write ({text}).",
        )
    elif subquery(text):
        yield problem(column, "its default holds a subquery", "Call a function instead.")
    elif name := aggregate(text):
        yield problem(column, f"its default calls {name}", "Use functions of one row only.")
    elif used := columns_used(text, columns_of(catalog, column.table)):
        yield problem(
            column,
            f"its default uses the column {used[0]}",
            "Use generated= for a value computed from other columns, quote a string.",
        )
    elif (label := _unlabelled(column, catalog)) is not None:
        fix = "Write one of its labels."
        yield problem(column, f"its default {label!r} is no value of {column.type}", fix)
    elif wrong := unfit(plainly(column.type, catalog), text):
        fix = "Give it a value that the type holds."
        # one that the column is made with has to stand in schema.py, where it was found
        excuse = "SD517" if wrong.late else ""
        yield problem(column, f"its default {wrong.why}", fix, excuse=excuse)


def _unlabelled(column: Column, catalog: Catalog) -> str | None:
    """Return the text in the default of an enum, or of an array of one, that is no label of it."""
    enum = enum_of(catalog, column.type)
    text = None if enum is None or column.default is None else string_in(column.default)
    if text is None:
        return None
    labels: tuple[str, ...] = getattr(catalog.get(enum), "values", ())
    if not is_array(column.type):
        return None if text in labels else text
    # what is escaped outside of quotes is not taken apart
    wrong = (one for one in elements(text) or () if one is not None and one not in labels)
    return next((one for one in wrong if "\\" not in one), None)


def _loose_word(text: str) -> str:
    """Return a word that DEFAULT takes in parentheses only (b_expr in PostgreSQL's grammar)."""
    depth, before = 0, ""
    for token in tokens(text):
        word = token.name if token.kind == "word" else ""
        # CASE … END holds its words as parentheses do
        depth += token.kind == "open" or word == "case"
        depth -= token.kind == "close" or word == "end"
        tested = before == "is" and word not in ("not", "distinct", "document", "of")
        if depth == 0 and (tested or (word in _LOOSE and (before, word) != ("is", "not"))):
            return "is" if tested else word
        before = "is" if (before, word) == ("is", "not") else word
    return ""


_LOOSE = frozenset(
    "and or not at in between like ilike similar isnull notnull overlaps any some all".split()
)


def _check_generated(column: Column, catalog: Catalog) -> Iterator[Problem]:
    if column.generated is None:
        return
    text, known = column.generated, columns_of(catalog, column.table)
    if not text.strip("() \t\n"):
        yield problem(column, "its generated expression is empty", "Write an expression.")
    for name in columns_used(text, known):
        if known[name].generated is not None:
            which = "itself" if name == column.name else f"{name}, which is generated too"
            yield problem(
                column, f"its expression uses {which}", "Repeat the expression of that column."
            )
    if subquery(text):
        yield problem(column, "its expression holds a subquery", "Use columns of the row only.")
    if name := aggregate(text):
        yield problem(column, f"its expression calls {name}", "Use functions of one row only.")
    if name := not_immutable(text):
        yield problem(
            column,
            f"its expression calls {name}, which is not immutable",
            "Use functions that return the same for the same row at any time, or a trigger.",
        )
    if name := system_column(text, but="tableoid"):
        yield problem(
            column, f"its expression uses the system column {name}", "Use ordinary columns."
        )
    if column.virtual and _user_defined(column.type, catalog):
        yield problem(
            column,
            f"a virtual column cannot have the user-defined type {column.type}",
            "Make the column stored, or give it a built-in type.",
        )


def _user_defined(type_text: str, catalog: Catalog) -> bool:
    name = read(type_text, catalog).name
    return enum_of(catalog, type_text) is not None or name in EXTENSION_TYPES


def _check_storage(column: Column, catalog: Catalog) -> Iterator[Problem]:
    parts = read(column.type, catalog)
    enum = enum_of(catalog, column.type) is not None
    plain = not parts.array and (parts.name in PLAIN or enum)
    if column.storage is not None and column.storage.lower() not in _STORAGE:
        yield problem(column, f"its storage is {column.storage!r}", f"Use {listed(_STORAGE)}.")
    elif column.storage is not None and plain and column.storage.lower() not in _ALWAYS:
        yield problem(
            column,
            f"its storage is {column.storage}, {column.type} can only have plain",
            "Leave out storage=.",
        )
    if column.compression is not None and column.compression.lower() not in _COMPRESSION:
        yield problem(
            column, f"its compression is {column.compression!r}", f"Use {listed(_COMPRESSION)}."
        )
    elif column.compression is not None and plain and column.compression.lower() != "default":
        yield problem(column, f"type {column.type} cannot be compressed", "Leave out compression=.")
    known = parts.name in BUILTIN or parts.name in EXTENSION_TYPES or enum
    if column.collation is not None and known and parts.name not in COLLATABLE:
        yield problem(column, f"type {column.type} has no collation", "Leave out collation=.")


_ALWAYS = ("plain", "default")
