"""Opening connections, with errors that never show a password."""

from __future__ import annotations

from schemadsl.errors import ConfigError, EnvironmentProblem, Problem
from schemadsl.postgres import libpq
from schemadsl.postgres.address import beside, cannot, described, parts, settings
from schemadsl.postgres.client import Connection
from schemadsl.postgres.refused import ServerError

__all__ = [
    "Connection",
    "ServerError",
    "available",
    "begun",
    "beside",
    "client",
    "connect",
    "connected",
    "described",
    "first_column",
    "linked",
    "parts",
    "release",
]


def connect(conninfo: str, *, timeout: int = 10) -> Connection:
    """Connect to the database that *conninfo* (a URL or ``key=value`` pairs) names.

    The connection commits each statement by itself and speaks UTF-8. *timeout* is in seconds,
    unless *conninfo* sets it. Raises EnvironmentProblem, ConfigError for what is no address.
    """
    return connected(begun(conninfo, timeout=timeout), conninfo)


def begun(conninfo: str, *, timeout: int = 10) -> Connection:
    """Begin to connect, as `connect` does; raises ConfigError for what is no address."""
    said = settings(conninfo, timeout)
    return Connection(said, _seconds(said["connect_timeout"]))


def connected(begun: Connection, conninfo: str) -> Connection:
    """Wait for what was *begun*; raises EnvironmentProblem."""
    try:
        return begun.connected()
    except ServerError as error:
        raise EnvironmentProblem(cannot(conninfo, error)) from None


def linked(conninfo: str) -> Connection:
    """Connect as the address says and no more; raises ServerError, ConfigError."""
    said = parts(conninfo)
    return Connection(said, _seconds(said.get("connect_timeout", ""))).connected()


def _seconds(said: str) -> int:
    """Read a timeout, as psycopg does; raises ConfigError."""
    try:
        return int(float(said or "0"))
    except (ValueError, OverflowError):
        what = f"connect_timeout is {said!r}, no number of seconds"
        raise ConfigError(Problem(what, fix="Write connect_timeout=10.")) from None


def client() -> str:
    """Say which libpq is used: ``libpq 18.0, which psycopg brings``."""
    libpq.load()
    whose = "which psycopg brings" if "psycopg_binary" in libpq.PQ.path else "the system's"
    return f"libpq {release(libpq.version())}, {whose}"


def release(number: int) -> str:
    """Write the number of a version, of a server or of libpq, as people do: ``17.9``."""
    return f"{number // 10000}.{number % 10000}"


def available(conn: Connection) -> frozenset[str]:
    """Return the extensions that the server could install."""
    return frozenset(first_column(conn, "SELECT name FROM pg_catalog.pg_available_extensions"))


def first_column(conn: Connection, query: str) -> list[str]:
    """Return what a person's query gives, its first column as text; raises ConfigError."""
    try:
        rows = conn.execute(query).fetchall()
    except ServerError as error:
        what = " ".join(error.message.split())
        raise ConfigError(Problem(what, fix="Write a query that gives names.")) from None
    return [str(row[0]) for row in rows]
