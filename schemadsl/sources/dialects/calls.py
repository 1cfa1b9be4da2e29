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
)
from schemadsl.sources.dialects.moments import is_now, moment
from schemadsl.sources.dialects.rules import extracted_text
from schemadsl.sources.dialects.times import written

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
    if is_now(arguments):
        return cast(epoch(exp.CurrentTimestamp()), "bigint")
    subject = moment(arguments) if telling.dialect == "sqlite" else arguments[0]
    return cast(epoch(subject), "bigint")


def _days(subject: exp.Expr) -> exp.Expr:
    """Count Julian days, which begin at noon; PostgreSQL's begin at midnight."""
    days = cast(exp.Extract(this=exp.Var(this="JULIAN"), expression=subject), "double precision")
    return exp.Paren(this=exp.Sub(this=days, expression=exp.Literal.number(0.5)))


def _to_bytes(arguments: Arguments, telling: Telling) -> exp.Expr:
    """Write a UUID as its 16 bytes; that its parts may change places matters to MySQL alone."""
    inner = arguments[0]
    return call("UUID_SEND", inner if isinstance(inner, exp.Uuid) else cast(inner, "uuid"))


def _from_bytes(arguments: Arguments, telling: Telling) -> exp.Expr:
    if len(arguments) > 1:
        raise UntranslatableError("bin_to_uuid() that lets parts change places")
    code = call("ENCODE", *arguments, exp.Literal.string("hex"))
    return cast(cast(code, "uuid"), "text")


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


_CALLS: Mapping[str, Mapping[str, Callable[[Arguments, Telling], exp.Expr]]] = {
    "mysql": {
        **dict.fromkeys(("now", "sysdate", "localtime", "localtimestamp"), _now),
        **dict.fromkeys(("curtime", "current_time"), _time),
        "unix_timestamp": _seconds,
        "json_valid": _is_json,
        "json_array": _array,
        "json_unquote": _unquoted,
        "find_in_set": _in_set,
        "uuid_to_bin": _to_bytes,
        "bin_to_uuid": _from_bytes,
    },
    "sqlite": {
        "datetime": lambda arguments, _: moment(arguments),
        "date": lambda arguments, _: cast(moment(arguments), "date"),
        "time": lambda arguments, _: cast(moment(arguments), "time"),
        "julianday": lambda arguments, _: _days(moment(arguments)),
        "strftime": lambda arguments, _: written(arguments),
        "unixepoch": _seconds,
        "json_valid": _is_json,
        "json_array": _array,
        "json": lambda arguments, _: cast(arguments[0], "jsonb"),
    },
}
