"""psycopg's connections, which programs have, and those that do not block."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from typing import Any

import psycopg

from schemadsl.errors import EnvironmentProblem
from schemadsl.postgres.address import cannot, settings
from schemadsl.postgres.refused import ServerError

__all__ = ["AsyncConnection", "SyncConnection", "aconnect", "told"]

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


@contextmanager
def told() -> Generator[None]:
    """Raise ServerError where psycopg raises what the server refuses."""
    try:
        yield
    except psycopg.Error as error:
        said = error.diag
        raise ServerError(
            said.message_primary or str(error),
            sqlstate=error.sqlstate,
            detail=said.message_detail,
            hint=said.message_hint,
            position=int(said.statement_position) if said.statement_position else None,
            lost=error.sqlstate is None and isinstance(error, psycopg.OperationalError),
        ) from error
