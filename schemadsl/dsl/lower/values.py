"""Defaults: Python values as SQL."""

from __future__ import annotations

import datetime
from typing import Any, TypeGuard

from schemadsl.dsl.arguments import spoken
from schemadsl.dsl.column import SqlType, Value
from schemadsl.dsl.lower.written import BadDefault, written_default
from schemadsl.sqltext import literal

__all__ = ["BadDefault", "default_sql"]

_NO_NUMBERS = frozenset("date time timestamp interval uuid bytea inet cidr xml".split())
"""Types, by their first word, that no number is cast to."""


def default_sql(value: Any, sql_type: SqlType) -> str:
    """Write *value* as the default of a column of *sql_type*; a str is SQL already."""
    import enum  # loaded already wherever an enum is declared

    if isinstance(value, Value):
        return literal(value.text)
    if isinstance(value, enum.Enum):
        return literal(str(value.value))
    if isinstance(value, str):
        return written_default(value, sql_type)
    if sql_type.array:
        if not _is_list(value):
            raise BadDefault(f"default {spoken(value)} is no list", "Give an array column a list.")
        return literal(_array(value))
    if sql_type.text in ("json", "jsonb"):
        return literal(_json(value))
    if _is_list(value) and sql_type.source == "vector":
        return literal("[" + ",".join(map(str, value)) + "]")
    _fits(value, sql_type)
    return _scalar(value)


def _json(value: object) -> str:
    import json

    try:
        return json.dumps(value, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError):
        what, fix = f"default {spoken(value)} has no JSON form", "Give it what JSON has."
        raise BadDefault(what, fix) from None


def _fits(value: object, sql_type: SqlType) -> None:
    """Raise BadDefault for a number or truth value that PostgreSQL does not take for the type."""
    base = sql_type.text.partition("(")[0]
    truth, number = isinstance(value, bool), isinstance(value, (int, float))
    wanted = ""
    if base in ("smallint", "integer", "bigint") and (truth or isinstance(value, float)):
        wanted = "a whole number"
    elif base == "boolean" and number and not truth:
        wanted = "True or False"
    elif number and (base.split(" ")[0] in _NO_NUMBERS or isinstance(sql_type.source, type)):
        wanted = "a value of that type, or SQL text"
    if wanted:
        name = sql_type.text or "the enum"
        raise BadDefault(f"default {value!r} does not fit type {name}", f"Give it {wanted}.")


def _is_list(value: object) -> TypeGuard[list[Any] | tuple[Any, ...]]:
    return isinstance(value, (list, tuple))


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _float(value)
    plain = _plain(value)
    # a Decimal is a number, unless it is not one
    if type(value).__name__ == "Decimal" and value.is_finite():
        return plain
    return literal(plain)


def _float(value: float) -> str:
    text = repr(value)
    names = {"inf": "'Infinity'", "-inf": "'-Infinity'", "nan": "'NaN'"}
    return names.get(text, text)


def _plain(value: Any) -> str:
    """Write a value as PostgreSQL's input functions read it."""
    if isinstance(value, bytes):
        return f"\\x{value.hex()}"
    if isinstance(value, datetime.timedelta):
        return f"{value.days} days {value.seconds + value.microseconds / 1_000_000:.6f} seconds"
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ")
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    if type(value).__name__ == "Decimal":
        return f"{value:f}"
    if type(value).__module__ in ("uuid", "ipaddress"):
        return str(value)
    raise BadDefault(
        f"default {spoken(value)} has no SQL form",
        "Write the default as SQL text, or as a Value of PostgreSQL's own spelling.",
    )


def _array(values: list[Any] | tuple[Any, ...]) -> str:
    import enum

    parts: list[str] = []
    for value in values:
        if _is_list(value):
            parts.append(_array(value))
        elif value is None:
            parts.append("NULL")
        elif isinstance(value, bool):
            parts.append("true" if value else "false")
        elif isinstance(value, (int, float)):
            parts.append(str(value))
        else:
            text = value.value if isinstance(value, enum.Enum) else value
            text = text if isinstance(text, str) else _plain(text)
            escaped = text.replace("\\", "\\\\").replace('"', '\\"')
            parts.append(f'"{escaped}"')
    return "{" + ",".join(parts) + "}"
