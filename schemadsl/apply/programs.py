"""Work done on the connections of programs, which are psycopg's."""

from __future__ import annotations

import asyncio
import time
from typing import TypeVar

import psycopg
from psycopg.rows import tuple_row

from schemadsl.apply.asking import Ask, Pause, Rows, Work, answered
from schemadsl.postgres.programs import AsyncConnection, SyncConnection, told

__all__ = ["adrive", "drive"]

T = TypeVar("T")


def drive(work: Work[T], conn: SyncConnection) -> T:
    """Do *work* on a connection that commits by itself; return what it returns."""

    def answer(request: Ask | Pause) -> Rows:
        if isinstance(request, Pause):
            time.sleep(request.seconds)
            return []
        with told(), psycopg.Cursor(conn, row_factory=tuple_row) as cursor:
            cursor.execute(request.sql.encode(conn.info.encoding), request.values)
            return cursor.fetchall() if cursor.description and request.read else []

    return answered(work, answer)


async def adrive(work: Work[T], conn: AsyncConnection) -> T:
    """Do the same without blocking."""

    async def answer(request: Ask | Pause) -> Rows:
        if isinstance(request, Pause):
            await asyncio.sleep(request.seconds)
            return []
        with told():
            async with psycopg.AsyncCursor(conn, row_factory=tuple_row) as cursor:
                await cursor.execute(request.sql.encode(conn.info.encoding), request.values)
                return await cursor.fetchall() if cursor.description and request.read else []

    try:
        request = next(work)
        while True:
            try:
                rows = await answer(request)
            except BaseException as error:
                request = work.throw(error)
            else:
                request = work.send(rows)
    except StopIteration as done:
        result: T = done.value
        return result
