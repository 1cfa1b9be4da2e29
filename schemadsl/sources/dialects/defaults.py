"""Values of DEFAULT, which depend on the type that a column has now."""

from __future__ import annotations

import re
from collections.abc import Callable

from sqlglot import exp

from schemadsl.sources.dialects.asking import call, cast
from schemadsl.sources.dialects.expressions import (
    RefusedTextError,
    Scope,
    parsed,
    rewritten,
    sql_of,
)
from schemadsl.sources.dialects.raw import Text
from schemadsl.sources.dialects.types import Turned
from schemadsl.sqltext import literal

__all__ = ["default_of"]

_NUMBER = re.compile(r"\s*[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?\s*\Z")
_TIMES = ("timestamp", "timestamptz", "date", "time")
_TRUE = ("1", "t", "true", "y", "yes", "on")
_FALSE = ("0", "f", "false", "n", "no", "off", "")


def default_of(text: Text, turned: Turned, dialect: str) -> str:
    """Return a default as PostgreSQL's SQL, nothing for NULL; raises RefusedTextError."""
    # a lone word is a text in SQLite: no column can be meant
    scope = Scope(dialect, {}, texts=True)
    tree = rewritten(parsed(text, dialect), scope, text.where)
    inner = tree.unnest()
    if isinstance(inner, exp.Column) and not inner.table:
        inner = exp.Literal.string(inner.name)
    if isinstance(inner, exp.Null):
        return ""
    constant = _constant(inner)
    if constant is not None:
        return _written(constant, inner, turned, text)
    if isinstance(inner, exp.Boolean):
        return _of_boolean(inner, turned)
    if turned.family == "text" and _a_time(inner):
        moment = inner.this if _named(inner) in ("date", "time") else inner
        inner = call("TO_CHAR", moment, exp.Literal.string(_PATTERNS[_named(inner)]))
    elif turned.family == "text" and isinstance(inner, exp.Uuid):
        inner = cast(inner, "text")
    elif turned.family in ("timestamp", "date", "time") and _a_text(inner):
        inner = inner.expressions[0]  # a time written as text, where it is a time now
    elif turned.family == "timestamptz" and isinstance(inner, exp.AtTimeZone):
        inner = exp.CurrentTimestamp()
    elif turned.family == "bytes" and isinstance(inner, exp.Uuid):
        inner = call("UUID_SEND", inner)
    return sql_of(inner, text.where)


_PATTERNS = {"timestamp": "YYYY-MM-DD HH24:MI:SS", "date": "YYYY-MM-DD", "time": "HH24:MI:SS"}


def _a_time(tree: exp.Expr) -> bool:
    """Tell whether this is a time reckoned from now, as the rules write it."""
    tree = tree.unnest()
    if isinstance(tree, exp.Cast) and _named(tree) in _TIMES:
        return _a_time(tree.this)
    if isinstance(tree, exp.Add) and isinstance(tree.expression, exp.Interval):
        return _a_time(tree.this)
    if isinstance(tree, exp.Anonymous) and tree.this == "DATE_TRUNC":
        return _a_time(tree.expressions[1])
    return isinstance(tree, exp.CurrentTimestamp | exp.AtTimeZone | exp.CurrentDate)


def _a_text(tree: exp.Expr) -> bool:
    """Tell whether this writes the time now as a text, as strftime() does."""
    return (
        isinstance(tree, exp.Anonymous) and tree.this == "TO_CHAR" and _a_time(tree.expressions[0])
    )


def _named(tree: exp.Expr) -> str:
    name = str(tree.to.this.name).lower() if isinstance(tree, exp.Cast) else ""
    return "date" if isinstance(tree, exp.CurrentDate) else name or "timestamp"


