"""Columns that a parent's hands down: what is left to do for the heir's own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, cast

from attrs import evolve

from schemadsl.kinds import column_change, serial
from schemadsl.kinds.base import Context, Hazard, Statement
from schemadsl.kinds.column_words import simple
from schemadsl.kinds.heritage import above, handed_down, lasting_heirs
from schemadsl.kinds.types import base
from schemadsl.kinds.words import alter_table
from schemadsl.model import differing
from schemadsl.sqltext import ident

if TYPE_CHECKING:
    from schemadsl.kinds.column import Column

__all__ = [
    "after_parents",
    "as_handed_down",
    "declared",
    "drop",
    "of_heirs",
    "overrun",
    "own",
    "replaced_above",
    "sequel",
]

#: what ALTER TABLE of a parent changes in its heirs as well; an identity only in partitions,
#: where it is not the partition's own
_HANDED = (
    "type",
    "collation",
    "not_null",
    "default",
    "generated",
    "virtual",
    "storage",
    "statistics",
)


_SINCE = 180000  # NOT NULL is a constraint


def _value(column: Column, name: str) -> Any:
    if name == "default" and column.serial is not None:
        return serial.by_default(column)
    return getattr(column, name)


def _columns(ctx: Context, column: Column) -> Iterator[tuple[Column | None, Column]]:
    """Yield what lasting parents' columns were and are, from which *column* comes."""
    for up in handed_down(ctx, column.ref):
        # a kind's members have the kind's own class
        yield cast("Column | None", ctx.old.get(up)), cast("Column", ctx.new.get(up))


def as_handed_down(column: Column, ctx: Context) -> Column | None:
    """Return *column* as ADD COLUMN on a lasting parent makes it; None where none does."""
    for was, now in _columns(ctx, column):
        if was is None or ctx.gone(now.ref):
            made = evolve(column, **{name: _value(now, name) for name in _HANDED})
            return made if now.not_null else evolve(made, not_null_constraint=None)
    return None


def own(column: Column) -> Column | None:
    """Return what CREATE TABLE … INHERITS says of *column*.

    Without a type it is a NOT NULL alone: PostgreSQL 18 keeps it beside the parent's.
    """
    if not column.local:
        there = column.not_null_constraint
        alone = column.not_null and column.not_null_local
        return evolve(column, type="") if alone and (there is None or there.validated) else None
    if column.not_null and not column.not_null_local:
        return evolve(column, not_null=False, not_null_constraint=None)
    return column


def declared(column: Column, ctx: Context) -> bool:
    """Tell whether a child declares *column* as well as its parents do."""
    tie = ctx.new.ties.get(column.table)
    return column.local and tie is not None and tie.ref.kind == "inheritance"


def of_heirs(column: Column, ctx: Context) -> Iterator[Statement]:
    """Add to children first what they declare themselves: the parent's joins it."""
    for heir in lasting_heirs(ctx, column.table):
        found = cast("Column | None", ctx.new.get(heir.child("column", column.name)))
        if found is None or not declared(found, ctx):
            continue
        if found.ref not in ctx.old or ctx.gone(found.ref):
            yield from of_heirs(found, ctx)
            yield from column_change.add_online(found, ctx)


def after_parents(old: Column, new: Column, ctx: Context) -> Column:
    """Return *old* as it is once the columns that it comes from have been altered."""
    found = old
    for was, now in _columns(ctx, old):
        if was is None:
            continue
        changed: dict[str, Any] = {
            name: _value(now, name) for name in _HANDED if _written(was, now, name, ctx)
        }
        if ctx.version >= _SINCE and old.not_null and old.not_null_local and not now.not_null:
            changed.pop("not_null", None)  # a constraint of its own stays
        retyped = "type" in changed and base(was.type) != base(now.type)
        if (retyped or any(map(ctx.retyped, now.uses))) and now.default is not None:
            changed["default"] = now.default  # it is set anew behind the type
        if "type" in changed or "collation" in changed:
            changed |= {"storage": now.storage, "compression": now.compression}
        found = evolve(found, **changed)
        if now.not_null:
            # it is called as the parent's was when it came, and cannot be renamed
            found = evolve(found, not_null_constraint=new.not_null_constraint)
    return found


def _written(was: Column, now: Column, name: str, ctx: Context) -> bool:
    """Tell whether a column gets a value in this plan, from its own ALTER or from above."""
    if _value(was, name) != _value(now, name):
        return True
    pairs = _columns(ctx, was)
    return any(up is not None and _written(up, after, name, ctx) for up, after in pairs)


def overrun(old: Column, new: Column, ctx: Context) -> bool:
    """Tell whether what parents' columns become takes something from a column that has its own.

    ALTER COLUMN of a parent goes on to its heirs, whatever they said themselves.
    """
    return bool(differing(after_parents(old, new, ctx), new))


def replaced_above(column: Column, ctx: Context) -> bool:
    """Tell whether a lasting parent's column is dropped and made anew."""
    return any(ctx.gone(up) for up in handed_down(ctx, column.ref))


def sequel(column: Column, ctx: Context) -> list[Statement]:
    """Return what sets *column* of a new heir apart from what INHERITS makes of it."""
    tie = ctx.new.ties.get(column.table)
    if column.local or tie is None or tie.ref.kind != "inheritance":
        return []
    ups = [cast("Column", ctx.new.get(up)) for up in above(ctx.new, column.ref)]
    if not ups:
        return []
    defaults = [value for up in ups if (value := _value(up, "default")) is not None]
    made = evolve(
        column,
        default=defaults[0] if defaults else None,
        not_null=any(up.not_null for up in ups),
        storage=ups[0].storage,
        compression=ups[0].compression,
        fdw_options=(),
    )
    statements = column_change.alter(evolve(made, not_null=column.not_null), column, ctx)
    if column.not_null and not made.not_null and own(column) is None:
        statements.append(simple(column, "SET NOT NULL", "require a value in"))
    return statements


def drop(column: Column, only: bool, perhaps: bool) -> Statement:
    """Drop the column; *only* leaves it to what inherits it, *perhaps* it is not there."""
    told = column.generated is not None or (perhaps and not column.local)
    loss = "" if told else f"the values of {column.table.name}.{column.name}"
    return alter_table(
        column.table,
        f"DROP COLUMN {'IF EXISTS ' * perhaps}{ident(column.name)}",
        about=column.ref,
        verb="drop",
        says=f"drop column {column.name} of {column.table.name}",
        only=only,
        hazards=(Hazard(Hazard.DATA_LOSS, loss),) if loss else (),
        squawk=("ban-drop-column",),
    )
