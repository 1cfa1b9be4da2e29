"""The way of a column from one type to another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, cast

from attrs import evolve

from schemadsl.kinds.base import Context, Hazard, Statement
from schemadsl.kinds.casts import assignable, way
from schemadsl.kinds.column_risks import checked, risks
from schemadsl.kinds.column_words import action_on
from schemadsl.kinds.heritage import foreign
from schemadsl.kinds.types import base, element, is_array, keeps_bytes, widens
from schemadsl.kinds.words import alter_table
from schemadsl.model import Ref
from schemadsl.sqltext import ident, one_line, qualified

if TYPE_CHECKING:
    from schemadsl.kinds.column import Column
    from schemadsl.model import Catalog

__all__ = ["followed", "narrows", "recast", "retype", "stand_in", "wait"]


def retype(old: Column, new: Column, ctx: Context) -> list[Statement]:
    """Change the type or the collation, the default with it."""
    actions: list[str] = []
    # a default may have no cast to the new type: it goes first and comes back after
    if old.default is not None and (new.default is None or base(old.type) != base(new.type)):
        actions.append(action_on(new, "DROP DEFAULT"))
    text = f"TYPE {new.type}"
    # without COLLATE the column takes the collation of its new type
    if new.collation is not None:
        text += f" COLLATE {new.collation}"
    using = _using(old, new, ctx)
    actions.append(action_on(new, text + using))
    if new.default is not None and (old.default != new.default or len(actions) > 1):
        actions.append(action_on(new, f"SET DEFAULT {new.default}"))
    rewrite = not keeps_bytes(old.type, new.type) or bool(using) or _reordered(old, new)
    says = f"change the type of {new.table.name}.{new.name} from {old.type} to {new.type}"
    if old.type == new.type:
        says = f"change the collation of {new.table.name}.{new.name}"
    return [
        alter_table(
            new.table,
            ", ".join(actions),
            about=new.ref,
            says=says,
            hazards=(*(_rewritten(new) if rewrite else ()), *_lost(new, ctx)),
            squawk=("changing-column-type", "ban-drop-default"),
        )
    ]


def _reordered(old: Column, new: Column) -> bool:
    """Tell whether values sort in another way, so that indexes of them are built anew at least."""
    same = base(old.type) == base(new.type)
    return old.collation != new.collation or not (
        same or (base(old.type), base(new.type)) in _ALIKE
    )


#: types of different names whose indexes serve each other (pg_opfamily)
_ALIKE = {
    ("text", "character varying"),
    ("character varying", "text"),
    ("cidr", "inet"),
}


def _lost(new: Column, ctx: Context) -> Iterator[Hazard]:
    """Yield what rows have to fear from the type; the way there may lead by way of another."""
    was = cast("Column | None", ctx.old.get(new.ref))
    if was is None or foreign(ctx.new, new.table) or was.type == new.type:
        return
    if narrows(was, new) or (new.using is None and checked(was.type, new.type)):
        before, after = grounded(was, ctx.old, ctx), grounded(new, ctx.new, ctx)
        yield from risks(f"{new.table.name}.{new.name}", before, after, new.type)


def _using(old: Column, new: Column, ctx: Context) -> str:
    """Write how the values get there; empty where an assignment does it."""
    if foreign(ctx.new, new.table):
        return ""  # its rows stand elsewhere
    if new.using is not None:
        return f" USING {one_line(new.using)}"
    if old.type == new.type or new.generated is not None:
        return ""
    before, after = grounded(old, ctx.old, ctx), grounded(new, ctx.new, ctx)
    if assignable(before, after):
        return ""
    return f" USING {way(ident(new.name), before, after, new.type)}"


def followed(column: Column, ctx: Context) -> Ref | None:
    """Return the type of *column* where its values have to follow it to another."""
    name = element(column.type)
    for ref in column.uses:
        if qualified(*ref.path) == name and ctx.retyped(ref):
            return None if ctx.carried(ref, "", array=False) is None else ref
    return None


def grounded(column: Column, catalog: Catalog, ctx: Context) -> str:
    """Return the type of *column*, that below it where it is a domain."""
    name, tail = element(column.type), "[]" * is_array(column.type)
    for ref in column.uses:
        if name == qualified(*ref.path):
            return f"{ctx.below(ref, catalog)}{tail}"
    return column.type


def stand_in(old: Column, ctx: Context) -> Column | None:
    """Return *old* as it stands while its type or collation is made anew; None: neither is."""
    gone = [d for d in old.uses if ctx.gone(d) and (d in ctx.new or ctx.taken(d))]
    names = {qualified(*d.path): d for d in gone}
    name, tail = element(old.type), "[]" * is_array(old.type)
    if name in names and (kept := ctx.meanwhile(names[name])):
        return evolve(old, type=f"{kept}{tail}", uses=(), default=None, collation=None)
    if old.collation in names:
        return evolve(old, default=None, collation=None)
    return None


def wait(old: Column, kept: Column) -> Statement:
    """Bring *old* to the type in which it waits."""
    # PostgreSQL takes the collation of the type where none is named
    action = action_on(old, f"TYPE {kept.type}")
    actions = [action_on(old, "DROP DEFAULT"), action] if old.default is not None else [action]
    return alter_table(
        old.table,
        ", ".join(actions),
        about=old.ref,
        says=f"keep {old.table.name}.{old.name} as {kept.type} while its type is made anew",
        hazards=_rewritten(old) if kept.type.startswith("text") else (),
        squawk=("changing-column-type", "ban-drop-default"),
    )


def _rewritten(column: Column) -> tuple[Hazard, ...]:
    text = f"{column.table.name} is written anew under a full lock"
    return (Hazard(Hazard.REWRITE, text),)


def recast(old: Column, new: Column, ctx: Context, carry: Callable[[str], str]) -> Statement:
    """Move a column over to a type that was made anew under the same name.

    *carry* writes how a value becomes one of the new type.
    """
    text = f"TYPE {new.type}"
    if new.collation is not None:
        text += f" COLLATE {new.collation}"
    if not foreign(ctx.new, new.table):
        own = f"{carry(ident(new.name))}::{new.type}"
        text += f" USING {own if new.using is None else one_line(new.using)}"
    actions = [action_on(new, text)]
    if old.default is not None:
        actions.insert(0, action_on(new, "DROP DEFAULT"))
    if new.default is not None:
        actions.append(action_on(new, f"SET DEFAULT {new.default}"))
    return alter_table(
        new.table,
        ", ".join(actions),
        about=new.ref,
        says=f"move {new.table.name}.{new.name} to the new {new.type}",
        hazards=_rewritten(new),
        squawk=("changing-column-type", "ban-drop-default"),
    )


def narrows(old: Column, new: Column) -> str:
    """Say what a change of type may lose, unless a person wrote the conversion."""
    if old.virtual and new.generated is None and new.backfill is None:
        return f"{new.table.name}.{new.name} is no longer computed, and its values are kept nowhere"
    if new.generated is not None or new.using is not None or widens(old.type, new.type):
        return ""
    return f"{new.table.name}.{new.name} goes from {old.type} to {new.type}"
