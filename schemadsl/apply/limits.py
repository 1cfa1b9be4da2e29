"""Timeouts, and what a migration sets that must not outlive it."""

from __future__ import annotations

import re
from typing import NamedTuple

from schemadsl.apply.asking import Ask, Work
from schemadsl.apply.script import Statement
from schemadsl.postgres.refused import ServerError
from schemadsl.sqltext import ident, literal

__all__ = ["Limits", "SearchPath", "Session", "kept", "limited", "restored", "timed", "translated"]

_TIMEOUT = re.compile(
    r"(?P<verb>set|reset)\s+((?P<scope>local|session)\s+)?(?P<name>lock_timeout|statement_timeout)\b",
    re.IGNORECASE,
)


class Limits(NamedTuple):
    """How long a statement waits for a lock, how long it may run, how often it goes again.

    *lock* and *statement* go before what migrations set, as PostgreSQL writes them; None leaves
    it to the migrations, of which those that say nothing wait 3 s for a lock.
    """

    lock: str | None = None
    statement: str | None = None
    retries: int = 10

    def base(self, name: str, saved: str) -> str:
        """Return what holds where a migration sets nothing."""
        if name == "lock_timeout":
            return self.lock or "3s"
        return self.statement or saved


class SearchPath(NamedTuple):
    """The search path as the connection had it, and with the schema of a tenant in front."""

    before: str
    inside: str

    @property
    def ours(self) -> Ask:
        """What puts the tenant's schema in front."""
        return _path(self.inside)

    @property
    def theirs(self) -> Ask:
        """What sets the path back."""
        return _path(self.before)

    def sent(self, statement: Statement) -> tuple[Ask, ...]:
        """Return what is sent for a statement: RESET leads back to ours, not to the server's."""
        if reset := re.match(_DEFAULT_PATH, statement.sql, re.IGNORECASE):
            return (_path(self.inside, local=reset["local"] is not None),)
        if statement.words[:2] == ("create", "extension"):
            # one for all tenants: not in the schema of the first
            return self.theirs, Ask(statement.sql, read=False), self.ours
        return (Ask(statement.sql, read=False),)


def _path(value: str, *, local: bool = False) -> Ask:
    put = literal("true" if local else "false")
    return Ask(f"SELECT pg_catalog.set_config('search_path', {literal(value)}, {put})")


_DEFAULT_PATH = (
    r"(reset\s+search_path|set\s+((?P<local>local)\s+|session\s+)?search_path\s*(=|\bto\b)\s*default)"
    r"\s*;?\s*\Z"
)


class Session(NamedTuple):
    """What the connection had before: its timeouts, its role; *path* where a schema was asked."""

    lock: str
    statement: str
    role: str
    path: SearchPath | None = None


def limited(limits: Limits, session: Session) -> Work[None]:
    """Set the timeouts that hold where a migration says nothing."""
    statement = limits.base("statement_timeout", session.statement)
    yield from timed(limits.base("lock_timeout", ""), statement)


def timed(lock: str, statement: str) -> Work[None]:
    """Set both timeouts of the session."""
    yield Ask(
        "SELECT pg_catalog.set_config('lock_timeout', %s, false),"
        " pg_catalog.set_config('statement_timeout', %s, false)",
        [lock, statement],
    )


def translated(statement: Statement, limits: Limits, session: Session) -> Ask | None:
    """Return what is sent for a statement that sets something; None for nothing.

    A timeout that was asked for stays; RESET leads back to ours, not to the server's.
    """
    match = _TIMEOUT.match(statement.sql)
    if match is None:
        return Ask(statement.sql) if session.path is None else session.path.sent(statement)[0]
    name = match["name"].lower()
    wanted = limits.lock if name == "lock_timeout" else limits.statement
    if wanted is not None:
        return None
    if match["verb"].lower() == "reset":
        value = limits.base(name, session.statement)
        return Ask("SELECT pg_catalog.set_config(%s, %s, false)", [name, value])
    return Ask(statement.sql)


Kept = tuple[str, dict[str, str]]

_SET = "SELECT name, setting FROM pg_catalog.pg_settings WHERE source = 'session'"


def kept() -> Work[Kept]:
    """Remember what the session has set."""
    [(role,)] = yield Ask("SELECT pg_catalog.current_setting('role')")
    rows = yield Ask(_SET)
    return str(role), {str(row[0]): str(row[1]) for row in rows}


def restored(old: Kept) -> Work[None]:
    """Set it again, whatever has been set since."""
    role, before = old
    try:
        [(now,)] = yield Ask("SELECT pg_catalog.current_setting('role')")
        if now != role:
            yield Ask("SELECT pg_catalog.set_config('role', %s, false)", [role])
        rows = yield Ask(_SET)
        for name, value in rows:
            if name not in before:
                yield Ask(f"RESET {'.'.join(map(ident, name.split('.')))}")
            elif before[name] != value:
                yield Ask("SELECT pg_catalog.set_config(%s, %s, false)", [name, before[name]])
        for name in before.keys() - {row[0] for row in rows}:
            yield Ask("SELECT pg_catalog.set_config(%s, %s, false)", [name, before[name]])
    except ServerError as error:
        if not error.lost:
            raise
        return  # the connection is lost, and with it all that was set
