"""Rules for times: the one that is now, their parts, and how they are written."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sqlglot import exp

from schemadsl.sources.dialects.asking import (
    Rule,
    Telling,
    UntranslatableError,
    call,
    cast,
    epoch,
    utc,
)
from schemadsl.sources.dialects.moments import is_now, moment

__all__ = ["TIMES", "written"]

#: what strftime() writes, as to_char() does
_FORMATS = {
    "%Y": "YYYY",
    "%m": "MM",
    "%d": "DD",
    "%H": "HH24",
    "%M": "MI",
    "%S": "SS",
    "%j": "DDD",
    "%y": "YY",
    "%I": "HH12",
    "%p": "AM",
    "%b": "Mon",
    "%B": "FMMonth",
    "%a": "Dy",
    "%A": "FMDay",
    "%-d": "FMDD",
    "%-m": "FMMM",
    "%F": "YYYY-MM-DD",
    "%T": "HH24:MI:SS",
    "%%": '"%"',
}


def _formatted(node: exp.Expr, telling: Telling) -> exp.Expr:
    """Format a time."""
    inner = node.this
    subject = inner.this if isinstance(inner, exp.TsOrDsToTimestamp) else inner
    if telling.dialect == "sqlite":
        return written([node.args["format"], subject])
    return call("TO_CHAR", cast(subject, "timestamp"), _pattern(node.args["format"], "US"))


def written(arguments: Sequence[exp.Expr]) -> exp.Expr:
    """Return what SQLite's strftime() gives: a text, or the seconds since 1970."""
    wanted, *rest = arguments
    if isinstance(wanted, exp.Literal) and wanted.name == "%s":
        subject = exp.CurrentTimestamp() if is_now(rest) else moment(rest)
        return cast(epoch(subject), "bigint")
    return call("TO_CHAR", moment(rest), _pattern(wanted, "SS.MS"))


def _pattern(wanted: exp.Expr, fraction: str) -> exp.Expr:
    """Turn a format of strftime(); letters that are none of to_char()'s patterns are quoted."""
    if not isinstance(wanted, exp.Literal):
        raise UntranslatableError("a format of times that is no constant")
    found = ""
    for part in re.findall(r"%-?.|[^%]+", wanted.name, re.DOTALL):
        if part == "%f":
            found += fraction
        elif part.startswith("%"):
            if part not in _FORMATS:
                raise UntranslatableError(f"{part} in a format of times")
            found += _FORMATS[part]
        else:
            found += re.sub(r"[^\W\d_]+", r'"\g<0>"', part)
    return exp.Literal.string(found)


def _now(node: exp.Expr, telling: Telling) -> exp.Expr:
    return utc() if telling.dialect == "sqlite" else exp.CurrentTimestamp()


def _today(node: exp.Expr, telling: Telling) -> exp.Expr:
    return cast(utc(), "date") if telling.dialect == "sqlite" else node


def _clock(node: exp.Expr, telling: Telling) -> exp.Expr:
    return cast(_now(node, telling), "time")


def _utc(node: exp.Expr, telling: Telling) -> exp.Expr:
    return utc()


def _dated(node: exp.Expr, telling: Telling) -> exp.Expr:
    if node.args.get("expressions") or node.args.get("zone"):
        raise UntranslatableError("a date with modifiers")
    if telling.dialect == "sqlite":
        return cast(moment([] if node.this is None else [node.this]), "date")
    return node if node.this is None else cast(node.this, "date")


def _parts_of_time(node: exp.Expr, telling: Telling) -> exp.Expr:
    names = {"DayOfMonth": "DAY", "DayOfWeek": "DOW", "DayOfYear": "DOY"}
    name = names.get(type(node).__name__, type(node).__name__.upper())
    inner = node.this.this if isinstance(node.this, exp.TsOrDsToDate) else node.this
    part = cast(exp.Extract(this=exp.Var(this=name), expression=inner), "integer")
    # Sunday is 1 there
    return (
        exp.Paren(this=exp.Add(this=part, expression=exp.Literal.number(1)))
        if name == "DOW"
        else part
    )


def _between(node: exp.Expr, telling: Telling) -> exp.Expr:
    """TIMESTAMPDIFF counts whole units."""
    unit = node.args["unit"].name.upper() if node.args.get("unit") else "DAY"
    later, earlier = node.this, node.expression
    if unit in ("YEAR", "MONTH"):
        age = call("AGE", cast(later, "timestamp"), cast(earlier, "timestamp"))
        years = exp.Extract(this=exp.Var(this="YEAR"), expression=age)
        if unit == "YEAR":
            return cast(years, "integer")
        months = exp.Extract(this=exp.Var(this="MONTH"), expression=age.copy())
        twelve = exp.Mul(this=years, expression=exp.Literal.number(12))
        return cast(exp.Paren(this=exp.Add(this=twelve, expression=months)), "integer")
    if unit not in _SECONDS:
        raise UntranslatableError(f"TIMESTAMPDIFF in {unit}")
    span = exp.Sub(this=cast(later, "timestamp"), expression=cast(earlier, "timestamp"))
    seconds = exp.Div(
        this=epoch(exp.Paren(this=span)), expression=exp.Literal.number(_SECONDS[unit])
    )
    return cast(call("TRUNC", seconds), "bigint")


_SECONDS = {"SECOND": 1, "MINUTE": 60, "HOUR": 3600, "DAY": 86400, "WEEK": 604800}

TIMES: Mapping[type[exp.Expr], Rule] = {
    exp.TimeToStr: _formatted,
    exp.CurrentTimestamp: _now,
    exp.UtcTimestamp: _utc,
    exp.Date: _dated,
    exp.TimestampDiff: _between,
    exp.Dayname: lambda node, _: call("TO_CHAR", node.this, exp.Literal.string("FMDay")),
    exp.CurrentDate: _today,
    exp.CurrentTime: _clock,
    **dict.fromkeys((exp.Year, exp.Month, exp.Hour, exp.Minute), _parts_of_time),
    **dict.fromkeys((exp.Second, exp.Quarter, exp.Day, exp.DayOfMonth), _parts_of_time),
    **dict.fromkeys((exp.DayOfWeek, exp.DayOfYear), _parts_of_time),
}
