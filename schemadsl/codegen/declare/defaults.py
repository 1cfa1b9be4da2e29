"""Defaults as Python values, where the language writes the same SQL for them, else as SQL text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from schemadsl.codegen.declare.python import Raw, value
from schemadsl.codegen.declare.writer import Page
from schemadsl.model import Ref
from schemadsl.sqltext import tokens

__all__ = ["default_for", "default_of"]

_WHOLE = re.compile(r"'(-?\d+)'::(integer|bigint)\Z|(\d+)\Z")
_INTEGERS = ("smallint", "integer", "bigint")


def default_for(sql: str | None, type_text: str, uses: Iterable[Ref], page: Page) -> object:
    """Return what to write for a default on *page*; None where there is none."""
    if sql is None:
        return None

    def label(constant: str) -> str | None:
        return page.label(type_text, constant, uses)

    found = default_of(sql, type_text, label)
    if isinstance(found, Raw) and found.code.startswith("Value("):
        page.use("Value")
    return found


def default_of(sql: str, type_text: str, label: Callable[[str], str | None]) -> object:
    """Return what to write for the default *sql* of a column: a value, `Raw` code, or the SQL.

    *label* gives the Python name of a label where the type is a declared enum.
    """
    base = type_text.partition("(")[0]
    if sql in ("true", "false"):
        return Raw(str(sql == "true"))
    number = _WHOLE.match(sql)
    if number is not None and (number[3] is not None or base in _INTEGERS):
        whole = int(number[1] or number[3])
        return Raw(str(whole)) if number[2] == _quoted(whole) else sql
    if base == "double precision" and _is_float(sql):
        return Raw(sql)
    constant = _constant(sql, type_text)
    if constant is None:
        return sql
    if (named := label(constant)) is not None:
        return Raw(named)
    if type_text.endswith("[]"):
        return Raw("[]") if constant == "{}" else sql
    if base in ("json", "jsonb"):
        return _document(constant, sql)
    if base in ("text", "character varying") or base.rpartition(".")[2] == "citext":
        return Raw(f"Value({value(constant)})")
    return sql


def _quoted(whole: int) -> str | None:
    """Return the type that PostgreSQL writes behind a number in quotes; None: it has no quotes."""
    if -(2**31) <= whole < 2**31:
        return "integer" if whole < 0 else None
    return "bigint"


def _is_float(sql: str) -> bool:
    try:
        return repr(float(sql)) == sql and sql[0].isdigit()
    except ValueError:
        return False


def _constant(sql: str, type_text: str) -> str | None:
    """Return the text of ``'…'::type``; None for any other expression, or another type."""
    found = list(tokens(sql))
    if len(found) < 3 or found[0].kind not in ("string", "estring") or found[1].text != "::":
        return None
    if sql[found[1].end :] != type_text.partition("(")[0]:
        return None
    quoted = found[0].text
    if quoted[0] not in "'Ee":
        return None
    inner = quoted[quoted.index("'") + 1 : -1].replace("''", "'")
    if found[0].kind == "string":
        return inner
    plain = inner.replace("\\\\", "")
    return None if "\\" in plain else inner.replace("\\\\", "\\")


def _document(constant: str, sql: str) -> object:
    """Return a JSON document as Python, where Python writes it back letter by letter."""
    try:
        found: Any = json.loads(constant)
    except ValueError:
        return sql
    if found is None or isinstance(found, str):
        return sql
    return Raw(value(found)) if json.dumps(found, ensure_ascii=False) == constant else sql
