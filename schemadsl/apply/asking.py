"""Work that asks a server, written once for connections that block and for those that do not.

The work is a generator: it yields what it asks and is sent the rows, or the server's
refusal is raised where it stands. `drive` and `adrive` answer it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Generator, Sequence
from typing import Any, TypeVar

import psycopg
from attrs import frozen
from psycopg.rows import tuple_row

__all__ = ["Ask", "AsyncConnection", "Connection", "Pause", "Rows", "Work", "adrive", "drive"]

T = TypeVar("T")

Connection = psycopg.Connection[Any]
AsyncConnection = psycopg.AsyncConnection[Any]
Rows = list[tuple[Any, ...]]


@frozen
class Ask:
    """One statement for the server; without *values* it is sent as it stands."""

    sql: str
    values: Sequence[Any] | None = None


@frozen
class Pause:
    """Nothing to do for so many seconds."""

    seconds: float


Work = Generator[Ask | Pause, Rows, T]


def drive(work: Work[T], conn: Connection) -> T:
    """Do *work* on a connection that commits by itself; return what it returns."""
    try:
        request = next(work)
        while True:
            try:
                if isinstance(request, Pause):
                    time.sleep(request.seconds)
                    rows: Rows = []
                else:
                    with psycopg.Cursor(conn, row_factory=tuple_row) as cursor:
                        cursor.execute(request.sql.encode(conn.info.encoding), request.values)
                        rows = cursor.fetchall() if cursor.description else []
            except BaseException as error:
                request = work.throw(error)
            else:
                request = work.send(rows)
    except StopIteration as done:
        result: T = done.value
        return result


async def adrive(work: Work[T], conn: AsyncConnection) -> T:
    """Do the same without blocking."""
    try:
        request = next(work)
        while True:
            try:
                if isinstance(request, Pause):
                    await asyncio.sleep(request.seconds)
                    rows: Rows = []
                else:
                    async with psycopg.AsyncCursor(conn, row_factory=tuple_row) as cursor:
                        sql = request.sql.encode(conn.info.encoding)
                        await cursor.execute(sql, request.values)
                        rows = await cursor.fetchall() if cursor.description else []
            except BaseException as error:
                request = work.throw(error)
            else:
                request = work.send(rows)
    except StopIteration as done:
        result: T = done.value
        return result
