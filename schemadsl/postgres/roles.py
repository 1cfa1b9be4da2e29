"""Roles of a scratch server: they belong to the whole server, not to one database."""

from __future__ import annotations

from collections.abc import Iterable

import psycopg

from schemadsl.errors import EnvironmentProblem, Problem
from schemadsl.postgres.connect import Connection
from schemadsl.sqltext import ident

__all__ = ["existing", "make_roles"]


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
        except (psycopg.errors.DuplicateObject, psycopg.errors.UniqueViolation):
            pass  # somebody else has just made it
        except psycopg.Error as error:
            raise EnvironmentProblem(
                Problem(
                    f"the scratch server has no role {name}, and it cannot be made:"
                    f" {str(error).strip()}",
                    fix="Connect as a role with CREATEROLE, or create the role there.",
                )
            ) from None
