"""Whether there are rows, whoever asks."""

from __future__ import annotations

from psycopg.errors import InsufficientPrivilege

from schemadsl.errors import Problem, RefusedError
from schemadsl.postgres.connect import Connection

__all__ = ["has_rows"]


def has_rows(conn: Connection, query: str) -> bool:
    """Tell whether a query has rows.

    Raises RefusedError where row-level security would hide them: with row_security off that is
    an error (manual, row_security).
    """
    conn.execute("SET row_security = off")
    try:
        found = conn.execute(f"SELECT EXISTS ({query})".encode()).fetchone()
    except InsufficientPrivilege as error:
        what = f"it cannot be seen whether rows are lost: {error.diag.message_primary}"
        fix = "Do it as a role that sees all rows: a superuser, or one with BYPASSRLS."
        raise RefusedError(Problem(what, fix=fix)) from error
    finally:
        conn.execute("RESET row_security")
    return bool(found and found[0])
