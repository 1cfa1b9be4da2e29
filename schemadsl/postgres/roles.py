"""Roles of a scratch server: they belong to the whole server, not to one database."""

from __future__ import annotations

from collections.abc import Iterable

from schemadsl.errors import EnvironmentProblem, Problem
from schemadsl.postgres.connect import Connection, ServerError
from schemadsl.sqltext import ident

__all__ = ["existing", "make_roles"]

_THERE = ("42710", "23505")  # duplicate_object, unique_violation


def existing(conn: Connection) -> frozenset[str]:
    """Return the names of the roles of the server."""
    rows = conn.execute("SELECT rolname FROM pg_catalog.pg_roles").fetchall()
    return frozenset(str(name) for (name,) in rows)


def make_roles(conn: Connection, names: Iterable[str]) -> None:
    """Make those of *names* that the server lacks, as roles that cannot log in and may do nothing.

    They stay: other databases of the server may come to need them. Raises EnvironmentProblem.
    """
    wanted = [name for name in dict.fromkeys(names) if not name.startswith("pg_")]
    if not wanted:
        return
    known = existing(conn)
    for name in wanted:
        if name in known:
            continue
        try:
            conn.execute(f"CREATE ROLE {ident(name)} NOLOGIN".encode())
        except ServerError as error:
            if error.sqlstate in _THERE:
                continue  # somebody else has just made it
            raise EnvironmentProblem(
                Problem(
                    f"the scratch server has no role {name}, and it cannot be made:"
                    f" {str(error).strip()}",
                    fix="Connect as a role with CREATEROLE, or create the role there.",
                )
            ) from None
