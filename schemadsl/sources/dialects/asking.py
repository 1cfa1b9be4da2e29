"""What rules over sqlglot's trees share: what they may ask, and what they build."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen
from sqlglot import exp

__all__ = ["Rule", "Telling", "UntranslatableError", "call", "cast", "epoch", "utc"]


class UntranslatableError(Exception):
    """An expression that has no like in PostgreSQL."""


@frozen
class Telling:
    """What a rule may ask: the dialect, and the family of an expression's type where known."""

    dialect: str
    family: Callable[[exp.Expr], str]


Rule = Callable[[exp.Expr, Telling], exp.Expr]


def cast(node: exp.Expr, to: str) -> exp.Expr:
    """Cast to a type as PostgreSQL names it."""
    return exp.Cast(this=node, to=exp.DataType.build(to, dialect="postgres"))


def call(name: str, *arguments: exp.Expr) -> exp.Expr:
    """Call a function of PostgreSQL's."""
    return exp.Anonymous(this=name, expressions=list(arguments))


def utc() -> exp.Expr:
    """Say the time now as SQLite does: in UTC, without a zone."""
    return exp.Paren(
        this=exp.AtTimeZone(this=exp.CurrentTimestamp(), zone=exp.Literal.string("UTC"))
    )


def epoch(subject: exp.Expr) -> exp.Expr:
    """Count the seconds since 1970."""
    return exp.Extract(this=exp.Var(this="EPOCH"), expression=subject)
