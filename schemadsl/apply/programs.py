"""Work done on the connections of programs, which are psycopg's."""

from __future__ import annotations

import asyncio
import time
from typing import TypeVar

import psycopg
from psycopg.rows import tuple_row

from schemadsl.apply.asking import Pause, Rows, Work
from schemadsl.postgres.programs import AsyncConnection, SyncConnection, refusal

__all__ = ["adrive", "drive"]

T = TypeVar("T")


def drive(work: Work[T], conn: SyncConnection) -> T:
    """Do *work* on a connection that commits by itself; return what it returns."""
    try:
        request = next(work)
        while True:
            try:
                rows: Rows = []
                if isinstance(request, Pause):
                    time.sleep(request.seconds)
                else:
                    with psycopg.Cursor(conn, row_factory=tuple_row) as cursor:
                        cursor.execute(request.sql.encode(conn.info.encoding), request.values)
                        if cursor.description and request.read:
                            rows = cursor.fetchall()
            except psycopg.Error as error:
                told = refusal(error)
                told.__cause__ = error
                request = work.throw(told)
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
                rows: Rows = []
                if isinstance(request, Pause):
                    await asyncio.sleep(request.seconds)
                else:
                    async with psycopg.AsyncCursor(conn, row_factory=tuple_row) as cursor:
                        sql = request.sql.encode(conn.info.encoding)
                        await cursor.execute(sql, request.values)
                        if cursor.description and request.read:
                            rows = await cursor.fetchall()
            except psycopg.Error as error:
                told = refusal(error)
                told.__cause__ = error
                request = work.throw(told)
            except BaseException as error:
                request = work.throw(error)
            else:
                request = work.send(rows)
    except StopIteration as done:
        result: T = done.value
        return result
