"""Opening connections, with errors that never show a password."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Any

import psycopg
from psycopg import pq
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from schemadsl.errors import ConfigError, EnvironmentProblem, Problem

__all__ = [
    "AsyncConnection",
    "Connection",
    "aconnect",
    "available",
    "beside",
    "client",
    "connect",
    "described",
    "first_column",
    "parts",
    "release",
]

Connection = psycopg.Connection[tuple[Any, ...]]
AsyncConnection = psycopg.AsyncConnection[tuple[Any, ...]]

#: a peer that is gone without a word is noticed after a minute: libpq's names, for TCP alone
_ALIVE = {
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "tcp_user_timeout": 60_000,
}

_FIX = "See that the server runs and that the address is right."


def connect(conninfo: str, *, timeout: int = 10) -> Connection:
    """Connect to the database that *conninfo* (a URL or ``key=value`` pairs) names.

    The connection commits each statement by itself, speaks UTF-8 and never turns
    a statement into a prepared one. *timeout* is in seconds, unless *conninfo* sets
    it. Raises EnvironmentProblem, ConfigError for what is no address.
    """
    try:
        # no prepared statements: each of them may be the one that cannot be prepared
        return psycopg.connect(
            **_settings(conninfo, timeout), autocommit=True, prepare_threshold=None
        )
    except psycopg.Error as error:
        raise _cannot(conninfo, error) from None


async def aconnect(conninfo: str, *, timeout: int = 10) -> AsyncConnection:
    """Connect as `connect` does, without blocking."""
    try:
        return await psycopg.AsyncConnection.connect(
            **_settings(conninfo, timeout), autocommit=True, prepare_threshold=None
        )
    except psycopg.Error as error:
        raise _cannot(conninfo, error) from None


def _settings(conninfo: str, timeout: int) -> dict[str, Any]:
    usual = {"application_name": "schemadsl", "connect_timeout": timeout, **_ALIVE}
    return usual | parts(conninfo) | {"client_encoding": "UTF8"}


def _cannot(conninfo: str, error: psycopg.Error) -> EnvironmentProblem:
    message = _safe(str(error), parts(conninfo))
    return EnvironmentProblem(
        Problem(f"cannot connect to {described(conninfo)}: {message}", fix=_FIX)
    )


def client() -> str:
    """Say which libpq is used, and how: ``libpq 18.0, psycopg's binary``."""
    return f"libpq {release(psycopg.pq.version())}, psycopg's {psycopg.pq.__impl__}"


def release(number: int) -> str:
    """Write the number of a version, of a server or of libpq, as people do: ``17.9``."""
    return f"{number // 10000}.{number % 10000}"


def available(conn: Connection) -> frozenset[str]:
    """Return the extensions that the server could install."""
    return frozenset(first_column(conn, "SELECT name FROM pg_catalog.pg_available_extensions"))


def beside(conninfo: str, database: str) -> str:
    """Return the address of another database on the same server."""
    return make_conninfo(**parts(conninfo) | {"dbname": database})


def first_column(conn: Connection, query: str) -> list[str]:
    """Return what a person's query gives, its first column as text; raises ConfigError."""
    try:
        rows = conn.execute(query.encode()).fetchall()
    except psycopg.Error as error:
        what = " ".join((error.diag.message_primary or str(error)).split())
        raise ConfigError(Problem(what, fix="Write a query that gives names.")) from None
    return [str(row[0]) for row in rows]


def described(conninfo: str) -> str:
    """Say where *conninfo* leads, without its password: ``app at db.example:5432 as web``."""
    found = parts(conninfo)
    host = found.get("host") or found.get("hostaddr")
    text = str(found.get("dbname") or "the default database")
    if host:
        text += f" at {host}"
        if found.get("port"):
            text += f":{found['port']}"
    if found.get("user"):
        text += f" as {found['user']}"
    return text


def parts(conninfo: str) -> dict[str, Any]:
    """Return what an address says by libpq's names; raises ConfigError."""
    try:
        return conninfo_to_dict(conninfo)
    except psycopg.ProgrammingError as error:
        raise ConfigError(_unread(conninfo, str(error))) from None


_PARAMETER = re.compile(r'invalid (?:URI query parameter|connection option):? "([a-z_]+)"')


def _unread(conninfo: str, message: str) -> Problem:
    """Say what libpq cannot read; it repeats the text, and with it what may be a password.

    So a parameter is named only where it can be no piece of one.
    """
    found = _PARAMETER.match(message)
    start, _, said = conninfo.partition("?")
    known = [option.keyword.decode() for option in pq.Conninfo.get_defaults()]
    named = "" if found is None else found[1]
    near = get_close_matches(named, known, 1)
    if named and (near or "://" in start) and "@" not in said:
        fix = f"Did you mean {near[0]}?" if near else "Leave it out: libpq has none of that name."
        return Problem(f"the connection URL has an unknown parameter {named}", fix=fix)
    fix = "Write postgresql://user@host:port/database, special characters as %XX."
    return Problem("the connection URL cannot be read", fix=fix)


def _safe(message: str, found: dict[str, Any]) -> str:
    text = " ".join(message.split())
    for key in ("password", "sslpassword"):
        if found.get(key):
            text = text.replace(str(found[key]), "***")
    return text
