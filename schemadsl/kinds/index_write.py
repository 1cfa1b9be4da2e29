"""The making of an index: its text, and the way beside the traffic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemadsl.kinds.base import Context, Lock, Mode, Statement
from schemadsl.kinds.words import options, q
from schemadsl.sqltext import ident, idents, parenthesised

if TYPE_CHECKING:
    from schemadsl.kinds.index import Element, Index

__all__ = ["build", "create"]


def build(obj: Index, ctx: Context) -> list[Statement]:
    """Build the index beside the traffic, clearing first what a failed attempt left."""
    return [
        Statement(
            sql=f"DROP INDEX CONCURRENTLY IF EXISTS {q(obj.ref)}",
            verb="create",
            about=obj.ref,
            says=f"clear what an earlier attempt may have left of {obj.name}",
            mode=Mode.OUTSIDE,
            lock=Lock.SHARE_UPDATE_EXCLUSIVE,
            table=obj.table,
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
    ]


def create(obj: Index, ctx: Context, *, concurrently: bool) -> str:
    """Write the CREATE INDEX."""
    method = ctx.method(obj.method)
    written = method.written(ctx.new) if method is not None else obj.method
    words = " CONCURRENTLY IF NOT EXISTS" if concurrently else ""
    text = (
        f"CREATE {'UNIQUE ' * obj.unique}INDEX{words} {ident(obj.name)} ON {q(obj.table)}"
        f" USING {ident(written)} ({', '.join(map(_element, obj.elements))})"
    )
    if obj.include:
        text += f" INCLUDE ({idents(obj.include)})"
    if obj.nulls_not_distinct:
        text += " NULLS NOT DISTINCT"
    if obj.storage:
        text += f" WITH ({options(obj.storage)})"
    if obj.predicate is not None:
        text += f" WHERE {parenthesised(obj.predicate)}"
    return text


def _element(element: Element) -> str:
    if element.column is not None:
        text = ident(element.column)
    else:
        text = parenthesised(element.expression or "")
    if element.collation is not None:
        text += f" COLLATE {element.collation}"
    if element.opclass is not None:
        text += f" {element.opclass}"
        if element.opclass_options:
            text += f" ({options(element.opclass_options)})"
    if element.desc:
        text += " DESC"
    if element.nulls_first is not None and element.nulls_first != element.desc:
        text += " NULLS FIRST" if element.nulls_first else " NULLS LAST"
    return text
