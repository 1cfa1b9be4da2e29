"""psycopg's connections, which programs have, and those that do not block."""

from __future__ import annotations

from typing import Any

import psycopg

from schemadsl.errors import EnvironmentProblem
from schemadsl.postgres.address import cannot, settings
from schemadsl.postgres.refused import ServerError

__all__ = ["AsyncConnection", "SyncConnection", "aconnect", "refusal"]

SyncConnection = psycopg.Connection[Any]
AsyncConnection = psycopg.AsyncConnection[Any]


async def aconnect(conninfo: str, *, timeout: int = 10) -> AsyncConnection:
    """Connect as `schemadsl.postgres.connect.connect` does, without blocking."""
    said: dict[str, Any] = {**settings(conninfo, timeout)}
    try:
        # no prepared statements: each of them may be the one that cannot be prepared
        return await psycopg.AsyncConnection.connect(
            **said, autocommit=True, prepare_threshold=None
        )
    except psycopg.Error as error:
        raise EnvironmentProblem(cannot(conninfo, error)) from None


def refusal(error: psycopg.Error) -> ServerError:
    """Say what psycopg raised as our own connections do."""
    told = error.diag
    return ServerError(
        told.message_primary or str(error),
        sqlstate=error.sqlstate,
        detail=told.message_detail,
        hint=told.message_hint,
        position=int(told.statement_position) if told.statement_position else None,
        lost=error.sqlstate is None and isinstance(error, psycopg.OperationalError),
    )
