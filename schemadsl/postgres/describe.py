"""What a server says of a statement that it has not run: what it takes and what it gives.

A statement is prepared without a type for any parameter and described; nothing is executed.
"""

from __future__ import annotations

from attrs import frozen
from psycopg.pq import DiagnosticField, ExecStatus
from psycopg.pq.abc import PGresult

from schemadsl.errors import EnvironmentProblem, Problem
from schemadsl.postgres.connect import Connection

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
    link = conn.pgconn
    result = link.prepare(b"", sql.encode())
    if result.status == ExecStatus.COMMAND_OK:
        result = link.describe_prepared(b"")
    if result.status == ExecStatus.COMMAND_OK:
        return _described(result)
    return refused(conn, result)


def _described(result: PGresult) -> Described:
    columns = tuple(
        DescribedColumn(
            (result.fname(n) or b"").decode(),
            result.ftype(n),
            result.fmod(n),
            result.ftable(n),
            result.ftablecol(n),
        )
        for n in range(result.nfields)
    )
    parameters = tuple(result.param_type(n) for n in range(result.nparams))
    return Described(parameters, columns)


def refused(conn: Connection, result: PGresult, front: int = 0) -> Refused:
    """Read why a statement was refused that had *front* characters in front of it.

    Raises EnvironmentProblem where the connection is lost.
    """
    if conn.broken or result.error_field(DiagnosticField.SQLSTATE) is None:
        message = result.error_message.decode(errors="replace").strip()
        raise EnvironmentProblem(
            Problem(
                f"the connection was lost: {' '.join(message.split())}",
                fix="See why the server stopped, then try again.",
            )
        )

    def told(field: DiagnosticField) -> str | None:
        value = result.error_field(field)
        return None if value is None else value.decode(errors="replace")

    position = told(DiagnosticField.STATEMENT_POSITION)
    return Refused(
        told(DiagnosticField.MESSAGE_PRIMARY) or "",
        told(DiagnosticField.SQLSTATE),
        max(int(position) - 1 - front, 0) if position else None,
        told(DiagnosticField.MESSAGE_DETAIL),
        told(DiagnosticField.MESSAGE_HINT),
    )
