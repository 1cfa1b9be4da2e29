"""Running a SQL script one statement at a time."""

from __future__ import annotations

from collections.abc import Callable

from schemadsl.errors import EnvironmentProblem, Problem, SchemadslError, Where
from schemadsl.postgres.connect import Connection, ServerError
from schemadsl.sqltext import masked, statements, tokens

__all__ = ["StatementError", "run_script"]


class StatementError(SchemadslError):
    """A statement that the server refused.

    *index* counts the script's statements from 0, *line* its lines from 1 and is
    where PostgreSQL points to, else where the statement begins. *position* is
    the offset that it points to in *statement*; *sqlstate* is None where the refusal
    is ours.
    """

    exit_code = 1

    def __init__(
        self,
        message: str,
        *,
        index: int,
        line: int,
        statement: str,
        file: str | None = None,
        position: int | None = None,
        sqlstate: str | None = None,
        detail: str | None = None,
        hint: str | None = None,
    ) -> None:
        self.message = message
        self.index = index
        self.line = line
        self.statement = statement
        self.position = position
        self.sqlstate = sqlstate
        self.detail = detail
        self.hint = hint
        more = [text for text in (_brief(detail), hint) if text]
        first = masked(statement).strip().splitlines()[0] if statement.strip() else ""
        place = f"statement {index + 1}" if file else f"line {line}, statement {index + 1}"
        super().__init__(
            Problem(
                f"{place}: {message}" + (f" ({first})" if first else ""),
                where=Where(file, line) if file else None,
                fix=" ".join(more),
            )
        )


def run_script(
    conn: Connection,
    sql: str,
    *,
    file: str | None = None,
    on_statement: Callable[[int, str], None] | None = None,
    leave_out: Callable[[str], bool] | None = None,
) -> int:
    """Send the statements of *sql* one by one; return how many there were.

    *conn* commits by itself, as `connect` makes it; BEGIN and COMMIT in the text
    are honoured, and CREATE INDEX CONCURRENTLY and its like may stand between them.
    *on_statement* is called with the index and text of each statement before it is
    sent, *leave_out* tells which are not sent at all; *file* is named in errors. The
    first refusal raises StatementError, a lost connection EnvironmentProblem; the
    connection is then outside any transaction.
    """
    index, text, start = -1, "", 0
    try:
        for index, found in enumerate(statements(sql)):
            start = found.start + _lead(found.text)
            text = sql[start : found.end]
            if leave_out is not None and leave_out(text):
                continue
            if on_statement is not None:
                on_statement(index, text)
            conn.execute(text.encode())
        if not conn.idle:
            raise StatementError(
                "the script ends inside a transaction",
                index=index,
                line=_line(sql, start),
                statement=text,
                file=file,
                hint="Close it with COMMIT.",
            )
    except ServerError as error:
        raise _refusal(error, conn, sql, index, start, text, file) from error
    finally:
        _leave(conn)
    return index + 1


def _lead(text: str) -> int:
    """Measure the white space and comments in front of a statement."""
    return next((token.start for token in tokens(text)), 0)


def _line(sql: str, at: int) -> int:
    return sql.count("\n", 0, at) + 1


def _refusal(
    error: ServerError,
    conn: Connection,
    sql: str,
    index: int,
    start: int,
    text: str,
    file: str | None,
) -> SchemadslError:
    message = error.message
    if conn.broken or (error.lost and error.sqlstate is None):
        return EnvironmentProblem(
            Problem(
                f"the connection was lost at statement {index + 1}: {message}",
                where=Where(file, _line(sql, start)) if file else None,
                fix="See why the server stopped, then run the script again.",
            )
        )
    pointed = error.position - 1 if error.position else 0
    return StatementError(
        message,
        index=index,
        line=_line(sql, start + pointed),
        statement=text,
        file=file,
        position=pointed if error.position else None,
        sqlstate=error.sqlstate,
        detail=error.detail,
        hint=error.hint,
    )


def _leave(conn: Connection) -> None:
    """End a transaction that is still open; a connection that cannot is closed."""
    if conn.closed:
        return
    try:
        conn.rollback()
    except ServerError:
        conn.close()


def _brief(detail: str | None) -> str:
    """Keep the server's detail unless it is a stack trace, as pg_search sends one."""
    return detail if detail is not None and "\n" not in detail.strip() else ""
