"""A running server and the throwaway databases on it."""

from __future__ import annotations

import itertools
import os
import re
import secrets
import threading
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from schemadsl.errors import ConfigError, EnvironmentProblem, Problem
from schemadsl.postgres.refused import ServerError
from schemadsl.sqltext import ident

if TYPE_CHECKING:
    from schemadsl.postgres.client import Connection

__all__ = ["Database", "Server"]

PREFIX = "schemadsl_scratch_"
NAME = re.compile(PREFIX + r"(?P<made>\d{12})_\d+_(?P<owner>[0-9a-f]{8})_\d+")
KEPT = PREFIX + "kept_"
MOST_KEPT = 3
STAMP = "%Y%m%d%H%M"
ABANDONED = timedelta(days=1)
PRIVILEGE = "42501"  # insufficient_privilege


@frozen
class Database:
    """One throwaway database; ``conninfo`` is for ``psycopg.connect``.

    It is empty, or *filled*: as an earlier run left it that asked with the same key.
    """

    conninfo: str
    filled: bool = False


class Server:
    """A running server that has every wanted extension.

    ``provider`` says where it comes from, ``version`` is its ``server_version_num``.
    """

    def __init__(
        self,
        provider: str,
        conninfo: str,
        say: Callable[[str], None],
        *,
        ours: bool,
        stays: bool = False,
    ) -> None:
        """Connect to the server behind *conninfo*.

        It is *ours* if nobody but us uses it, and *stays* if it outlives this run.
        """
        self.provider = provider
        self._say = say
        self._ours = ours
        self._stays = stays
        self._owner = secrets.token_hex(4)
        self._numbers = itertools.count(1)
        self._turn = threading.Lock()
        self._admin = self._complete(conninfo)
        self._connection = self._connect()
        self.version = self._connection.server_version
        self._drop_abandoned()

    @cached_property
    def extensions(self) -> frozenset[str]:
        """The names that CREATE EXTENSION knows here."""
        with self._turn:
            rows = self._connection.execute("SELECT name FROM pg_available_extensions")
        return frozenset(str(name) for (name,) in rows)

    @property
    def release(self) -> str:
        """The version as people write it: ``17.9``."""
        from schemadsl.postgres.connect import release

        return release(self.version)

    @property
    def address(self) -> str:
        """The database that others are created from, as ``psycopg.connect`` takes it."""
        return self._admin

    def at(self, name: str) -> Database:
        """Return the database *name* of this server."""
        from schemadsl.postgres.address import parts, written

        more = {"dbname": name, "application_name": "schemadsl"}
        return Database(written(parts(self._admin) | more))

    @contextmanager
    def database(self, key: str = "") -> Generator[Database]:
        """Give a new, empty database in UTF-8 and drop it at exit, whoever is connected to it.

        With a *key* of letters and digits it is kept on a server that stays, unless an exception
        ends the context: the next that asks with this key is given it as it is. Several may be
        at it at once.
        """
        keep = f"{KEPT}{key}" if key and self._stays else ""
        if keep and self._there(keep):
            yield evolve(self.at(keep), filled=True)
            return
        made = datetime.now(UTC).strftime(STAMP)
        name = f"{PREFIX}{made}_{os.getpid()}_{self._owner}_{next(self._numbers)}"
        try:
            self.create(name)
            yield self.at(name)
            if keep:
                self._keep(name, keep)
        finally:
            self._drop(name)

    def _there(self, name: str) -> bool:
        with self._turn:
            found = self._connection.execute("SELECT FROM pg_database WHERE datname = %s", (name,))
            return found.fetchone() is not None

    def _keep(self, name: str, keep: str) -> None:
        """Give a database the name that it is found by; the oldest of those that are kept go."""
        with suppress(ServerError):  # another run was faster: one of the two is enough
            self._unsubscribe(name)
            self._execute(f"ALTER DATABASE {ident(name)} RENAME TO {ident(keep)}")
        with self._turn:
            rows = self._connection.execute(
                "SELECT datname FROM pg_database WHERE starts_with(datname, %s) AND datname <> %s"
                " ORDER BY oid DESC OFFSET %s",
                (KEPT, keep, MOST_KEPT - 1),
            ).fetchall()
        for (old,) in rows:
            with suppress(ServerError):  # somebody is at it
                self._execute(f"DROP DATABASE {ident(str(old))}")

    def create(self, name: str) -> None:
        """Create an empty database in UTF-8; raises EnvironmentProblem."""
        empty = f"CREATE DATABASE {ident(name)} TEMPLATE template0 ENCODING 'UTF8'"
        try:
            self._execute(empty + self._options())
        except ServerError as error:
            raise EnvironmentProblem(
                Problem(
                    f"cannot create a database on the scratch server ({self.provider}):"
                    f" {str(error).strip()}",
                    fix="Name a role that may create databases: ALTER ROLE … CREATEDB."
                    if error.sqlstate == PRIVILEGE
                    else "",
                )
            ) from None

    def denies(self, question: str) -> bool:
        """Tell whether the answer to *question*, a SELECT, is no; none at all is a yes."""
        try:
            with self._turn:
                if self._connection.closed:
                    self._connection = self._connect()
                row = self._connection.execute(question).fetchone()
        except (ServerError, EnvironmentProblem):
            return False
        return row is not None and not row[0]

    def close(self) -> None:
        self._connection.close()

    def __repr__(self) -> str:
        return f"<Server {self.provider} {self.version}>"

    def _complete(self, conninfo: str) -> str:
        from schemadsl.postgres.address import parts, written

        try:
            return written(parts(conninfo) | {"application_name": PREFIX + self._owner})
        except ConfigError:
            raise ConfigError(
                Problem(
                    f"the address of the scratch server ({self.provider}) cannot be read",
                    fix="Write it as postgresql://user@host/database, or as host=… dbname=…",
                )
            ) from None

    def _options(self) -> str:
        """Sort by code point, wherever the server runs; copy files where that disturbs nobody."""
        options = ""
        if self.version >= 170000:
            options += " LOCALE_PROVIDER builtin BUILTIN_LOCALE 'C.UTF-8' LOCALE 'C'"
        if self._ours and self.version >= 150000:
            options += " STRATEGY file_copy"
        return options

    def _connect(self) -> Connection:
        from schemadsl.postgres.connect import linked

        try:
            return linked(self._admin)
        except ServerError as error:
            raise EnvironmentProblem(
                Problem(
                    f"cannot connect to the scratch server ({self.provider}):"
                    f" {' '.join(str(error).split())}",
                    fix="Run the command again; what this machine lacks: python -m schemadsl doctor"
                    if self._ours
                    else "See that it runs, and that --dev-url or SCHEMADSL_DEV_URL is right.",
                )
            ) from None

    def _execute(self, statement: str) -> None:
        with self._turn:
            if self._connection.closed:
                self._connection = self._connect()
            self._connection.execute(statement.encode())

    def _drop(self, name: str) -> None:
        """Drop at exit; a server that is gone took the database with it, and is no second error."""
        force = " WITH (FORCE)" if self.version >= 130000 else ""
        statement = f"DROP DATABASE IF EXISTS {ident(name)}{force}"
        # A connection that broke is only found out by using it: the second try has a new one.
        for last in (False, True):
            try:
                self._unsubscribe(name)
                return self._execute(statement)
            except (ServerError, EnvironmentProblem) as error:
                if not self._ours and last:
                    self._say(f"Could not drop database {name}: {str(error).strip()}")
        return None

    def _unsubscribe(self, name: str) -> None:
        """Drop the subscriptions of a database, which keep it from being dropped."""
        from schemadsl.postgres.address import beside
        from schemadsl.postgres.connect import linked

        with self._turn:
            if self._connection.closed:
                self._connection = self._connect()
            rows = self._connection.execute(
                "SELECT s.subname FROM pg_subscription AS s JOIN pg_database AS d"
                " ON d.oid = s.subdbid WHERE d.datname = %s",
                (name,),
            ).fetchall()
        if not rows:
            return
        with linked(beside(self._admin, name)) as there:
            for (found,) in rows:
                subscription = ident(str(found))
                for text in (
                    f"ALTER SUBSCRIPTION {subscription} DISABLE",
                    f"ALTER SUBSCRIPTION {subscription} SET (slot_name = NONE)",
                    f"DROP SUBSCRIPTION {subscription}",
                ):
                    there.execute(text.encode())

    def _drop_abandoned(self) -> None:
        """Drop databases of runs that were killed.

        On a server of ours: those whose owner is connected no more. On somebody's own server, where
        we may not see every session: those a day old by their name, and in use by nobody.
        """
        rows = self._connection.execute(
            "SELECT datname, ARRAY(SELECT application_name FROM pg_stat_activity),"
            " EXISTS (SELECT FROM pg_stat_activity AS s WHERE s.datname = d.datname)"
            " FROM pg_database AS d WHERE starts_with(datname, %s)",
            (PREFIX,),
        ).fetchall()
        for name, connected, used in rows:
            match = NAME.fullmatch(str(name))
            if match is None:
                continue
            if self._ours:
                assert isinstance(connected, list)
                abandoned = PREFIX + match["owner"] not in connected
            else:
                made = datetime.strptime(match["made"], STAMP).replace(tzinfo=UTC)
                abandoned = not used and datetime.now(UTC) - made > ABANDONED
            if abandoned:
                try:
                    self._unsubscribe(str(name))
                    self._execute(f"DROP DATABASE IF EXISTS {ident(str(name))}")
                except ServerError:
                    # Another run was faster, or somebody uses it after all.
                    continue
