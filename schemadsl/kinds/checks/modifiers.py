"""What PostgreSQL rejects about a type as written: its numbers, fields, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import extension, problem
from schemadsl.kinds.checks.typetext import BUILTIN, EXTENSION_TYPES, PSEUDO, TypeText, read
from schemadsl.model import Catalog, Object

__all__ = ["FIELDS", "check_type"]

_TIMES = frozenset(
    {
        "time without time zone",
        "time with time zone",
        "timestamp without time zone",
        "timestamp with time zone",
        "interval",
    }
)
#: types with a number: its words, lowest and highest value
_NUMBERS: dict[str, tuple[str, int, int]] = {
    "character varying": ("length", 1, 10485760),
    "character": ("length", 1, 10485760),
    "bit": ("length", 1, 83886080),
    "bit varying": ("length", 1, 83886080),
    "vector": ("number of dimensions", 1, 16000),
    "halfvec": ("number of dimensions", 1, 16000),
    "sparsevec": ("number of dimensions", 1, 1000000000),
    # beyond 6 PostgreSQL warns and takes 6: the column would not be what was declared
    **dict.fromkeys(_TIMES, ("precision", 0, 6)),
}
FIELDS = (
    "year",
    "month",
    "day",
    "hour",
    "minute",
    "second",
    "year to month",
    "day to hour",
    "day to minute",
    "day to second",
    "hour to minute",
    "hour to second",
    "minute to second",
)
"""What may follow the word interval (manual, chapter 8.5)."""


def check_type(obj: Object, text: str, catalog: Catalog) -> Iterator[Problem]:
    """Yield what PostgreSQL would reject about the type *text* of a column."""
    parts = read(text, catalog)
    if parts.name in PSEUDO:
        yield problem(obj, f"{text} is a pseudo-type, no column can have it", "Use another type.")
    needed = EXTENSION_TYPES.get(parts.name)
    if needed is not None and not extension(catalog, needed):
        yield problem(
            obj,
            f"type {parts.name} comes with the extension {needed}, which is not declared",
            f'Declare Extension("{needed}").',
        )
    yield from _check_fields(obj, parts)
    if parts.name == "numeric":
        yield from _check_numeric(obj, parts)
    elif parts.name in _NUMBERS:
        yield from _check_number(obj, parts)
    elif parts.arguments and (parts.name in BUILTIN or parts.name in _BARE):
        yield problem(
            obj,
            f"type {parts.name} takes nothing in parentheses, {text} has something",
            "Leave it out.",
        )


_BARE = frozenset(EXTENSION_TYPES) - {"geometry", "geography", *_NUMBERS}


def _check_fields(obj: Object, parts: TypeText) -> Iterator[Problem]:
    if parts.name != "interval" or not parts.fields:
        return
    if parts.fields not in FIELDS:
        yield problem(
            obj,
            f"interval has no fields {parts.fields!r}",
            "Use one field or a range from coarse to fine, such as day to second.",
        )
    elif parts.arguments and not parts.fields.endswith("second"):
        yield problem(
            obj,
            f"interval {parts.fields} has a precision, which only seconds have",
            "Leave it out.",
        )


def _check_number(obj: Object, parts: TypeText) -> Iterator[Problem]:
    words, low, high = _NUMBERS[parts.name]
    given = ", ".join(parts.arguments)
    if not given:
        return
    if not given.lstrip("-").isdigit():
        yield problem(
            obj, f"{parts.name}({given}) is no type", f"Give one whole number as its {words}."
        )
    elif not low <= int(given) <= high:
        yield problem(
            obj,
            f"the {words} of {parts.name} is {given}",
            f"Give it {low} to {high}.",
        )


def _check_numeric(obj: Object, parts: TypeText) -> Iterator[Problem]:
    if not parts.arguments:
        return
    if len(parts.arguments) > 2 or not all(a.lstrip("-").isdigit() for a in parts.arguments):
        given = ", ".join(parts.arguments)
        yield problem(
            obj, f"numeric({given}) is no type", "Give whole numbers: precision, or both and scale."
        )
        return
    numbers = [int(a) for a in parts.arguments]
    for words, value, low in zip(("precision", "scale"), numbers, (1, -1000), strict=False):
        if not low <= value <= 1000:
            yield problem(obj, f"the {words} of numeric is {value}", f"Give it {low} to 1000.")
