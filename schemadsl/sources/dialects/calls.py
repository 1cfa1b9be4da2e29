"""Functions that sqlglot knows by their names only, and what PostgreSQL has in their place."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlglot import exp

from schemadsl.sources.dialects.asking import (
    Telling,
    UntranslatableError,
    call,
    cast,
    epoch,
    utc,
)
from schemadsl.sources.dialects.rules import extracted_text

__all__ = ["called"]

Arguments = list[exp.Expr]


def called(node: exp.Expr, telling: Telling) -> exp.Expr:
    """Return what stands for a call; the call itself where PostgreSQL may know it."""
    name = str(node.this).lower()
    rule = _CALLS[telling.dialect].get(name)
    if rule is None:
        return node
    try:
        return rule(node.expressions, telling)
    except (ValueError, IndexError):
        count = len(node.expressions)
        raise UntranslatableError(f"{name}() with {count} arguments") from None


def _now(arguments: Arguments, telling: Telling) -> exp.Expr:
    return exp.CurrentTimestamp()


def _time(arguments: Arguments, telling: Telling) -> exp.Expr:
    return cast(exp.CurrentTimestamp(), "time")


def _seconds(arguments: Arguments, telling: Telling) -> exp.Expr:
    """Count the seconds since 1970, of a time or now."""
    if len(arguments) > 1:
        raise UntranslatableError("unixepoch() with modifiers")
    now = not arguments or (arguments[0].is_string and arguments[0].name.lower() == "now")
    return cast(epoch(exp.CurrentTimestamp() if now else arguments[0]), "bigint")


def _is_json(arguments: Arguments, telling: Telling) -> exp.Expr:
    [subject] = arguments
    if telling.family(subject) == "json":
        return exp.Boolean(this=True)
    return exp.Paren(this=exp.Is(this=subject, expression=exp.Var(this="JSON")))


def _array(arguments: Arguments, telling: Telling) -> exp.Expr:
    return call("JSONB_BUILD_ARRAY", *arguments)


def _unquoted(arguments: Arguments, telling: Telling) -> exp.Expr:
    [subject] = arguments
    found = extracted_text(subject)
    if found is None:
        raise UntranslatableError("json_unquote() of what is no part of a JSON value")
    return found


def _in_set(arguments: Arguments, telling: Telling) -> exp.Expr:
    """FIND_IN_SET('a', column): the place in a SET, which counts from 1; 0 where it is not."""
    member, members = arguments
    if telling.family(members) != "set":
        members = call("STRING_TO_ARRAY", members, exp.Literal.string(","))
    place = call("ARRAY_POSITION", members, cast(member, "text"))
    return exp.Coalesce(this=place, expressions=[exp.Literal.number(0)])


def _moment(arguments: Arguments, telling: Telling) -> exp.Expr:
    """datetime('now'), datetime(column): without modifiers, which are a language of their own."""
    subject = _subject(arguments)
    return utc() if subject is None else cast(subject, "timestamp")


def _clock(arguments: Arguments, telling: Telling) -> exp.Expr:
    subject = _subject(arguments)
    return cast(utc() if subject is None else subject, "time")


def _subject(arguments: Arguments) -> exp.Expr | None:
    given = [a for a in arguments if not (a.is_string and a.name in ("utc", "subsec"))]
    if len(given) > 1:
        raise UntranslatableError("a time with modifiers")
    if not given or (given[0].is_string and given[0].name.lower() == "now"):
        return None
    return given[0]


_CALLS: Mapping[str, Mapping[str, Callable[[Arguments, Telling], exp.Expr]]] = {
    "mysql": {
        **dict.fromkeys(("now", "sysdate", "localtime", "localtimestamp"), _now),
        **dict.fromkeys(("curtime", "current_time"), _time),
        "unix_timestamp": _seconds,
        "json_valid": _is_json,
        "json_array": _array,
        "json_unquote": _unquoted,
        "find_in_set": _in_set,
    },
    "sqlite": {
        "datetime": _moment,
        "time": _clock,
        "unixepoch": _seconds,
        "json_valid": _is_json,
        "json_array": _array,
        "json": lambda arguments, _: cast(arguments[0], "jsonb"),
    },
}
