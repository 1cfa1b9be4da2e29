"""What happens while migrations are applied, told as it happens."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

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


C = TypeVar("C", bound=type)


def _distinct(cls: C) -> C:
    """Let events of two classes differ although both are tuples."""
    made: Any = cls
    made.__eq__, made.__ne__, made.__hash__ = _same, _different, _hash
    return cls


def _same(one: tuple[Any, ...], other: object) -> bool:
    return type(one) is type(other) and tuple[object, ...].__eq__(one, other)


def _different(one: tuple[Any, ...], other: object) -> bool:
    return not _same(one, other)


def _hash(one: tuple[Any, ...]) -> int:
    return hash((type(one).__name__, *one))


@_distinct
class Waiting(NamedTuple):
    """Another one holds the lock: *holder* says who."""

    holder: str


@_distinct
class Announced(NamedTuple):
    """Something that a person should know before the first statement."""

    text: str


@_distinct
class Began(NamedTuple):
    """A file is begun after *applied* of its *total* statements."""

    file: str
    applied: int
    total: int


@_distinct
class Sending(NamedTuple):
    """A statement goes to the server."""

    file: str
    statement: Statement
    total: int


@_distinct
class Ran(NamedTuple):
    """It has come back; its record is not written yet."""

    file: str
    statement: Statement
    total: int


@_distinct
class Batched(NamedTuple):
    """One part of a statement is in, up to *after*."""

    file: str
    statement: Statement
    after: str


@_distinct
class Recorded(NamedTuple):
    """So many statements of a file are in for good."""

    file: str
    applied: int
    total: int


@_distinct
class Retrying(NamedTuple):
    """A lock was not to be had: the same statements go again after *pause* seconds."""

    file: str
    statement: Statement
    attempt: int
    attempts: int
    pause: float
    why: str


@_distinct
class Finished(NamedTuple):
    """A whole file is in, after *took* seconds; *statements* of it were applied now."""

    file: str
    statements: int
    took: float


Event = Waiting | Announced | Began | Sending | Ran | Batched | Recorded | Retrying | Finished
Tell = Callable[[Event], None]
