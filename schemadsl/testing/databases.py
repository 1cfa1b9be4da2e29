"""A server's databases for tests: one template, copies of it, and nothing left behind.

Their names begin with ``schemadsl_test_``; a letter says what they are:

    m_<owner>_<n>           a template that is being made
    t_<project>_<key>       a template that lasts: the next run of the tests takes it again
    r_<run>_<key>           a template for one run of the tests
    c_<owner>_<n>           a copy, for one test

An owner is one process, a run all processes of one pytest-xdist. Each holds an advisory lock, which
PostgreSQL lets go of when its session ends, whatever it died of: what belongs to nobody who is
there is dropped by whoever comes next.
"""

from __future__ import annotations

import contextlib
import itertools
import re
import secrets
from collections.abc import Generator, Iterator
from concurrent.futures import ThreadPoolExecutor

from schemadsl.errors import EnvironmentProblem, Problem
from schemadsl.postgres.connect import Connection, ServerError, beside, connect
from schemadsl.scratch import Server
from schemadsl.sqltext import ident, literal
from schemadsl.testing.database import Database
from schemadsl.testing.recipe import Recipe

__all__ = ["Databases", "forget"]

PREFIX = "schemadsl_test_"
NAME = re.compile(PREFIX + r"(?P<what>[mtrc])_(?P<of>[0-9a-f]{8})_(?P<rest>[0-9a-f]+)")
#: the first numbers of our advisory locks
HOLDER, TURN = 0x7363_6401, 0x7363_6402
NO_DATABASE, PRIVILEGE = "3D000", "42501"  # invalid_catalog_name, insufficient_privilege
LASTS = 30  # days


