"""The making of an index: its text, and the way beside the traffic."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.kinds.backing import cluster, index_key, unclustered
from schemadsl.kinds.base import Context, Lock, Mode, Reach, Statement
from schemadsl.kinds.heritage import lasting_heirs, partitioned
from schemadsl.kinds.words import drop_index, options, q
from schemadsl.sqltext import ident, idents, parenthesised, qualified

if TYPE_CHECKING:
    from schemadsl.kinds.index import Index

__all__ = ["build", "changes", "create", "drop_plain", "extras", "plain", "target_of"]


def build(obj: Index, ctx: Context) -> list[Statement]:
    """Build the index beside the traffic, clearing first what a failed attempt left."""
    return [
        drop_index(
            obj.ref,
            obj.table,
            about=obj.ref,
            verb="create",
            says=f"clear what an earlier attempt may have left of {obj.name}",
        ),
        Statement(
            sql=create(obj, ctx, concurrently=True),
            verb="create",
            about=obj.ref,
            says=f"build index {obj.name} on {obj.table.name} beside the traffic",
            mode=Mode.OUTSIDE,
            lock=Lock.SHARE_UPDATE_EXCLUSIVE,
            table=obj.table,
        ),
        *extras(obj, obj.name),
    ]


def plain(obj: Index, ctx: Context) -> Statement:
    """Build the index of a table without readers, or the frame of a partitioned one.

    CONCURRENTLY does not go there: partitions with rows get theirs one by one, and those
    are attached.
    """
    apart = bool(lasting_heirs(ctx, obj.table)) and partitioned(ctx.new, obj.table)
    rest = ", of the partitions that are attached to it" if apart else ""
    return Statement(
        sql=create(obj, ctx, concurrently=False, only=apart),
        verb="create",
        about=obj.ref,
        says=f"create index {obj.name} on {obj.table.name}{rest}",
        table=obj.table if apart else None,
        lock=Lock.SHARE if apart else Lock.NONE,
    )


def drop_plain(obj: Index) -> Statement:
    """Drop an index, and with one of a partitioned table those of its partitions."""
    return Statement(
        sql=f"DROP INDEX {q(obj.ref)}",
        verb="drop",
        about=obj.ref,
        says=f"drop index {obj.name} of {obj.table.name}",
        lock=Lock.ACCESS_EXCLUSIVE,
        table=obj.table,
        reach=Reach.PARTITIONS,
    )


def extras(obj: Index, name: str) -> Iterator[Statement]:
    """Return what CREATE INDEX cannot say, for the index that is called *name* for now."""
    for key, target in obj.statistics:
        yield target_of(obj, name, key, target)
    if obj.clustered:
        yield cluster(obj.table, obj.ref, name)


def changes(old: Index, new: Index, ctx: Context) -> Iterator[Statement]:
    """Return what changes without building the index anew, apart from its storage."""
    was, now = dict(old.statistics), dict(new.statistics)
    for key in sorted({**was, **now}):
        if was.get(key) != now.get(key):
            yield target_of(new, new.name, key, now.get(key, -1))
    if new.clustered and not old.clustered:
        yield cluster(new.table, new.ref, new.name)
    elif old.clustered and not new.clustered:
        yield from unclustered(new.table, new.ref, ctx)


def target_of(obj: Index, name: str, key: int, target: int) -> Statement:
    """Set the statistics target of one key, by its number; -1 is the default."""
    return Statement(
        sql=f"ALTER INDEX {qualified(obj.ref.path[0], name)}"
        f" ALTER COLUMN {key} SET STATISTICS {target}",
        verb="alter",
        about=obj.ref,
        says=f"say how closely to look at key {key} of {obj.name}",
        lock=Lock.SHARE_UPDATE_EXCLUSIVE,
        table=obj.table,
    )


def create(obj: Index, ctx: Context, *, concurrently: bool, only: bool = False) -> str:
    """Write the CREATE INDEX; *only* leaves the partitions alone."""
    method = ctx.method(obj.method)
    written = method.written(ctx.new) if method is not None else obj.method
    words = " CONCURRENTLY IF NOT EXISTS" if concurrently else ""
    text = (
        f"CREATE {'UNIQUE ' * obj.unique}INDEX{words} {ident(obj.name)}"
        f" ON {'ONLY ' * only}{q(obj.table)} USING {ident(written)}"
        f" ({', '.join(map(index_key, obj.elements))})"
    )
    if obj.include:
        text += f" INCLUDE ({idents(obj.include)})"
    if obj.nulls_not_distinct:
        text += " NULLS NOT DISTINCT"
    if obj.storage:
        text += f" WITH ({options(obj.storage)})"
    if obj.tablespace is not None:
        text += f" TABLESPACE {ident(obj.tablespace)}"
    if obj.predicate is not None:
        text += f" WHERE {parenthesised(obj.predicate)}"
    return text
