"""What a column has that its definition cannot say, and the names of NOT NULL (PostgreSQL 18)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from schemadsl.kinds import fdw_options
from schemadsl.kinds.column_computed import compute
from schemadsl.kinds.column_words import simple
from schemadsl.kinds.statement import Lock, Statement
from schemadsl.kinds.words import alter_table, assumed, q, reloptions, reset_and_set, validate
from schemadsl.sqltext import dollar, ident, literal, object_name

if TYPE_CHECKING:
    from schemadsl.kinds.base import Context
    from schemadsl.kinds.column import Column

__all__ = [
    "NotNull",
    "changes",
    "everything",
    "extras",
    "fields",
    "not_null",
    "not_null_changes",
    "not_null_clause",
    "not_null_extras",
]


@frozen(kw_only=True)
class NotNull:
    """What PostgreSQL 18 knows of a NOT NULL; *name* None is the one that it makes up."""

    name: str | None = None
    no_inherit: bool = False
    validated: bool = True
    comment: str | None = None


def fields(row: Mapping[str, Any]) -> dict[str, Any]:
    """Read the fields that this module writes."""
    there = row["not_null_constraint"]
    return {
        "statistics": row["statistics"],
        "options": assumed(dict(reloptions(row["options"]))),
        "fdw_options": fdw_options.read(row["fdw_options"]),
        "not_null_constraint": None if there is None else NotNull(**there),
    }


def extras(column: Column) -> Iterator[Statement]:
    """Return what must follow the making of *column*, without its NOT NULL."""
    if column.statistics is not None:
        yield _statistics(column)
    yield from _options(column, ())


def not_null_extras(column: Column) -> Iterator[Statement]:
    """Return what of its NOT NULL must follow the making of *column*."""
    there = column.not_null_constraint
    if there is None:
        return
    if not there.validated:
        yield _require(column)
    if there.comment is not None:
        yield _comment(column)


def everything(column: Column) -> Iterator[Statement]:
    """Return all that must follow the making of *column* in one go."""
    yield from extras(column)
    yield from not_null_extras(column)


def changes(old: Column, new: Column) -> Iterator[Statement]:
    """Return the way of what `extras` says, without NOT NULL."""
    if old.generated != new.generated and None not in (old.generated, new.generated):
        yield compute(new, "compute anew")
    if old.statistics != new.statistics:
        yield _statistics(new)
    yield from _options(new, old.options)


def _statistics(column: Column) -> Statement:
    target = -1 if column.statistics is None else column.statistics
    made = simple(column, f"SET STATISTICS {target}", "say how closely to look at")
    return evolve(made, lock=Lock.SHARE_UPDATE_EXCLUSIVE)


def _options(column: Column, before: tuple[tuple[str, str], ...]) -> Iterator[Statement]:
    for action in reset_and_set(before, column.options):
        made = simple(column, action, "change what the planner assumes of")
        yield evolve(made, lock=Lock.SHARE_UPDATE_EXCLUSIVE)


def _name(column: Column) -> str:
    there = column.not_null_constraint
    if there is not None and there.name is not None:
        return there.name
    _, table, name = column.ref.path
    return object_name(table, name, suffix="not_null")


def not_null_clause(column: Column) -> str:
    """Write NOT NULL as it stands in the column's definition; empty where it cannot."""
    there = column.not_null_constraint
    if not column.not_null or (there is not None and not there.validated):
        return ""
    if there is None:
        return "NOT NULL"
    named = f"CONSTRAINT {ident(there.name)} " if there.name is not None else ""
    return f"{named}NOT NULL{' NO INHERIT' * there.no_inherit}"


def _require(column: Column) -> Statement:
    there = column.not_null_constraint
    inherit = " NO INHERIT" if there is not None and there.no_inherit else ""
    _, table, name = column.ref.path
    return alter_table(
        column.table,
        f"ADD CONSTRAINT {ident(_name(column))} NOT NULL {ident(name)}{inherit} NOT VALID",
        about=column.ref,
        says=f"require {table}.{name} of new rows",
    )


def not_null(column: Column, fill: Statement | None) -> list[Statement]:
    """Make a column NOT NULL under a name of its own, without a scan under a full lock."""
    there = column.not_null_constraint
    made = [_require(column)]
    if fill is not None:
        made.append(fill)
    if there is None or there.validated:
        made.append(_validate(column))
    if there is not None and there.comment is not None:
        made.append(_comment(column))
    return made


def _validate(column: Column) -> Statement:
    lock = Lock.SHARE_UPDATE_EXCLUSIVE
    return validate(column.table, _name(column), about=column.ref, lock=lock)


def not_null_changes(old: Column, new: Column, ctx: Context) -> Iterator[Statement]:
    """Return the way of a NOT NULL that stays, from one name and state to another."""
    was, now = old.not_null_constraint, new.not_null_constraint
    if was == now or not (old.not_null and new.not_null):
        return
    _, table, name = new.ref.path
    if (was is None or was.validated) and now is not None and not now.validated:
        yield simple(new, "DROP NOT NULL", "take the old NOT NULL from", ("ban-drop-not-null",))
        yield from not_null(new, None)
        return
    if _name(old) != _name(new):
        yield _renamed(old, new, ctx)
    if (was is not None and was.no_inherit) != (now is not None and now.no_inherit):
        word = "NO INHERIT" if now is not None and now.no_inherit else "INHERIT"
        yield alter_table(
            new.table,
            f"ALTER CONSTRAINT {ident(_name(new))} {word}",
            about=new.ref,
            says=f"say whether children take on the NOT NULL of {table}.{name}",
        )
    if was is not None and not was.validated:
        yield _validate(new)
    if (was and was.comment) != (now and now.comment):
        yield _comment(new)


def _renamed(old: Column, new: Column, ctx: Context) -> Statement:
    """Rename the NOT NULL; one handed down has a name that older servers have forgotten."""
    _, table, name = new.ref.path
    made = alter_table(
        new.table,
        f"RENAME CONSTRAINT {ident(_name(old))} TO {ident(_name(new))}",
        about=new.ref,
        says=f"rename the NOT NULL of {table}.{name}",
        squawk=("renaming-object",),
    )
    given = (c.not_null_constraint is not None and c.not_null_local for c in (old, new))
    if ctx.version or any(given):
        return made
    since = "pg_catalog.current_setting('server_version_num')::integer >= 180000"
    body = f"BEGIN\n    IF {since} THEN\n        {made.sql};\n    END IF;\nEND"
    return evolve(made, sql=f"DO {dollar(body)}", says=f"{made.says}, where it has one")


def _comment(column: Column) -> Statement:
    there = column.not_null_constraint
    text = "NULL" if there is None or there.comment is None else literal(there.comment)
    return Statement(
        sql=f"COMMENT ON CONSTRAINT {ident(_name(column))} ON {q(column.table)} IS {text}",
        verb="comment",
        about=column.ref,
        says=f"describe the NOT NULL of {column.table.name}.{column.name}",
        lock=Lock.SHARE_UPDATE_EXCLUSIVE,
        table=column.table,
    )
