"""A channel as two methods: one that notifies, one that listens."""

from __future__ import annotations

from schemadsl.codegen.python.classes import Classes
from schemadsl.codegen.python.json_values import ways
from schemadsl.codegen.python.names import imported, method, unique
from schemadsl.codegen.python.plan import ChannelPlan
from schemadsl.model.channel import Channel
from schemadsl.sqltext import ident

__all__ = ["planned"]


def planned(channel: Channel, classes: Classes, taken: set[str]) -> ChannelPlan:
    """Return the methods of one channel, named like none of those *taken* by queries."""
    name = method(channel.name).rstrip("_")
    notify = unique(f"notify_{name}", taken)
    listen = unique(f"listen_{name}", taken)
    quoted = ident(channel.name)
    if channel.of is None:
        return ChannelPlan(channel.name, quoted, notify, listen, "str", "str")
    sort, path = channel.of
    read, write = ways(sort, path)
    return ChannelPlan(
        channel.name,
        quoted,
        notify,
        listen,
        imported(path),
        unique(f"_{name}_payload", classes.taken),
        read.format(v="_support.from_json(text)"),
        write.format(v="payload"),
    )
