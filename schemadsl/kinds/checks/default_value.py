"""Defaults that are constants, and whether their types hold them.

PostgreSQL refuses some of them when the column is made, and others with the first row that has
no value of its own: input functions of src/backend/utils/adt.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from ipaddress import ip_interface, ip_network
from typing import NamedTuple

from schemadsl.kinds.checks.default_formats import FORMATS, elements
from schemadsl.kinds.types import base, element, is_array, modifiers
from schemadsl.sqltext import Token, tokens

__all__ = ["Unfit", "string_in", "unfit"]

_INTEGERS = {"smallint": 15, "integer": 31, "bigint": 63}
_TRUTHS = ("true", "false", "yes", "no", "on", "off", "1", "0")
#: beginnings of those that mean nothing by themselves
_BOTH = ("o",)
_WHOLE = re.compile(r"[+-]?\d+\Z")
#: 16 and later read these as well
_SPELLED = re.compile(r"[+-]?(0x[\da-f_]+|0o[0-7_]+|0b[01_]+|\d[\d_]*)\Z", re.IGNORECASE)
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\Z", re.IGNORECASE)
_UUID = re.compile(r"\{?([\da-f]{4}-?){7}[\da-f]{4}\}?\Z", re.IGNORECASE)
_DAY = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)(?![\d-])")
_RANGE = re.compile(r"\s*[\[(]\s*(-?\d+)\s*,\s*(-?\d+)\s*[\])]\s*\Z")
_NUMBERS = ("smallint", "integer", "bigint", "numeric", "real", "double precision")
_TEXTS = ("text", "bpchar", "character varying", "varchar")
_SIZED = ("character", "character varying")
_MOMENTS = ("now", "today", "tomorrow", "yesterday", "epoch", "infinity", "-infinity", "allballs")
_REAL = {"real": Decimal("3.40282356e38"), "double precision": Decimal("1.797693134862315808e308")}
_MONEY = Decimal("92233720368547758.07")


class Unfit(NamedTuple):
    """Why no row can have a default; it is *late* where the first row fails, not the column."""

    why: str
    late: bool


def unfit(type_text: str, default: str) -> Unfit | None:
    """Say why no row can have *default* in a column of the type; None where one can.

    What is no constant is not looked into, nor what a cast to a limited type has made of one.
    """
    found = _constant(default, base(type_text))
    if found is None:
        return None
    kind, value = found
    if is_array(type_text):
        return _array(element(type_text), value) if kind == "string" else None
    return _single(type_text, kind, value)


def _constant(text: str, of: str) -> tuple[str, str] | None:
    """Return the sort and the value of a constant: string, bits or number; None of others.

    A cast to a type without limits, as catalogs write it, changes nothing of it.
    """
    told, cast = _parted(text)
    if told is None or not cast:
        return told
    if cast in _NUMBERS:
        return ("number", told[1]) if _NUMBER.match(told[1]) else None
    return told if cast == of or (cast in _TEXTS and of in _SIZED) else None


def string_in(default: str) -> str | None:
    """Return the text of a default that is a string, cast or not; None of any other."""
    told, _ = _parted(default)
    return told[1] if told is not None and told[0] == "string" else None


def _parted(text: str) -> tuple[tuple[str, str] | None, str]:
    """Return the sort and the value of a constant, and the type that it is cast to, if it is."""
    found = list(tokens(text))
    cut = next((n for n, token in enumerate(found) if token.kind == "cast"), len(found))
    return _bare(found[:cut]), " ".join(token.text.lower() for token in found[cut + 1 :])


def _bare(found: list[Token]) -> tuple[str, str] | None:
    while len(found) > 2 and found[0].kind == "open" and found[-1].kind == "close":
        found = found[1:-1]
    sign = "".join(token.text for token in found[:-1])
    if not found or sign not in ("", "-", "+"):
        return None
    last = found[-1]
    if last.kind == "number" or _NUMBER.match(last.text):
        return "number", sign + last.text
    if sign or last.kind not in ("string", "estring"):
        return None
    letter = last.text[:1].lower()
    inside = last.text[last.text.index("'") + 1 : -1].replace("''", "'")
    if letter == "'":
        return "string", inside
    if letter == "e" and not re.search(r"\\[^\\]", inside.replace("\\\\", "")):
        return "string", inside.replace("\\\\", "\\")
    return ("bits", inside) if letter == "b" else None


def _single(type_text: str, kind: str, value: str) -> Unfit | None:
    name = base(type_text)
    name = "interval" if name.startswith("interval") else name
    check = _CHECKS.get(name)
    why = "" if check is None else check(name, modifiers(type_text), kind, value)
    if check is None or not why or (kind == "bits" and check is not _bits):
        return None
    # a string is read when the column is made, a number is converted and a limit held later
    limited = check in (_text, _bits) and "is no" not in why
    return Unfit(why, kind == "number" or limited or not check(name, (), kind, value))


def _array(of: str, value: str) -> Unfit | None:
    """Look into an array of one dimension; of others it is seen that they are in braces."""
    text = value.strip()
    if not text.startswith(("{", "[")):
        return Unfit(f"is no array: '{value}'", late=False)
    if not text.endswith("}") or (text.startswith("[") and "={" not in text):
        return Unfit(f"is no array: '{value}'", late=False)
    for inner in elements(text) or ():
        if inner is not None and (why := _single(of, "string", inner)):
            return why
    return None


Check = Callable[[str, tuple[int, ...], str, str], str]


def _decimal(value: str) -> Decimal | None:
    try:
        return Decimal(value) if _NUMBER.match(value) else None
    except InvalidOperation:
        return None


def _integer(name: str, limits: tuple[int, ...], kind: str, value: str) -> str:
    text = value.strip()
    if kind == "string" and not _WHOLE.match(text):
        return "" if _SPELLED.match(text) else f"is no {name}: '{value}'"
    number = _decimal(text)
    if number is None:
        return ""
    whole = number.to_integral_value(ROUND_HALF_UP) if abs(number.adjusted()) < 99 else number
    room = 1 << _INTEGERS[name]
    return "" if -room <= whole < room else f"is out of range for {name}: {value}"


def _numeric(name: str, limits: tuple[int, ...], kind: str, value: str) -> str:
    text = value.strip().lower()
    if kind == "string" and text in ("nan", "infinity", "-infinity", "inf", "-inf", "+inf"):
        endless = text != "nan" and bool(limits)
        return f"is endless, and numeric{_said(limits)} has an end: '{value}'" if endless else ""
    number = _decimal(text)
    if number is None:
        wrong = kind == "string" and not _SPELLED.match(text)
        return f"is no {name}: '{value}'" if wrong else ""
    if not limits:
        return ""
    precision, scale = (*limits, 0)[:2]
    over = number != 0 and number.adjusted() - 1 > precision - scale
    if not over:
        grain = Decimal(1).scaleb(-scale)
        over = abs(number) + grain / 2 >= Decimal(1).scaleb(precision - scale)
    return f"has more digits than numeric{_said(limits)}: {value}" if over else ""


def _said(limits: tuple[int, ...]) -> str:
    return f"({','.join(map(str, limits))})" if limits else ""


def _float(name: str, limits: tuple[int, ...], kind: str, value: str) -> str:
    text = value.strip().lower()
    if kind == "string" and re.fullmatch(r"nan|[+-]?inf(inity)?", text):
        return ""
    number = _decimal(text)
    if number is None:
        return f"is no {name}: '{value}'" if kind == "string" and "0x" not in text else ""
    return f"is out of range for {name}: {value}" if abs(number) >= _REAL[name] else ""


def _money(name: str, limits: tuple[int, ...], kind: str, value: str) -> str:
    number = _decimal(value.strip())
    if number is None:
        wrong = kind == "string" and not re.search(r"\d", value)
        return f"is no money: '{value}'" if wrong and value.strip() else ""
    return f"is out of range for money: {value}" if abs(number) > _MONEY else ""


def _boolean(name: str, limits: tuple[int, ...], kind: str, value: str) -> str:
    text = value.strip().lower()
    known = text and text not in _BOTH and any(word.startswith(text) for word in _TRUTHS)
    return "" if kind != "string" or known else f"is neither true nor false: '{value}'"


def _text(name: str, limits: tuple[int, ...], kind: str, value: str) -> str:
    room = limits[0] if limits else 1 if name == "character" else 0
    # spaces at the end are cut without a word
    length = len(value.rstrip(" ")) if kind == "string" else len(value.lstrip("+"))
    plain = kind == "string" or re.fullmatch(r"[+-]?\d+(\.\d+)?", value) is not None
    return f"is longer than {name}({room}): '{value}'" if room and plain and length > room else ""


def _bits(name: str, limits: tuple[int, ...], kind: str, value: str) -> str:
    if kind == "number" or value[:1].lower() in ("b", "x"):
        return ""
    if not re.fullmatch(r"[01]*", value):
        return f"is no row of bits: '{value}'"
    room = limits[0] if limits else 1 if name == "bit" else 0
    wrong = len(value) != room if name == "bit" else bool(room) and len(value) > room
    return f"has {len(value)} bits, and {name}({room}) another number" if wrong else ""


def _uuid(name: str, limits: tuple[int, ...], kind: str, value: str) -> str:
    return "" if kind != "string" or _UUID.match(value) else f"is no uuid: '{value}'"


def _json(name: str, limits: tuple[int, ...], kind: str, value: str) -> str:
    if kind != "string":
        return ""

    def refuse(word: str) -> None:
        raise ValueError(word)

    try:
        json.loads(value, parse_constant=refuse)
    except (ValueError, RecursionError) as error:
        return f"is no {name}: {error}"
    if name == "jsonb" and re.search(r"(?<!\\)(\\\\)*\\u0000", value):
        return "holds \\u0000, which jsonb has no room for"
    return ""


def _date(name: str, limits: tuple[int, ...], kind: str, value: str) -> str:
    found = _DAY.match(value.strip()) if kind == "string" else None
    if found is None:
        timed = kind != "string" or value.strip().lower() in _MOMENTS or re.search(r"\d", value)
        return "" if timed else f"is no {name}: '{value}'"
    try:
        datetime.date(*map(int, found.groups()))
    except ValueError:
        return f"is no day of the calendar: '{value}'"
    return ""


def _address(name: str, limits: tuple[int, ...], kind: str, value: str) -> str:
    if kind != "string" or not re.fullmatch(r"\d+\.\d+\.\d+\.\d+(/\d+)?", value.strip()):
        return ""
    try:
        (ip_network if name == "cidr" else ip_interface)(value.strip())
    except ValueError as error:
        return f"is no {name}: {error}"
    return ""


def _range(name: str, limits: tuple[int, ...], kind: str, value: str) -> str:
    if kind != "string":
        return ""
    found = _RANGE.match(value)
    if found is None:
        shaped = value.strip().lower() == "empty" or value.strip()[:1] in ("[", "(")
        return "" if shaped else f"is no {name}: '{value}'"
    room = {"int4range": 1 << 31, "int8range": 1 << 63}.get(name)
    low, high = int(found[1]), int(found[2])
    if low > high:
        return f"begins behind its end: '{value}'"
    over = room is not None and not all(-room <= end < room for end in (low, high))
    return f"is out of range for {name}: '{value}'" if over else ""


_CHECKS: dict[str, Check] = {
    **dict.fromkeys(_INTEGERS, _integer),
    **dict.fromkeys(_REAL, _float),
    **dict.fromkeys(("character varying", "character"), _text),
    **dict.fromkeys(("bit", "bit varying"), _bits),
    **dict.fromkeys(("json", "jsonb"), _json),
    **dict.fromkeys(("inet", "cidr"), _address),
    **dict.fromkeys(("int4range", "int8range", "numrange"), _range),
    **dict.fromkeys((f"{w} time zone" for w in ("time with", "time without")), _date),
    **dict.fromkeys((f"timestamp {w} time zone" for w in ("with", "without")), _date),
    **FORMATS,
    "date": _date,
    "boolean": _boolean,
    "money": _money,
    "numeric": _numeric,
    "uuid": _uuid,
}
