"""What a table that gets columns and rules from others has to do for itself, and what follows.

A *tie* is the object that says so: a partition's or a child's. PostgreSQL hands an
alteration of the parent down to whatever is tied to it at that moment (manual, chapters
5.11 and 5.12), so a member of the child follows by itself where the tie *lasts*: it is there
before the plan and after it, without a break.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, TypeVar, cast

from attrs import evolve

from schemadsl.kinds.context import Context
from schemadsl.kinds.statement import Lock, Statement
from schemadsl.kinds.words import table_of
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import qualified

__all__ = [
    "above",
    "ancestors",
    "attach_index",
    "below",
    "descendants",
    "drop_down",
    "foreign",
    "goes_along",
    "handed_down",
    "kept_parents",
    "lasting",
    "lasting_heirs",
    "let_go",
    "part_renamed",
    "part_taken_along",
    "partitioned",
    "remade",
    "taken_along",
]

O = TypeVar("O", bound=Object)  # noqa: E741  -- an object's type


def remade(obj: O, **changes: Any) -> O:
    """Return *obj* as an heir has it, with *changes*."""
    return evolve(obj, **changes)


def above(catalog: Catalog, ref: Ref) -> Iterator[Ref]:
    """Yield the members of a table's parents that the member *ref* is handed down from."""
    tie = catalog.ties.get(table_of(ref))
    if tie is None:
        return
    for parent in tie.heir_of:
        up = parent.child(ref.kind, ref.name)
        obj = catalog.get(up)
        if obj is not None and not getattr(obj, "no_inherit", False):
            yield up


def below(ctx: Context, ref: Ref) -> Iterator[Ref]:
    """Yield the members of a table's heirs that *ref*, a member of it, was handed down to."""
    table = table_of(ref)
    for heir in ctx.old.heirs(table):
        down = heir.child(ref.kind, ref.name)
        if down in ctx.old and table in lasting(ctx, heir):
            yield down


def descendants(catalog: Catalog, table: Ref) -> tuple[Ref, ...]:
    """Return the partitions of *table*, those of partitions among them."""
    found: list[Ref] = []
    for heir in catalog.heirs(table) if partitioned(catalog, table) else ():
        found += (heir, *descendants(catalog, heir))
    return tuple(found)


def ancestors(catalog: Catalog, table: Ref) -> set[Ref]:
    """Return the tables that *table* gets columns and rules from, and those above them."""
    found: set[Ref] = set()
    waiting = [table]
    while waiting:
        tie = catalog.ties.get(waiting.pop())
        if tie is not None:
            waiting += set(tie.heir_of) - found
            found |= set(tie.heir_of)
    return found


def kept_parents(old: Object, new: Object) -> tuple[Ref, ...]:
    """Return the parents that a table keeps: new ones come behind those that it has."""
    if old.ref != new.ref or getattr(old, "bound", None) != getattr(new, "bound", None):
        return ()
    kept: list[Ref] = []
    had = iter(old.heir_of)
    for parent in new.heir_of:
        if parent not in had:  # reads on from the last one found
            break
        kept.append(parent)
    return tuple(kept)


def lasting(ctx: Context, table: Ref) -> tuple[Ref, ...]:
    """Return the parents that *table* is tied to through the whole plan."""
    old, new = ctx.old.ties.get(table), ctx.new.ties.get(table)
    if old is None or new is None or ctx.gone(table):
        return ()
    return tuple(ref for ref in kept_parents(old, new) if not ctx.gone(ref))


def handed_down(ctx: Context, ref: Ref) -> tuple[Ref, ...]:
    """Return the members of lasting parents that *ref*, which is made, comes from."""
    parents = lasting(ctx, table_of(ref))
    if not parents:
        return ()
    return tuple(up for up in above(ctx.new, ref) if table_of(up) in parents)


def taken_along(ctx: Context, ref: Ref) -> bool:
    """Tell whether *ref* goes because that of a lasting parent goes."""
    parents = lasting(ctx, table_of(ref))
    return any(table_of(up) in parents and ctx.gone(up) for up in above(ctx.old, ref))


def goes_along(ctx: Context, obj: Object) -> bool:
    """Tell whether *obj* goes with a lasting parent's, and is nothing that a child has itself."""
    tie = None if obj.scope is None else ctx.old.ties.get(obj.scope)
    if tie is None or (tie.ref.kind == "inheritance" and getattr(obj, "local", True)):
        return False
    return taken_along(ctx, obj.ref)


