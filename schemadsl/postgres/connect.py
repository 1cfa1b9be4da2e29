"""Opening connections, with errors that never show a password."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict

from schemadsl.errors import EnvironmentProblem, Problem

__all__ = ["Connection", "connect", "described"]

Connection = psycopg.Connection[tuple[Any, ...]]

_FIX = "See that the server runs and that the address is right."


def connect(conninfo: str, *, timeout: int = 10) -> Connection:
    """Connect to the database that *conninfo* (a URL or ``key=value`` pairs) names.

    The connection commits each statement by itself, speaks UTF-8 and never turns
    a statement into a prepared one. *timeout* is in seconds, unless *conninfo* sets
    it. Raises EnvironmentProblem.
    """
    found = _parsed(conninfo)
    settings: dict[str, Any] = {"application_name": "schemadsl", "connect_timeout": timeout}
    settings |= found | {"client_encoding": "UTF8"}
    try:
        # no prepared statements: each of them may be the one that cannot be prepared
        return psycopg.connect(**settings, autocommit=True, prepare_threshold=None)
    except psycopg.Error as error:
        message = _safe(str(error), found)
        raise EnvironmentProblem(
            Problem(f"cannot connect to {described(conninfo)}: {message}", fix=_FIX)
        ) from None


def described(conninfo: str) -> str:
    """Say where *conninfo* leads, without its password: ``app at db.example:5432 as web``."""
    found = _parsed(conninfo)
    host = found.get("host") or found.get("hostaddr")
    text = str(found.get("dbname") or "the default database")
    if host:
        text += f" at {host}"
        if found.get("port"):
            text += f":{found['port']}"
    if found.get("user"):
        text += f" as {found['user']}"
    return text


def _parsed(conninfo: str) -> dict[str, Any]:
    try:
        return conninfo_to_dict(conninfo)
    except psycopg.ProgrammingError:
        # libpq's message repeats the text, and with it what may be a password
        raise EnvironmentProblem(
            Problem(
                "the connection URL cannot be read",
                fix="Write postgresql://user@host:port/database, special characters as %XX.",
            )
        ) from None


def _safe(message: str, found: dict[str, Any]) -> str:
    text = " ".join(message.split())
    for key in ("password", "sslpassword"):
        if found.get(key):
            text = text.replace(str(found[key]), "***")
    return text
