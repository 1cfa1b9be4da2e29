"""Generated columns: how they come to compute something else, and step aside meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from attrs import evolve

from schemadsl.kinds.casts import assignable
from schemadsl.kinds.column_words import simple
from schemadsl.kinds.context import Context
from schemadsl.kinds.heritage import foreign, handed_down, lasting_heirs, partitioned
from schemadsl.kinds.statement import Hazard, Statement
from schemadsl.model import Ref
from schemadsl.sqltext import parenthesised

if TYPE_CHECKING:
    from schemadsl.kinds.column import Column

__all__ = ["compute", "kept", "replaced", "silence", "silent", "steps_aside"]

_SINCE = 170000  # ALTER COLUMN … SET EXPRESSION
_RULES = ("check", "unique", "primary_key", "exclusion", "foreign_key")


def replaced(old: Column, new: Column, ctx: Context) -> bool:
    """Tell whether the column has to be dropped and made anew for what it computes.

    PostgreSQL 17 has SET EXPRESSION; a virtual column is made anew, as it cannot be changed
    where the table has checks or is published (ATExecSetExpression in
    src/backend/commands/tablecmds.c).
    """
    if (old.generated, old.virtual) == (new.generated, new.virtual):
        return False
    if old.generated is not None and not old.virtual and new.generated is None:
        return False  # DROP EXPRESSION
    if old.generated is None or new.generated is None or old.virtual or new.virtual:
        return True
    # the type changes first: what was computed until then has to fit the new one
    fits = old.collation == new.collation and _fits(old, new)
    return not fits or ctx.version < _SINCE or any(map(ctx.retyped, new.calls))


def _fits(old: Column, new: Column) -> bool:
    return old.type == new.type or assignable(old.type, new.type)


def silent(old: Column, new: Column, ctx: Context) -> Column | None:
    """Return *old* as it computes NULL while what it reads is changed; None where it cannot.

    Nothing may demand values of it meanwhile, and heirs may compute something else.
    """
    stored = None not in (old.generated, new.generated) and not (old.virtual or new.virtual)
    if not stored or ctx.version < _SINCE or old.not_null or new.not_null:
        return None
    table = new.table
    spread = handed_down(ctx, new.ref) or lasting_heirs(ctx, table)
    if spread or partitioned(ctx.new, table) or foreign(ctx.new, table):
        return None
    if old.collation != new.collation or not _fits(old, new):
        return None
    if any(ref.kind == "domain" or ctx.retyped(ref) for ref in _types(old)):
        return None
    for catalog in (ctx.old, ctx.new):
        for part in catalog.members(table):
            demands = part.ref.kind in _RULES or getattr(part, "unique", False)
            if demands and new.ref in part.uses:
                return None
    return evolve(old, generated="NULL")


def steps_aside(old: Column, ctx: Context) -> bool:
    """Tell whether what stands on the column is left alone while it computes nothing."""
    new = ctx.new.get(old.ref)
    return new is not None and silent(old, cast("Column", new), ctx) is not None


def _types(column: Column) -> list[Ref]:
    return [ref for ref in column.uses if ref not in column.calls and ref.kind != "column"]


def silence(column: Column) -> Statement:
    """Let the column compute nothing."""
    return compute(column, "stop computing")


def compute(column: Column, says: str) -> Statement:
    """Compute the column by another expression."""
    action = f"SET EXPRESSION AS {parenthesised(column.generated or '')}"
    text = f"{column.table.name} is written anew under a full lock"
    return evolve(simple(column, action, says), hazards=(Hazard(Hazard.REWRITE, text),))


def kept(column: Column, ctx: Context) -> Column:
    """Fill a column that takes the place of a virtual one with what that computed."""
    old = ctx.old.get(column.ref)
    computed = getattr(old, "generated", None) if getattr(old, "virtual", False) else None
    if computed is None or column.generated is not None or column.backfill is not None:
        return column
    return evolve(column, backfill=computed)
