"""Channels of LISTEN and NOTIFY, with what their payloads are."""

from __future__ import annotations

from typing import Any

from schemadsl.dsl.arguments import checked, is_text
from schemadsl.dsl.json_column import class_of
from schemadsl.dsl.registry import here, registry

__all__ = ["Channel"]


class Channel:
    """A channel: ``jobs = Channel("jobs", of=JobDone)``.

    The Python module of the queries gets ``notify_jobs`` and ``listen_jobs``. Payloads are JSON
    *of* a class, as `types.jsonb` takes it: a dataclass, an attrs class, a TypedDict, a pydantic
    model or a msgspec Struct; with ``str``, or without a class, they are text. PostgreSQL keeps
    no record of channels: none is in a migration, and none is read from a database.
    """

    __slots__ = ("name", "of", "where")

    @checked
    def __init__(self, name: str, *, of: type[Any] | None = None) -> None:
        self.where = here()
        self.name = name if is_text(name, "the name of this channel", self.where) else "unnamed"
        self.of = None if of is None or of is str else class_of(of)
        active = registry()
        if active is not None:
            active.channels.append(self)
