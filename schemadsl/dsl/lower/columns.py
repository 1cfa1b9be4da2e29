"""Columns, and what their options say about them."""

from __future__ import annotations

from typing import Any

from schemadsl.dsl.arguments import spoken
from schemadsl.dsl.column import Column, Identity, is_column
from schemadsl.dsl.lower.foreign import options_of
from schemadsl.dsl.lower.scope import TableScope
from schemadsl.dsl.lower.usertypes import counter_of
from schemadsl.dsl.lower.values import BadDefault, default_sql
from schemadsl.dsl.not_null import NotNull
from schemadsl.dsl.sequences import Serial
from schemadsl.kinds import column as kind
from schemadsl.kinds.counter import Counter
from schemadsl.kinds.serial import TYPES
from schemadsl.kinds.words import assumed
from schemadsl.sqltext import object_name

__all__ = ["lower_columns"]


def lower_columns(scope: TableScope, keys: frozenset[str]) -> None:
    """Make the columns of a table; those in *keys*, its primary key, are NOT NULL."""
    members = [m for m in scope.declared.members.values() if is_column(m)]
    for position, column in enumerate(members, 1):
        with scope.low.guarded(f"column {scope.name}.{column.column_name}", column.where):
            _check(scope, column, keys)
            _make(scope, column, column.column_name in keys, position)


def _make(scope: TableScope, column: Column[Any], in_key: bool, position: int) -> None:
    options = column.options
    written, uses = scope.low.type_of(column.sql_type, column.where)
    collate, collating = scope.low.collation_of(options.get("collate"))
    identity = _identity(scope, column)
    given = options.get("sequence")
    counts = _serial(column, written)
    scope.low.add(
        kind.Column(
            ref=scope.ref.child("column", column.column_name),
            type=written,
            not_null=not column.null or in_key,
            not_null_constraint=_not_null(scope, column),
            default=_default(scope, column, not column.null or in_key),
            serial=None if counts is None else _sequence(scope, column, given),
            counter=None if counts == Counter(type=written) else counts,
            identity=identity,
            generated=options.get("generated"),
            virtual=bool(options.get("virtual", False)),
            collation=collate,
            storage=_unless_default(options.get("storage")),
            compression=_unless_default(options.get("compression")),
            statistics=options.get("statistics"),
            options=assumed(options),
            uses=(*uses, *collating),
            position=position,
            local=not options.get("inherited", False),
            not_null_local=not options.get("inherited", False) or bool(options.get("not_null")),
            fdw_options=options_of(options.get("fdw_options")),
            using=options.get("using"),
            backfill=options.get("backfill"),
            of=column.of,
            comment=options.get("comment"),
            renamed_from=options.get("renamed_from"),
            source=column.where,
        )
    )


def _not_null(scope: TableScope, column: Column[Any]) -> kind.NotNull | None:
    """Return what a column says of its NOT NULL; None where that is what PostgreSQL makes."""
    said = column.options.get("not_null")
    if said is None:
        return None
    if isinstance(said, str):
        said = NotNull(name=said)
    if not isinstance(said, NotNull):
        scope.low.problem(
            f"column {column.column_name} has not_null={spoken(said)}",
            column.where,
            "Leave it out: a column is NOT NULL without null=True."
            if said is True
            else "Give the constraint's name, or NotNull(…).",
        )
        return None
    name = scope.given(said.name)
    usual = object_name(scope.name, column.column_name, suffix="not_null")
    made = kind.NotNull(
        name=None if name == usual else name,
        no_inherit=said.no_inherit,
        validated=not said.not_valid,
        comment=said.comment,
    )
    return None if made == kind.NotNull() else made


def _unless_default(word: str | None) -> str | None:
    return None if word == "default" else word


def _sequence(scope: TableScope, column: Column[Any], given: str | None) -> str:
    return scope.named(given, column.column_name, suffix="seq")[0]


def _serial(column: Column[Any], written: str) -> Counter | None:
    """Return what the sequence of a column counts; None where it has none."""
    said = column.options.get("serial")
    if isinstance(said, Serial):
        return counter_of(said, written if written in TYPES else "bigint")
    return Counter(type=written) if column.sql_type.serial else None


def _identity(scope: TableScope, column: Column[Any]) -> kind.Identity | None:
    said = column.options.get("identity")
    if said is None:
        return None
    if not isinstance(said, Identity):
        if said not in ("always", "by default"):
            scope.low.problem(
                f"identity={spoken(said)} is not known",
                column.where,
                'Take "always" or "by default".',
            )
        said = Identity(always=said == "always")
    return kind.Identity(
        always=said.always,
        sequence=_sequence(scope, column, said.name),
        start=said.start,
        increment=said.increment,
        minvalue=said.minvalue,
        maxvalue=said.maxvalue,
        cache=said.cache,
        cycle=said.cycle,
    )


def _default(scope: TableScope, column: Column[Any], not_null: bool) -> str | None:
    value = column.options.get("default")
    null = value is None or (isinstance(value, str) and value.strip().lower() == "null")
    if null and not_null and "default" in column.options:
        scope.low.problem(
            f"column {column.column_name}: default {value!r} does not go with NOT NULL",
            column.where,
            "Leave out default=, or add null=True.",
        )
        return None
    if value is None:
        return None
    try:
        return default_sql(value, column.sql_type)
    except BadDefault as bad:
        scope.low.problem(f"column {column.column_name}: {bad.what}", column.where, bad.fix)
        return None


def _check(scope: TableScope, column: Column[Any], keys: frozenset[str]) -> None:
    """Report options that do not go together."""
    options, name = column.options, column.column_name

    def problem(what: str, fix: str) -> None:
        scope.low.problem(f"column {name} {what}", column.where, fix)

    if column.null and "not_null" in options:
        problem("has null=True and not_null=", "Keep the one that you mean.")
    if column.null and name in keys:
        problem("is part of the primary key and cannot be null", "Drop null=True.")
    sources: list[str] = [w for w in ("default", "identity", "generated") if w in options]
    if column.sql_type.serial or "serial" in options:
        sources.append("serial")
    if len(sources) > 1:
        problem(f"has two sources of its value: {' and '.join(sources)}", "Keep one of them.")
    if column.null and column.sql_type.serial:
        problem("numbers itself and cannot be null", "Drop null=True, or take serial=Serial().")
    elif column.null and "identity" in options:
        problem("numbers itself and cannot be null", "Drop null=True.")
    if "sequence" in options and not (column.sql_type.serial or "serial" in options):
        problem("has sequence= but is not serial", "Name an identity's: Identity(name=…).")
    if options.get("inherited") and not scope.declared.inherits:
        problem("is inherited, but its table has no inherits=", "Drop inherited=True.")
    if options.get("virtual") and "generated" not in options:
        problem("has virtual= but is not generated", "Add generated=, or drop virtual=.")
    if "references" not in options:
        of_key = ("on_delete", "on_update", "match", "foreign_key")
        stray = [word for word in of_key if word in options]
        if stray:
            problem(f"has {stray[0]}= but references nothing", "Add references=.")
        if ("deferrable" in options or "initially_deferred" in options) and not (
            options.get("unique") or options.get("primary_key")
        ):
            problem("has no constraint to defer", "Add references=, unique= or primary_key=.")
