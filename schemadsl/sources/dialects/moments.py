"""Times as SQLite writes them: a text or 'now', and modifiers behind it (lang_datefunc.html)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sqlglot import exp

from schemadsl.sources.dialects.asking import UntranslatableError, call, cast, utc

__all__ = ["is_now", "moment"]

_SHIFT = re.compile(r"\s*([-+]?\d+(?:\.\d+)?)\s*(second|minute|hour|day|month|year)s?\s*\Z", re.I)
_START = re.compile(r"\s*start\s+of\s+(day|month|year)\s*\Z", re.I)
_NOTHING = ("utc", "subsec", "subsecond", "auto")


def is_now(arguments: Sequence[exp.Expr]) -> bool:
    """Tell whether these arguments mean the time now, with nothing done to it."""
    first = arguments[0] if arguments else None
    rest = all(a.is_string and a.name.lower() in _NOTHING for a in arguments[1:])
    return rest and (first is None or (first.is_string and first.name.lower() == "now"))


def moment(arguments: Sequence[exp.Expr]) -> exp.Expr:
    """Return a timestamp without a zone, which is UTC; raises UntranslatableError."""
    found = utc() if is_now(arguments[:1]) else cast(arguments[0], "timestamp")
    for modifier in arguments[1:]:
        if not modifier.is_string:
            raise UntranslatableError("a time with a modifier that is no constant")
        found = _modified(found, modifier.name, now=is_now(arguments[:1]))
    return found


def _modified(found: exp.Expr, modifier: str, *, now: bool) -> exp.Expr:
    if modifier.lower() in _NOTHING:
        return found
    if modifier.lower() == "localtime" and now:
        return cast(exp.CurrentTimestamp(), "timestamp")
    if (shift := _SHIFT.match(modifier)) is not None:
        span = exp.Interval(this=exp.Literal.string(shift[1]), unit=exp.Var(this=shift[2].upper()))
        return exp.Paren(this=exp.Add(this=found, expression=span))
    if (start := _START.match(modifier)) is not None:
        return call("DATE_TRUNC", exp.Literal.string(start[1].lower()), found)
    raise UntranslatableError(f"a time with the modifier {modifier!r}")
