"""Addresses of databases: URLs and ``key=value`` pairs, and what may be said of them."""

from __future__ import annotations

import re

from schemadsl.errors import ConfigError, Problem
from schemadsl.postgres.libpq import Conninfo, load

__all__ = ["beside", "cannot", "described", "parts", "settings", "written"]

#: a peer that is gone without a word is noticed after a minute: libpq's names, for TCP alone
_ALIVE = {
    "keepalives_idle": "30",
    "keepalives_interval": "10",
    "keepalives_count": "3",
    "tcp_user_timeout": "60000",
}


def parts(conninfo: str) -> dict[str, str]:
    """Return what an address says by libpq's names; raises ConfigError."""
    load()
    try:
        found = Conninfo.parse(conninfo.encode())
    except ValueError as error:
        raise ConfigError(_unread(conninfo, str(error))) from None
    return {one.keyword.decode(): one.val.decode() for one in found if one.val is not None}


def settings(conninfo: str, timeout: int) -> dict[str, str]:
    """Return what an address says, and what goes for each of our connections."""
    usual = {"application_name": "schemadsl", "connect_timeout": str(timeout), **_ALIVE}
    return usual | parts(conninfo) | {"client_encoding": "UTF8"}


def beside(conninfo: str, database: str) -> str:
    """Return the address of another database on the same server."""
    return written(parts(conninfo) | {"dbname": database})


def written(found: dict[str, str]) -> str:
    """Write an address as ``key=value`` pairs (manual, "Keyword/Value Connection Strings")."""
    return " ".join(f"{key}={_quoted(value)}" for key, value in found.items())


_PLAIN = re.compile(r"[^\s'\\]+")


def _quoted(value: str) -> str:
    if _PLAIN.fullmatch(value):
        return value
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'"


def described(conninfo: str) -> str:
    """Say where *conninfo* leads, without its password: ``app at db.example:5432 as web``."""
    found = parts(conninfo)
    host = found.get("host") or found.get("hostaddr")
    text = found.get("dbname") or "the default database"
    if host:
        text += f" at {host}"
        if found.get("port"):
            text += f":{found['port']}"
    if found.get("user"):
        text += f" as {found['user']}"
    return text


def cannot(conninfo: str, error: Exception) -> Problem:
    """Say that no connection is to be had, and why, without the password."""
    message = _safe(str(error), parts(conninfo))
    fix = "See that the server runs and that the address is right."
    return Problem(f"cannot connect to {described(conninfo)}: {message}", fix=fix)


def _safe(message: str, found: dict[str, str]) -> str:
    for key in ("password", "sslpassword"):
        if found.get(key):
            message = message.replace(found[key], "***")
    return " ".join(message.split())


_PARAMETER = r'invalid (?:URI query parameter|connection option):? "([a-z_]+)"'


def _unread(conninfo: str, message: str) -> Problem:
    """Say what libpq cannot read; it repeats the text, and with it what may be a password.

    So a parameter is named only where it can be no piece of one.
    """
    from difflib import get_close_matches  # for who has erred

    found = re.match(_PARAMETER, message)
    start, _, said = conninfo.partition("?")
    known = [option.keyword.decode() for option in Conninfo.get_defaults()]
    named = "" if found is None else found[1]
    near = get_close_matches(named, known, 1)
    if named and (near or "://" in start) and "@" not in said:
        fix = f"Did you mean {near[0]}?" if near else "Leave it out: libpq has none of that name."
        return Problem(f"the connection URL has an unknown parameter {named}", fix=fix)
    fix = "Write postgresql://user@host:port/database, special characters as %XX."
    return Problem("the connection URL cannot be read", fix=fix)
