"""The roads of a column: written inside CREATE TABLE, added to or altered in a table with rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from schemadsl.errors import Problem
from schemadsl.kinds import fdw_options, serial
from schemadsl.kinds.base import Context, Hazard, Lock, Mode, Reach, Statement
from schemadsl.kinds.column_extras import (
    changes,
    not_null,
    not_null_changes,
    not_null_clause,
    not_null_extras,
)
from schemadsl.kinds.column_fills import constant, steady
from schemadsl.kinds.column_numbers import always, owner_come, owner_gone, sequence_clause
from schemadsl.kinds.column_retype import narrows, recast, retype, stand_in, wait
from schemadsl.kinds.column_words import action_on, set_default, simple
from schemadsl.kinds.heritage import foreign
from schemadsl.kinds.words import alter_table, q, storage, validate
from schemadsl.sqltext import (
    ident,
    object_name,
    one_line,
    parenthesised,
)

if TYPE_CHECKING:
    from schemadsl.kinds.column import Column

__all__ = [
    "add",
    "add_online",
    "alter",
    "definition",
    "narrows",
    "recast",
    "stand_in",
    "unready",
    "wait",
]

_SERIALS = {"smallint": "smallserial", "integer": "serial", "bigint": "bigserial"}


def definition(column: Column) -> str:
    """Write the column as it stands inside CREATE TABLE; one without a type is its NOT NULL."""
    if not column.type:
        constraint, _, inherit = not_null_clause(column).partition("NOT NULL")
        return f"{constraint}NOT NULL {ident(column.name)}{inherit}"
    counts = column.serial is not None and serial.is_plain(column)
    kind = _SERIALS[column.type] if counts else column.type
    parts = [ident(column.name), kind]
    if column.storage is not None:
        parts.append(f"STORAGE {column.storage.upper()}")
    if column.compression is not None:
        parts.append(f"COMPRESSION {ident(column.compression)}")
    if column.fdw_options:
        parts.append(fdw_options.written(column.fdw_options).lstrip())
    if column.collation is not None:
        parts.append(f"COLLATE {column.collation}")
    if there := not_null_clause(column):
        parts.append(there)
    if column.default is not None:
        parts.append(f"DEFAULT {column.default}")
    if column.identity is not None:
        parts.append(f"GENERATED {always(column.identity)} AS IDENTITY{sequence_clause(column)}")
    if column.generated is not None:
        how = "VIRTUAL" if column.virtual else "STORED"
        parts.append(f"GENERATED ALWAYS AS {parenthesised(column.generated)} {how}")
    return " ".join(parts)


def add(column: Column, written: Column) -> Statement:
    """Add *written*, a form of *column*, to its table."""
    hazards: list[Hazard] = []
    squawk: tuple[str, ...] = ()
    if written.generated is not None and not written.virtual:
        squawk = ("adding-field-with-default",)
        what = "a stored generated column"
    elif column.sequence is not None:
        squawk = ("adding-field-with-default",)
        what = "a column with a sequence"
    else:
        what = ""
    if what:
        hazards.append(
            Hazard(
                Hazard.REWRITE,
                f"{what} makes PostgreSQL write {column.table.name} anew under a full lock",
            )
        )
    return alter_table(
        column.table,
        f"ADD COLUMN {definition(written)}",
        about=column.ref,
        verb="create",
        says=f"add column {column.name} to {column.table.name}",
        hazards=hazards,
        squawk=squawk,
    )


def add_online(column: Column, ctx: Context) -> list[Statement]:
    """Add the column to a table with rows, without a rewrite where there is a way."""
    plainly = [add(column, column), *not_null_extras(column)]
    if column.sequence is not None or column.generated is not None:
        return plainly
    volatile = column.default is not None and not steady(column.default)
    filler = column.backfill or (column.default if volatile else None)
    if filler is None:
        return plainly
    # rows that exist take the filler, not the default
    if column.not_null and constant(filler):
        return _add_filled(column, filler)
    made = [add(column, evolve(column, not_null=False, default=None))]
    if column.default is not None:
        made.append(set_default(column))
    fill = _backfill(column, filler, ctx)
    return [*made, *(_not_null(column, fill, ctx) if column.not_null else [fill])]


def _add_filled(column: Column, filler: str) -> list[Statement]:
    """Add the column with a constant for the rows that exist: PostgreSQL writes none of them.

    Since 11 it keeps the constant in the catalog (manual, ALTER TABLE).
    """
    made = [add(column, evolve(column, default=filler)), *not_null_extras(column)]
    if column.default is not None:
        made.append(set_default(column))
    else:
        action = f"ALTER COLUMN {ident(column.name)} DROP DEFAULT"
        says = f"new rows of {column.table.name} bring their own {column.name}"
        made.append(
            alter_table(
                column.table, action, about=column.ref, says=says, squawk=("ban-drop-default",)
            )
        )
    return made


def _backfill(column: Column, expression: str, ctx: Context) -> Statement:
    name = ident(column.name)
    return Statement(
        sql=f"UPDATE {q(column.table)} SET {name} = {one_line(expression)} WHERE {name} IS NULL",
        verb="backfill",
        about=column.ref,
        says=f"fill {column.table.name}.{column.name} where it is NULL",
        lock=Lock.ROW_EXCLUSIVE,
        table=column.table,
        reach=Reach.HEIRS,
        hazards=(
            Hazard(
                Hazard.BACKFILL,
                f"every row of {column.table.name} without a value is written once,"
                " and its UPDATE triggers fire",
            ),
        ),
        mode=Mode.SHARED if ctx.plain(column.table) else Mode.ALONE,
    )


def _not_null(column: Column, fill: Statement | None, ctx: Context) -> list[Statement]:
    """Make the column NOT NULL by way of a check, if it has readers: no scan under a full lock.

    SET NOT NULL skips its scan where a valid check proves it (manual, ALTER TABLE).
    """
    if column.not_null_constraint is not None:
        return not_null(column, fill)
    _, table, name = column.ref.path
    if ctx.plain(column.table):
        return [*([fill] if fill is not None else []), _scanned(column)]
    helper = object_name(table, name, suffix="set_not_null")
    refused = f"from here on, rows written without {table}.{name} are refused"
    made = [
        alter_table(
            column.table,
            f"ADD CONSTRAINT {ident(helper)} CHECK ({ident(name)} IS NOT NULL) NOT VALID",
            about=column.ref,
            says=f"require {table}.{name} of new rows",
            hazards=(Hazard(Hazard.CLIENTS, refused),),
        )
    ]
    if fill is not None:
        made.append(fill)
    made.append(validate(column.table, helper, about=column.ref, lock=Lock.SHARE_UPDATE_EXCLUSIVE))
    made.append(
        alter_table(
            column.table,
            action_on(column, "SET NOT NULL"),
            about=column.ref,
            says=f"make {table}.{name} NOT NULL, proved by that check",
        )
    )
    made.append(
        alter_table(
            column.table,
            f"DROP CONSTRAINT {ident(helper)}",
            about=column.ref,
            says="drop the helping check",
            squawk=("ban-drop-constraint",),
        )
    )
    return made


def _scanned(column: Column) -> Statement:
    table, name = column.table.name, column.name
    return alter_table(
        column.table,
        action_on(column, "SET NOT NULL"),
        about=column.ref,
        says=f"make {table}.{name} NOT NULL",
        hazards=(Hazard(Hazard.SCAN, f"every row of {table} is read under a full lock"),),
        squawk=("adding-not-nullable-field",),
    )


def unready(new: Column, old: Column | None) -> Iterator[Problem]:
    """Ask for a backfill where rows would be left without a value."""
    had = old is not None and old.not_null
    if not new.not_null or had or new.backfill is not None or new.default is not None:
        return
    if new.sequence is not None or new.generated is not None:
        return
    verb = "is added" if old is None else "becomes"
    yield Problem(
        f"{new.ref}: {verb} NOT NULL, and rows that exist have no value for it",
        where=new.source,
        fix='Write backfill="expression" (or a default=), or null=True.',
    )


def alter(old: Column, new: Column, ctx: Context) -> list[Statement]:
    """Bring a column of a table with rows from one state to the other."""
    made: list[Statement] = []
    made += owner_gone(old, new)
    if old.generated is not None and new.generated is None:
        made.append(
            simple(new, "DROP EXPRESSION", "stop computing", ("ban-drop-generated-expression",))
        )
    if old.not_null and not new.not_null and new.identity is None:
        made.append(simple(new, "DROP NOT NULL", "allow NULL in", ("ban-drop-not-null",)))
    if old.type != new.type or old.collation != new.collation:
        made += retype(old, new, ctx)
        # PostgreSQL takes both from the new type, also where the type stays
        old = evolve(old, storage=None, compression=None)
    elif old.default != new.default:
        if new.default is None:
            made.append(simple(new, "DROP DEFAULT", "drop the default of", ("ban-drop-default",)))
        else:
            made.append(set_default(new))
    if old.storage != new.storage:
        word = storage(new.storage, new.type, ctx.version)
        made.append(simple(new, f"SET STORAGE {word}", "change the storage of"))
    if old.compression != new.compression:
        word = new.compression or "default"
        made.append(simple(new, f"SET COMPRESSION {word}", "change the compression of"))
    if acts := fdw_options.changed(old.fdw_options, new.fdw_options):
        made.append(simple(new, acts.lstrip(), "change the options of"))
    if new.not_null and not old.not_null:
        elsewhere = foreign(ctx.new, new.table)
        filler = None if elsewhere else new.backfill or new.default
        if elsewhere and new.not_null_constraint is None:
            made.append(simple(new, "SET NOT NULL", "expect a value in"))
        else:
            made += _not_null(new, _backfill(new, filler, ctx) if filler else None, ctx)
    made += not_null_changes(old, new, ctx)
    made += changes(old, new)
    made += owner_come(old, new)
    return made
