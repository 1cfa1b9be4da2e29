"""What PostgreSQL's built-in types mean to each other: which change of type keeps every value."""

from __future__ import annotations

import re

__all__ = ["STRINGS", "base", "element", "is_array", "modifiers", "widens"]

STRINGS = frozenset({"text", "character varying", "character", "citext"})
_INTEGERS = ("smallint", "integer", "bigint")
_TIMES = frozenset(
    {
        "time without time zone",
        "time with time zone",
        "timestamp without time zone",
        "timestamp with time zone",
        "interval",
    }
)
_MODIFIERS = re.compile(r"\(([^()]*)\)")


def is_array(name: str) -> bool:
    """Tell whether *name* is an array type."""
    return name.endswith("[]")


def element(name: str) -> str:
    """Return the element type of an array type, else the type."""
    return name.removesuffix("[]")


def base(name: str) -> str:
    """Return *name* without its modifiers: ``timestamp with time zone``."""
    return _MODIFIERS.sub("", name)


def modifiers(name: str) -> tuple[int, ...]:
    """Return the numbers in the parentheses of a type, none where there are none."""
    match = _MODIFIERS.search(name)
    if match is None:
        return ()
    return tuple(
        int(part) for part in match.group(1).split(",") if part.strip().lstrip("-").isdigit()
    )


def widens(old: str, new: str) -> bool:
    """Tell whether every value of *old* is kept, unchanged, by the assignment cast to *new*."""
    if old == new:
        return True
    if is_array(old) or is_array(new):
        return is_array(old) and is_array(new) and widens(old[:-2], new[:-2])
    before, after = base(old), base(new)
    if after == "text":
        # each type has an assignment cast to text by its output function
        return True
    if before in _INTEGERS and after in _INTEGERS:
        return _INTEGERS.index(before) <= _INTEGERS.index(after)
    if before in _INTEGERS and after == "numeric":
        return not modifiers(new)
    if (before, after) in {
        ("real", "double precision"),
        ("smallint", "real"),
        ("smallint", "double precision"),
        ("integer", "double precision"),
        ("cidr", "inet"),
        ("macaddr", "macaddr8"),
    }:
        return True
    if after == "character varying" and before in ("character varying", "character"):
        return _at_least(modifiers(old), modifiers(new), unlimited_old=before != "character")
    if after == "interval" and before.startswith("interval "):
        return not modifiers(new) or (bool(modifiers(old)) and modifiers(new) >= modifiers(old))
    if before != after:
        return False
    if before == "numeric":
        return _numeric(modifiers(old), modifiers(new))
    if before in _TIMES:
        return not modifiers(new) or (bool(modifiers(old)) and modifiers(new) >= modifiers(old))
    if before == "bit varying":
        return _at_least(modifiers(old), modifiers(new))
    return False


def _at_least(old: tuple[int, ...], new: tuple[int, ...], *, unlimited_old: bool = True) -> bool:
    if not new:
        return True
    if not old:
        return not unlimited_old
    return new[0] >= old[0]


def _numeric(old: tuple[int, ...], new: tuple[int, ...]) -> bool:
    if not new:
        return True
    if not old:
        return False
    (p0, s0), (p1, s1) = (*old, 0)[:2], (*new, 0)[:2]
    return s1 >= s0 and p1 - s1 >= p0 - s0