class Databases:
    """Makes databases for the tests of one process."""

    def __init__(self, server: Server, recipe: Recipe) -> None:
        """Take up the template of *recipe* on *server*, or make it; raises SchemadslError."""
        self._server, self._recipe = server, recipe
        self._owner = secrets.token_hex(4)
        self._numbers = itertools.count(1)
        self._conn = connect(server.address)
        self._behind = ThreadPoolExecutor(1, "schemadsl-drop")
        self._dropping: Connection | None = None
        try:
            for name in (self._owner, recipe.run):
                self._conn.execute("SELECT pg_advisory_lock_shared(%s, %s)", _lock(HOLDER, name))
            self._copying = self._strategy()
            for name in self._abandoned():
                self._behind.submit(self._drop, name)
            self._template()
        except BaseException:
            self.close()
            raise

    def new(self) -> Database:
        """Copy the template; raises EnvironmentProblem."""
        name = f"{PREFIX}c_{self._owner}_{next(self._numbers):x}"
        for last in (False, True):
            template = self._template() if last else self._named()
            try:
                self._copy(name, template)
                break
            except ServerError as error:
                if error.sqlstate == NO_DATABASE and not last:
                    continue
                raise _cannot("make a database for a test", error) from None
        return Database(beside(self._server.address, name), name)

    def drop(self, database: Database) -> None:
        """Drop a copy, whoever is connected to it, while the tests go on."""
        self._behind.submit(self._drop, database.name)

    @contextlib.contextmanager
    def one(self) -> Generator[Database]:
        """Give a copy and drop it at exit."""
        database = self.new()
        try:
            yield database
        finally:
            self.drop(database)

    @property
    def address(self) -> str:
        """The server, as ``psycopg.connect`` takes it."""
        return self._server.address

    def close(self) -> None:
        """Wait until all copies are dropped; the template of a run is for `forget` to drop."""
        self._behind.shutdown()
        self._conn.close()
        if self._dropping is not None:
            self._dropping.close()

    def _named(self) -> str:
        recipe = self._recipe
        kind, of = ("t", recipe.project) if recipe.load is None else ("r", recipe.run)
        return f"{PREFIX}{kind}_{of}_{recipe.key}"

    def _copy(self, name: str, template: str) -> None:
        self._conn.execute(
            f"CREATE DATABASE {ident(name)} TEMPLATE {ident(template)}{self._copying}".encode()
        )

    def _strategy(self) -> str:
        """Copy files where a checkpoint costs nothing, else leave it to the server."""
        row = self._conn.execute("SELECT current_setting('fsync')").fetchone()
        quick = row is not None and row[0] == "off" and self._server.version >= 150000
        return " STRATEGY file_copy" if quick else ""

    def _template(self) -> str:
        """Return the template's name, once it is there; of all who come, one makes it."""
        name = self._named()
        turn = _lock(TURN, self._recipe.key[:8])
        self._conn.execute("SELECT pg_advisory_lock(%s, %s)", turn)
        try:
            there = self._conn.execute("SELECT FROM pg_database WHERE datname = %s", (name,))
            if there.fetchone() is None:
                self._make(name)
        finally:
            if not self._conn.closed:
                self._conn.execute("SELECT pg_advisory_unlock(%s, %s)", turn)
        return name

    def _make(self, name: str) -> None:
        raw = f"{PREFIX}m_{self._owner}_{next(self._numbers):x}"
        self._server.create(raw)
        others = "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity WHERE datname = "
        try:
            self._recipe.make(beside(self._server.address, raw))
            for text in (
                f"ALTER DATABASE {ident(raw)} ALLOW_CONNECTIONS false",
                others + literal(raw),
                f"COMMENT ON DATABASE {ident(raw)} IS {literal(self._remark())}",
                f"ALTER DATABASE {ident(raw)} RENAME TO {ident(name)}",
            ):
                self._conn.execute(text.encode())
        except ServerError as error:
            self._behind.submit(self._drop, raw).result()
            raise _cannot("make the template of the tests' databases", error) from None
        except BaseException:
            self._behind.submit(self._drop, raw).result()
            raise

    def _remark(self) -> str:
        row = self._conn.execute("SELECT current_date::text").fetchone()
        day = row[0] if row is not None else ""
        return f"{day} schemadsl: template for tests, from {self._recipe.place}"

    def _abandoned(self) -> Iterator[str]:
        """Yield the databases that belong to nobody who is there.

        Of templates: those of other states of this project, and those that nobody made anew for
        a month.
        """
        # the databases first: who comes meanwhile has the lock before the database
        rows = self._conn.execute(
            "SELECT datname, substr(shobj_description(oid, 'pg_database'), 1, 10)"
            " < (current_date - %s)::text FROM pg_database WHERE starts_with(datname, %s)",
            (LASTS, PREFIX),
        ).fetchall()
        held = self._conn.execute(
            "SELECT objid::bigint FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2"
            " AND classid = %s",
            (HOLDER,),
        ).fetchall()
        alive = {f"{number:08x}" for (number,) in held}
        mine = self._named()
        for name, old in rows:
            match = NAME.fullmatch(str(name))
            if match is None:
                continue
            if match["what"] == "t":
                if name != mine and (old or match["of"] == self._recipe.project):
                    yield str(name)
            elif match["of"] not in alive:
                yield str(name)

    def _drop(self, name: str) -> None:
        """Drop a database; one that cannot be dropped is left for the next to try."""
        try:
            if self._dropping is None:
                self._dropping = connect(self._server.address)
            text = f"DROP DATABASE IF EXISTS {ident(name)} WITH (FORCE)"
            self._dropping.execute(text.encode())
        except (ServerError, EnvironmentProblem):
            self._dropping = None


def forget(address: str, run: str) -> None:
    """Drop the templates of a run of the tests, all of whose processes have ended."""
    try:
        with connect(address) as conn:
            names = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
            for (name,) in conn.execute(names, (f"{PREFIX}r_{run}_",)).fetchall():
                conn.execute(f"DROP DATABASE IF EXISTS {ident(str(name))}".encode())
    except (ServerError, EnvironmentProblem):
        return  # the server is gone, or the next run drops them


def _lock(sort: int, name: str) -> tuple[int, int]:
    """Return the two numbers of an advisory lock for a *name* of eight hexadecimal digits."""
    number = int(name, 16)
    # as PostgreSQL's integer, which has a sign
    return sort, number - (1 << 32) if number >= 1 << 31 else number


def _cannot(what: str, error: ServerError) -> EnvironmentProblem:
    says = " ".join(error.message.split())
    fix = "A role with CREATEDB is needed." if error.sqlstate == PRIVILEGE else ""
    return EnvironmentProblem(Problem(f"cannot {what}: {says}", fix=fix))
