"""What happens while migrations are applied, told as it happens."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from schemadsl.apply.script import Statement

__all__ = [
    "Announced",
    "Batched",
    "Began",
    "Event",
    "Finished",
    "Ran",
    "Recorded",
    "Retrying",
    "Sending",
    "Tell",
    "Waiting",
]


class Waiting(NamedTuple):
    """Another one holds the lock: *holder* says who."""

    holder: str


class Announced(NamedTuple):
    """Something that a person should know before the first statement."""

    text: str


class Began(NamedTuple):
    """A file is begun after *applied* of its *total* statements."""

    file: str
    applied: int
    total: int


class Sending(NamedTuple):
    """A statement goes to the server."""

    file: str
    statement: Statement
    total: int


class Ran(NamedTuple):
    """It has come back; its record is not written yet."""

    file: str
    statement: Statement
    total: int


class Batched(NamedTuple):
    """One part of a statement is in, up to *after*."""

    file: str
    statement: Statement
    after: str


class Recorded(NamedTuple):
    """So many statements of a file are in for good."""

    file: str
    applied: int
    total: int


class Retrying(NamedTuple):
    """A lock was not to be had: the same statements go again after *pause* seconds."""

    file: str
    statement: Statement
    attempt: int
    attempts: int
    pause: float
    why: str


class Finished(NamedTuple):
    """A whole file is in, after *took* seconds; *statements* of it were applied now."""

    file: str
    statements: int
    took: float


Event = Waiting | Announced | Began | Sending | Ran | Batched | Recorded | Retrying | Finished
Tell = Callable[[Event], None]
