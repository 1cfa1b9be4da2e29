"""What happens while migrations are applied, told as it happens."""

from __future__ import annotations

from collections.abc import Callable

from attrs import frozen

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


@frozen
class Waiting:
    """Another one holds the lock: *holder* says who."""

    holder: str


@frozen
class Announced:
    """Something that a person should know before the first statement."""

    text: str


@frozen
class Began:
    """A file is begun after *applied* of its *total* statements."""

    file: str
    applied: int
    total: int


@frozen
class Sending:
    """A statement goes to the server."""

    file: str
    statement: Statement
    total: int


@frozen
class Ran:
    """It has come back; its record is not written yet."""

    file: str
    statement: Statement
    total: int


@frozen
class Batched:
    """One part of a statement is in, up to *after*."""

    file: str
    statement: Statement
    after: str


@frozen
class Recorded:
    """So many statements of a file are in for good."""

    file: str
    applied: int
    total: int


@frozen
class Retrying:
    """A lock was not to be had: the same statements go again after *pause* seconds."""

    file: str
    statement: Statement
    attempt: int
    attempts: int
    pause: float
    why: str


@frozen
class Finished:
    """A whole file is in, after *took* seconds; *statements* of it were applied now."""

    file: str
    statements: int
    took: float


Event = Waiting | Announced | Began | Sending | Ran | Batched | Recorded | Retrying | Finished
Tell = Callable[[Event], None]
