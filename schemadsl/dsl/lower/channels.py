"""Channels: beside the catalog's objects, since PostgreSQL has none of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemadsl.dsl.lower.scope import Lowering
from schemadsl.model.channel import Channel
from schemadsl.sqltext import NAMEDATALEN

if TYPE_CHECKING:
    from schemadsl.errors import Where

__all__ = ["lower_channels"]


def lower_channels(low: Lowering) -> tuple[Channel, ...]:
    """Return the declared channels in the order of their names."""
    found: dict[str, Where] = {}
    made: list[Channel] = []
    for one in low.registry.channels:
        wrong = _wrong(one.name)
        if wrong:
            low.problem(wrong, one.where, "Give the channel another name.")
        elif one.name in found:
            low.problem(
                f"channel {one.name} is declared twice, first at {found[one.name]}",
                one.where,
                "Give one of them another name.",
            )
        else:
            found[one.name] = one.where
            made.append(Channel(one.name, one.of))
    return tuple(sorted(made, key=lambda channel: channel.name))


def _wrong(name: str) -> str:
    """Say why PostgreSQL would take no channel of that name; empty where it would.

    pg_notify refuses what LISTEN cuts short: Async_Notify() in commands/async.c.
    """
    if not name:
        return "a channel without a name"
    if "\0" in name:
        return "the name of a channel holds a zero byte"
    try:
        size = len(name.encode())
    except UnicodeEncodeError:
        return "the name of a channel is no valid text"
    if size > NAMEDATALEN:
        return f"the name of a channel has {size} bytes, PostgreSQL takes {NAMEDATALEN}"
    return ""