def drop_down(
    ctx: Context, obj: O, write: Callable[[O, bool, bool], Statement], *, perhaps: bool = False
) -> Iterator[Statement]:
    """Drop *obj* and what it leaves behind in heirs; some may keep it for themselves.

    *write* gives the statement: whether it leaves the heirs alone, and whether *obj* may have gone
    with its parent's already.
    """
    found = (ctx.old.get(down) for down in below(ctx, obj.ref))
    # of the same kind, and so of the same class
    heirs = [cast("O", heir) for heir in found if heir is not None and not _has_more(ctx, heir)]
    only = any(_stays(ctx, heir) for heir in heirs)
    yield write(obj, only, perhaps)
    for heir in heirs:
        unknown = not only and _unknown(ctx, heir)
        if (only or unknown or getattr(heir, "local", True)) and not _stays(ctx, heir):
            yield from drop_down(ctx, heir, write, perhaps=unknown)


def _unknown(ctx: Context, heir: Object) -> bool:
    """Tell whether nobody can know if a child has something of its own, beside its parent's.

    No statement makes it the child's own later, or its parent's alone: only a server tells which.
    """
    tie = ctx.old.ties.get(_place(heir))
    return not ctx.version and tie is not None and tie.ref.kind == "inheritance"


def _stays(ctx: Context, heir: Object) -> bool:
    return heir.ref in ctx.new and not ctx.gone(heir.ref)


def _has_more(ctx: Context, heir: Object) -> bool:
    """Tell whether another parent goes on handing the member down."""
    parents = lasting(ctx, _place(heir))
    return any(table_of(up) in parents and not ctx.gone(up) for up in above(ctx.old, heir.ref))


def part_taken_along(ctx: Context, obj: Object) -> bool:
    """Tell whether *obj*, part of something of the partitioned table, goes with that."""
    whole: Ref | None = getattr(obj, "partition_of", None)
    return whole is not None and ctx.gone(whole) and bool(lasting(ctx, _place(obj)))


def part_renamed(ctx: Context, obj: Object, catalog: Catalog) -> Object | None:
    """Return the part in *catalog*, the other one, that *obj* is under another name.

    What is part of something of the partitioned table can only be dropped with that.
    """
    whole: Ref | None = getattr(obj, "partition_of", None)
    if whole is None or ctx.gone(whole) or not lasting(ctx, _place(obj)):
        return None
    for member in catalog.members(obj.scope):
        if member.ref.kind == obj.ref.kind and getattr(member, "partition_of", None) == whole:
            return member
    return None


def _place(obj: Object) -> Ref:
    assert obj.scope is not None
    return obj.scope


def lasting_heirs(ctx: Context, table: Ref) -> tuple[Ref, ...]:
    """Return the partitions and children that *table* keeps through the whole plan."""
    return tuple(heir for heir in ctx.new.heirs(table) if table in lasting(ctx, heir))


def let_go(ctx: Context, obj: Object, disturbed: Ref) -> bool:
    """Tell whether *disturbed* is what *obj* came from, over a tie that does not last."""
    if disturbed == getattr(obj, "partition_of", None):
        return not lasting(ctx, _place(obj))
    if obj.scope is None or disturbed not in above(ctx.old, obj.ref):
        return False
    return table_of(disturbed) not in lasting(ctx, obj.scope)


def partitioned(catalog: Catalog, table: Ref) -> bool:
    """Tell whether the rows of *table* stand in its partitions."""
    return getattr(catalog.get(table), "partition_by", None) is not None


def foreign(catalog: Catalog, table: Ref) -> bool:
    """Tell whether the rows of *table* stand on another server."""
    return getattr(catalog.get(table), "server", None) is not None


def attach_index(parent: Ref, child: Ref, table: Ref) -> Statement:
    """Make the index of a partition part of the partitioned index; nothing where it is."""
    return Statement(
        sql=(
            f"ALTER INDEX {qualified(parent.path[0], parent.name)}"
            f" ATTACH PARTITION {qualified(child.path[0], child.name)}"
        ),
        verb="create",
        about=child,
        says=f"make {child.name} a part of {parent.name}",
        lock=Lock.ACCESS_EXCLUSIVE,
        table=table,
    )