def _constant(tree: exp.Expr) -> str | None:
    """Return the text of a constant: with a sign, bits as 0 and 1, bytes as PostgreSQL has them."""
    if isinstance(tree, exp.Neg):
        inner = _constant(tree.this.unnest())
        return None if inner is None else f"-{inner}"
    if isinstance(tree, exp.Literal | exp.BitString):
        return str(tree.name)
    if isinstance(tree, exp.Cast) and tree.this.is_string and tree.to.this.name == "VARBINARY":
        return str(tree.this.name)
    return None


def _written(constant: str, tree: exp.Expr, turned: Turned, text: Text) -> str:
    if isinstance(tree, exp.BitString):
        constant = constant if turned.family == "bit" else str(int(constant or "0", 2))
    elif isinstance(tree, exp.Cast):
        constant = _of_bytes(constant, turned)
    write = _WRITERS.get(turned.family)
    if write is not None:
        return write(constant, turned, text)
    if turned.family in _TIMES:
        return _of_time(constant, text)
    return literal(constant)


def _of_bytes(constant: str, turned: Turned) -> str:
    """Read \\x41 as what the type wants: bytes, text, bits or a number."""
    digits = constant.removeprefix("\\x")
    if turned.family == "bytes":
        return constant
    if turned.family in ("integer", "numeric", "float", "boolean"):
        return str(int(digits or "0", 16))
    if turned.family == "bit":
        return bin(int(digits or "0", 16))[2:]
    return bytes.fromhex(digits.rjust(len(digits) + len(digits) % 2, "0")).decode(
        "utf-8", "replace"
    )


def _of_number(constant: str, turned: Turned, text: Text) -> str:
    if not _NUMBER.match(constant):
        raise RefusedTextError(f"{literal(constant)} is no number", text.where)
    if turned.family == "integer" and re.fullmatch(r"\s*[-+]?\d+\.0*\s*", constant):
        return constant.strip().partition(".")[0]
    return constant.strip().removeprefix("+")


def _of_truth(constant: str, turned: Turned, text: Text) -> str:
    word = constant.strip().lower()
    if word in _TRUE or (_NUMBER.match(word) and float(word)):
        return "TRUE"
    if word in _FALSE or _NUMBER.match(word):
        return "FALSE"
    raise RefusedTextError(f"{literal(constant)} is neither true nor false", text.where)


def _of_bits(constant: str, turned: Turned, text: Text) -> str:
    length = int(turned.sql.removeprefix("bit(").removesuffix(")"))
    bits = constant if set(constant) <= {"0", "1"} else bin(int(constant))[2:]
    return f"B{literal(bits.rjust(length, '0'))}"


def _of_labels(constant: str, turned: Turned, text: Text) -> str:
    """Find the label of an enum that is meant: case does not matter there, and here it does."""
    wanted = constant.rstrip(" ").lower()
    for label in (*turned.labels, ""):
        if label.lower() == wanted and label in turned.labels:
            return literal(label)
    raise RefusedTextError(f"{literal(constant)} is none of its values", text.where)


def _of_members(constant: str, turned: Turned, text: Text) -> str:
    members = [member for member in constant.split(",") if member]
    quoted = (member.replace("\\", "\\\\").replace('"', '\\"') for member in members)
    return literal("{" + ",".join(f'"{member}"' for member in quoted) + "}")


def _of_time(constant: str, text: Text) -> str:
    if re.match(r"0000|\d{4}-00|\d{4}-\d\d-00", constant) or _NUMBER.match(constant):
        raise RefusedTextError(f"{literal(constant)} is no time that there is", text.where)
    return literal(constant)


_WRITERS: dict[str, Callable[[str, Turned, Text], str]] = {
    "integer": _of_number,
    "numeric": _of_number,
    "float": _of_number,
    "boolean": _of_truth,
    "bit": _of_bits,
    "label": _of_labels,
    "set": _of_members,
}


def _of_boolean(tree: exp.Expr, turned: Turned) -> str:
    if turned.family == "boolean":
        return "TRUE" if tree.this else "FALSE"
    truth = "1" if tree.this else "0"
    return truth if turned.family in ("integer", "numeric", "float") else literal(truth)
