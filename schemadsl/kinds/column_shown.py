"""How a column is shown: its type as people say it, and where its values come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemadsl.kinds.figure import Row

if TYPE_CHECKING:
    from schemadsl.kinds.column import Column

__all__ = ["figure"]


def figure(obj: Column) -> Row:
    """Return the row of a column."""
    return Row(
        name=obj.name,
        type=obj.type,
        null=not obj.not_null,
        note=_filled(obj),
        order=obj.position,
        comment=obj.comment,
    )


def _filled(obj: Column) -> str:
    """Say where values come from that nobody gives."""
    if obj.identity is not None:
        return f"generated {'always' if obj.identity.always else 'by default'} as identity"
    if obj.generated is not None:
        return f"generated always as ({obj.generated}) {'virtual' if obj.virtual else 'stored'}"
    if obj.sequence is not None:
        return "serial"
    return "" if obj.default is None else f"default {obj.default}"
