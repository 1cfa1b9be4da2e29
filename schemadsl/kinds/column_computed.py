"""Generated columns: how they come to compute something else, and step aside meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
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

    PostgreSQL 17 has SET EXPRESSION, and 18 for virtual columns as well.
    """
    if (old.generated, old.virtual) == (new.generated, new.virtual):
        return False
    if old.virtual and new.virtual:
        return not _settable(new, ctx)
    if _stored(old) and new.generated is None:
        return False  # DROP EXPRESSION
    if not (_stored(old) and _stored(new)) or ctx.version < _SINCE:
        return True
    if any(map(ctx.retyped, new.calls)) or old.collation != new.collation:
        return True
    return not _holds(old, new) and silent(old, new, ctx) is None


def _settable(column: Column, ctx: Context) -> bool:
    """Tell whether a virtual column can be told to compute something else.

    It cannot where its table, or one that gets it from there, has checks or is published
    (ATExecSetExpression in src/backend/commands/tablecmds.c, PostgreSQL 18); a column on its way
    to NOT NULL has a check meanwhile.
    """
    if any(map(ctx.retyped, column.calls)):
        return False
    for table in _family(column, ctx):
        ref = table.child("column", column.name)
        was, now = (cast("Column | None", c.get(ref)) for c in (ctx.old, ctx.new))
        if was is None or now is None or not (was.virtual and now.virtual):
            return False
        if (was.type, was.collation, was.not_null) != (now.type, now.collation, now.not_null):
            return False
        if any(_forbids(member, ctx) for c in (ctx.old, ctx.new) for member in c.members(table)):
            return False
    return True


def _family(column: Column, ctx: Context) -> Iterator[Ref]:
    """Yield the tables that have *column* from the same table, those before or after the plan."""
    waiting, seen = [column.table], {column.table}
    while waiting:
        table = waiting.pop()
        yield table
        for catalog in (ctx.old, ctx.new):
            tie = catalog.ties.get(table)
            near = (*catalog.heirs(table), *(() if tie is None else tie.heir_of))
            found = {t for t in near if t.child("column", column.name) in catalog} - seen
            waiting += found
            seen |= found


def _forbids(member: Object, ctx: Context) -> bool:
    """Tell whether no virtual column of a table with *member* can compute something else."""
    if member.ref.kind in ("check", "publication_table"):
        return True
    was = ctx.old.get(member.ref)
    comes = getattr(member, "not_null", False) and not getattr(was, "not_null", False)
    return member.ref.kind == "column" and comes


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
    made = simple(column, f"SET EXPRESSION AS {parenthesised(column.generated or '')}", says)
    if not column.virtual:
        text = f"{column.table.name} is written anew under a full lock"
        return evolve(made, hazards=(Hazard(Hazard.REWRITE, text),))
    if column.not_null:
        text = f"{column.table.name} is read under a full lock, for a NULL in {column.name}"
        return evolve(made, hazards=(Hazard(Hazard.SCAN, text),))
    return made


def kept(column: Column, ctx: Context) -> Column:
    """Fill a column that takes the place of a virtual one with what that computed."""
    old = ctx.old.get(column.ref)
    computed = getattr(old, "generated", None) if getattr(old, "virtual", False) else None
    if computed is None or column.generated is not None or column.backfill is not None:
        return column
    return evolve(column, backfill=computed)
