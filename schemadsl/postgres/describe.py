"""What a server says of a statement that it has not run: what it takes and what it gives.

A statement is prepared without a type for any parameter and described; nothing is executed.
"""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from attrs import frozen

from schemadsl.errors import EnvironmentProblem, Problem
from schemadsl.postgres.client import COMMAND_OK, Connection, ServerError
from schemadsl.postgres.pgconn import PGresult

__all__ = ["Described", "DescribedColumn", "Refused", "describe", "refused"]


@frozen
class DescribedColumn:
    """A column of a result: *table* and *number* are 0 where it comes from no table's column."""

    name: str
    type: int
    modifier: int
    table: int
    number: int


@frozen
class Described:
    """The types of a statement's parameters and its columns; no columns where it has no rows."""

    parameters: tuple[int, ...]
    columns: tuple[DescribedColumn, ...]


@frozen
class Refused:
    """Why PostgreSQL does not take a statement; *position* is an offset in it."""

    message: str
    sqlstate: str | None
    position: int | None
    detail: str | None
    hint: str | None


def describe(conn: Connection, sql: str) -> Described | Refused:
    """Prepare *sql* and say what it takes and gives; nothing is executed.

    *conn* commits by itself and is in no transaction; its unnamed prepared statement is replaced.
    Raises EnvironmentProblem where the connection is lost.
    """
    with answering():
        result = conn.prepare(sql.encode())
        if result.status == COMMAND_OK:
            result = conn.describe_prepared()
    if result.status == COMMAND_OK:
        return _described(result)
    return refused(conn, result)


def _described(result: PGresult) -> Described:
    columns = tuple(
        DescribedColumn(
            result.fname(n).decode(),
            result.ftype(n),
            result.fmod(n),
            result.ftable(n),
            result.ftablecol(n),
        )
        for n in range(result.nfields)
    )
    parameters = tuple(result.param_type(n) for n in range(result.nparams))
    return Described(parameters, columns)


@contextmanager
def answering() -> Generator[None]:
    """Ask a server; raises EnvironmentProblem where the connection is lost meanwhile."""
    try:
        yield
    except ServerError as error:
        raise _lost(error) from error


def _lost(error: ServerError) -> EnvironmentProblem:
    return EnvironmentProblem(
        Problem(
            f"the connection was lost: {error.message}",
            fix="See why the server stopped, then try again.",
        )
    )


def refused(conn: Connection, result: PGresult, front: int = 0) -> Refused:
    """Read why a statement was refused that had *front* characters in front of it.

    Raises EnvironmentProblem where the connection is lost.
    """
    told = ServerError.of(result)
    if conn.broken or told.sqlstate is None:
        raise _lost(told)

    return Refused(
        told.message,
        told.sqlstate,
        max(told.position - 1 - front, 0) if told.position else None,
        told.detail,
        told.hint,
    )
