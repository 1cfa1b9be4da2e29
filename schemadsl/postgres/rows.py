"""Whether there are rows, whoever asks."""

from __future__ import annotations

from schemadsl.errors import Problem, RefusedError
from schemadsl.postgres.connect import Connection, ServerError

__all__ = ["has_rows"]

_PRIVILEGE = "42501"  # insufficient_privilege


def has_rows(conn: Connection, query: str) -> bool:
    """Tell whether a query has rows.

    Raises RefusedError where row-level security would hide them: with row_security off that is
    an error (manual, row_security).
    """
    conn.execute("SET row_security = off")
    try:
        found = conn.execute(f"SELECT EXISTS ({query})".encode()).fetchone()
    except ServerError as error:
        if error.sqlstate != _PRIVILEGE:
            raise
        what = f"it cannot be seen whether rows are lost: {error.message}"
        fix = "Do it as a role that sees all rows: a superuser, or one with BYPASSRLS."
        raise RefusedError(Problem(what, fix=fix)) from error
    finally:
        conn.execute("RESET row_security")
    return bool(found and found[0])
