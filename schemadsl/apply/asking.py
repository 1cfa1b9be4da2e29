"""Work that asks a server, written once for connections that block and for those that do not.

The work is a generator: it yields what it asks and is sent the rows, or the server's
refusal is raised where it stands. `drive` answers it, and the twins in `schemadsl.apply.programs`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from typing import Any, NamedTuple, TypeVar

from schemadsl.postgres.client import Connection

__all__ = ["Ask", "Pause", "Rows", "Work", "answered", "drive"]

T = TypeVar("T")

Rows = list[tuple[Any, ...]]


class Ask(NamedTuple):
    """One statement for the server; without *values* it is sent as it stands.

    Rows that nobody asked for are not *read*: a script's may hold what Python has not.
    """

    sql: str
    values: Sequence[Any] | None = None
    read: bool = True


class Pause(NamedTuple):
    """Nothing to do for so many seconds."""

    seconds: float


Work = Generator[Ask | Pause, Rows, T]


def drive(work: Work[T], conn: Connection) -> T:
    """Do *work*; return what it returns."""

    def answer(request: Ask | Pause) -> Rows:
        if isinstance(request, Pause):
            time.sleep(request.seconds)
            return []
        found = conn.execute(request.sql, request.values)
        return found.fetchall() if request.read else []

    return answered(work, answer)


def answered(work: Work[T], answer: Callable[[Ask | Pause], Rows]) -> T:
    """Do *work*, each of whose requests *answer* meets, or raises what the server refuses."""
    try:
        request = next(work)
        while True:
            try:
                rows = answer(request)
            except BaseException as error:
                request = work.throw(error)
            else:
                request = work.send(rows)
    except StopIteration as done:
        result: T = done.value
        return result
