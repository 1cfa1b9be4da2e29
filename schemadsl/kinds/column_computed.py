"""Generated columns: how they come to compute something else, and step aside meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from attrs import evolve

from schemadsl.kinds.casts import assignable
from schemadsl.kinds.column_words import simple
from schemadsl.kinds.context import Context
from schemadsl.kinds.heritage import foreign, handed_down, lasting_heirs, partitioned
from schemadsl.kinds.statement import Hazard, Statement
from schemadsl.kinds.types import widens
from schemadsl.model import Object, Ref
from schemadsl.sqltext import parenthesised

if TYPE_CHECKING:
    from schemadsl.kinds.column import Column

__all__ = ["compute", "first", "kept", "replaced", "silenced", "silent", "steps_aside"]

_SINCE = 170000  # ALTER COLUMN … SET EXPRESSION
_NOTHING = "NULL"
_RULES = ("check", "unique", "primary_key", "exclusion", "foreign_key")


def replaced(old: Column, new: Column, ctx: Context) -> bool:
    """Tell whether the column has to be dropped and made anew for what it computes.

    PostgreSQL 17 has SET EXPRESSION; a virtual column is made anew, as it cannot be changed
    where the table has checks or is published (ATExecSetExpression in
    src/backend/commands/tablecmds.c).
    """
    if (old.generated, old.virtual) == (new.generated, new.virtual):
        return False
    if _stored(old) and new.generated is None:
        return False  # DROP EXPRESSION
    if not (_stored(old) and _stored(new)) or ctx.version < _SINCE:
        return True
    if any(map(ctx.retyped, new.calls)) or old.collation != new.collation:
        return True
    return not _holds(old, new) and silent(old, new, ctx) is None


def _stored(column: Column) -> bool:
    return column.generated is not None and not column.virtual


def _holds(old: Column, new: Column) -> bool:
    """Tell whether the new type has room for what was computed until now."""
    return old.type == new.type or widens(old.type, new.type)


def first(old: Column, new: Column, ctx: Context) -> Column:
    """Return *old* as it has to be before its type and its expression change in one go."""
    if old.generated == new.generated or not (_stored(old) and _stored(new)) or _holds(old, new):
        return old
    return silent(old, new, ctx) or old


def silent(old: Column, new: Column, ctx: Context) -> Column | None:
    """Return *old* as it computes NULL while what it reads is changed; None where it cannot.

    Nothing may demand values of it meanwhile, and heirs may compute something else.
    """
    if not (_stored(old) and _stored(new)) or ctx.version < _SINCE:
        return None
    if old.not_null or new.not_null:
        return None
    table = new.table
    spread = handed_down(ctx, new.ref) or lasting_heirs(ctx, table)
    if spread or partitioned(ctx.new, table) or foreign(ctx.new, table):
        return None
    # an untyped NULL has the column's type, and goes with it where it can be assigned
    if old.collation != new.collation or not assignable(old.type, new.type):
        return None
    if any(ref.kind == "domain" or ctx.retyped(ref) for ref in _types(old)):
        return None
    users = (c.get(ref) for c in (ctx.old, ctx.new) for ref in c.users(new.ref))
    return None if any(map(_demands, users)) else evolve(old, generated=_NOTHING)


def _demands(user: Object | None) -> bool:
    """Tell whether what stands on a column is a rule for its values."""
    return user is not None and (user.ref.kind in _RULES or getattr(user, "unique", False))


def steps_aside(old: Column, ctx: Context) -> bool:
    """Tell whether what stands on the column is left alone while it computes nothing."""
    new = ctx.new.get(old.ref)
    return new is not None and silent(old, cast("Column", new), ctx) is not None


def _types(column: Column) -> list[Ref]:
    return [ref for ref in column.uses if ref not in column.calls and ref.kind != "column"]


def silenced(old: Column, was: Column) -> list[Statement]:
    """Let the column compute nothing, if it is to go on as *was*, which does not."""
    aside = was.generated == _NOTHING and old.generated != _NOTHING
    return [compute(was, "stop computing")] if aside else []


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
