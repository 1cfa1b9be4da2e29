"""The bad day, on real servers: after each fault the next apply finishes, and nothing ran twice."""

from __future__ import annotations

import resource
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from schemadsl.apply.events import Event, Ran, Recorded, Retrying, Sending
from schemadsl.apply.migrate import migrate
from schemadsl.errors import EnvironmentProblem, SchemadslError
from tests.cli.helpers import Project
from tests.fix_servers import NewDatabase

from .faults import (
    LASTING,
    SETUP,
    TOTAL,
    Crashing,
    Forker,
    Proxy,
    crashing,
    finished,
    forker,
    job,
    migration,
    small_disk,
)
from .helpers import FIRST, SECOND, SLEEPING, folder, one, refused, revisions, run, wait_for


@pytest.fixture(scope="module")
def clients() -> Iterator[Forker]:
    with forker() as found:
        yield found


@pytest.fixture(scope="module")
def server() -> Iterator[Crashing]:
    with crashing() as found:
        yield found


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return folder(tmp_path / "m", {FIRST: migration()})


@pytest.mark.parametrize("kind", ["sending", "during", "ran"])
def test_client_killed(
    root: Path, postgres18_database: NewDatabase, clients: Forker, kind: str
) -> None:
    """kill -9 before, while and after each of 40 statements, one death after the other."""
    database = postgres18_database()
    run(database, SETUP)
    seen: dict[int, Any] = {}
    for number in range(1, TOTAL + 1):
        [code] = clients.run(job(database, root, kind, number))
        assert code in (-signal.SIGKILL, 0, 1), f"statement {number}"
        if kind in ("sending", "ran"):
            assert code == -signal.SIGKILL, f"statement {number}"
        if kind == "ran" and number in LASTING:
            seen[number] = one(database, f"SELECT {LASTING[number]}::text")
    codes = clients.run(job(database, root))
    assert codes[0] in (0, 1)
    finished(database)
    for number, value in seen.items():
        assert one(database, f"SELECT {LASTING[number]}::text") == value, f"{number} ran twice"


def test_many_clients(tmp_path: Path, postgres18_database: NewDatabase, clients: Forker) -> None:
    """Of 32 processes at once one applies; all 32 end well."""
    database = postgres18_database()
    run(database, SETUP)
    root = folder(tmp_path / "m", {FIRST: migration(), SECOND: "INSERT INTO log VALUES (0);"})
    codes = clients.run(*(job(database, root, wait=60) for _ in range(32)))
    assert sorted(codes) == [0] * 31 + [2]
    assert one(database, "SELECT count(*) FROM log WHERE n = 0") == 1
    run(database, "DELETE FROM log WHERE n = 0; DELETE FROM schemadsl.revisions WHERE total = 1")
    finished(database)


def test_many_clients_killed(root: Path, postgres18_database: NewDatabase, clients: Forker) -> None:
    """Where those that apply are killed, others that wait go on at once."""
    database = postgres18_database()
    run(database, SETUP)
    killed = [job(database, root, "ran", number) for number in (3, 6, 13, 22, 30, 35)]
    codes = clients.run(*killed, *(job(database, root) for _ in range(6)))
    assert 99 not in codes
    finished(database)


def test_backend_terminated(root: Path, postgres18_database: NewDatabase) -> None:
    """The server process ended after each statement, by somebody else or for want of memory."""
    database = postgres18_database()
    run(database, SETUP)
    with psycopg.connect(database, autocommit=True) as other:
        for number in range(1, TOTAL + 1):

            def tell(event: Event, number: int = number) -> None:
                if isinstance(event, Ran) and event.statement.number == number:
                    other.execute(
                        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
                        " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                        " AND backend_type = 'client backend'"
                    )

            try:
                migrate(database, root, tell=tell)
            except SchemadslError as error:
                assert isinstance(error, EnvironmentProblem), error
                assert "the connection was lost at" in str(error), error
                assert "The next apply goes on with statement" in str(error)
    migrate(database, root)
    finished(database)


def test_server_killed(root: Path, server: Crashing) -> None:
    """The server gone at once, at several statements, and back again."""
    database = server.fresh()
    run(database, SETUP)

    def dying(number: int, kind: type[Sending | Ran]) -> None:
        def tell(event: Event) -> None:
            if isinstance(event, kind) and event.statement.number == number:
                server.crash()

        with pytest.raises(EnvironmentProblem, match=r"the connection was lost|cannot connect"):
            migrate(database, root, tell=tell)
        server.start()

    for number, kind in (
        (3, Ran),
        (5, Ran),
        (6, Ran),
        (8, Sending),
        (16, Ran),
        (22, Ran),
        (30, Ran),
    ):
        dying(number, kind)
    assert [r["applied"] for r in revisions(database)] == [29]
    migrate(database, root)
    finished(database)


def test_server_killed_meanwhile(tmp_path: Path, server: Crashing) -> None:
    """The server gone while a statement runs: in a transaction, and while an index is built."""
    database = server.fresh()
    slow = (
        "CREATE FUNCTION slow(n integer, nap text) RETURNS integer IMMUTABLE LANGUAGE plpgsql"
        " AS $$ BEGIN PERFORM pg_sleep(current_setting(nap)::float8); RETURN n; END $$;"
    )
    run(database, slow + "CREATE TABLE s AS SELECT n FROM generate_series(1, 20) n")
    text = (
        "BEGIN;\nCREATE TABLE t (id integer);\nINSERT INTO t SELECT slow(n, 'test.t') FROM s;\n"
        "COMMIT;\nCREATE INDEX CONCURRENTLY s_slow ON s (slow(n, 'test.s'));\n"
    )
    root = folder(tmp_path / "m", {FIRST: text})
    setting = f"ALTER DATABASE {conninfo_to_dict(database)['dbname']} SET"

    def crash() -> None:
        wait_for(database, SLEEPING)
        server.crash()

    for nap in ("test.t", "test.s"):
        run(database, f"{setting} {nap} = 60")
        crasher = threading.Thread(target=crash)
        crasher.start()
        with pytest.raises(EnvironmentProblem, match="connection was lost"):
            migrate(database, root)
        crasher.join()
        server.start()
        run(database, f"{setting} {nap} = 0")
    assert one(database, "SELECT count(*) FROM pg_index WHERE NOT indisvalid") == 1
    migrate(database, root)
    assert one(database, "SELECT count(*) FROM t") == 20
    assert one(database, "SELECT count(*) FROM pg_index WHERE NOT indisvalid") == 0


def test_network_cut(root: Path, server: Crashing) -> None:
    """The connection cut after statements; what was on its way is in with its record, or not."""
    database = server.fresh()
    run(database, SETUP)
    with Proxy(server.port) as proxy:
        through = database.replace(f"port={server.port}", f"port={proxy.port}")
        for number in range(1, TOTAL + 1, 3):

            def tell(event: Event, number: int = number) -> None:
                if isinstance(event, Ran) and event.statement.number == number:
                    proxy.cut()

            try:
                migrate(through, root, tell=tell)
            except EnvironmentProblem as error:
                assert "the connection was lost" in str(error), error
    migrate(database, root)
    finished(database)


def test_network_held(root: Path, server: Crashing) -> None:
    """A network that lets nothing through for 10 s costs these, and nothing more."""
    database = server.fresh()
    run(database, SETUP)
    with Proxy(server.port) as proxy:
        through = database.replace(f"port={server.port}", f"port={proxy.port}")

        def tell(event: Event) -> None:
            if isinstance(event, Sending) and event.statement.number in seconds:
                proxy.hold(seconds[event.statement.number])

        seconds = {4: 10.0, 16: 0.5}
        started = time.monotonic()
        migrate(through, root, tell=tell)
        assert time.monotonic() - started > sum(seconds.values())
    finished(database)


def test_idle_transaction(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """An idle transaction stops a concurrent build: what is half built goes, the last is whole."""
    database = postgres18_database()
    run(database, SETUP)
    text = "SET lock_timeout = '100ms';\nCREATE INDEX CONCURRENTLY old_id ON old (id, note);\n"
    root = folder(tmp_path / "m", {FIRST: text})
    retried: list[int] = []

    def tell(event: Event) -> None:
        if isinstance(event, Retrying):
            retried.append(event.attempt)
            if event.attempt == 2:
                idle.rollback()

    with psycopg.connect(database) as idle:
        idle.execute("UPDATE old SET note = note WHERE id = 1")
        error = refused(database, root, retries=1)
        assert isinstance(error, EnvironmentProblem) and "lock timeout" in str(error)
        assert "pg_locks" in str(error)
        migrate(database, root, tell=tell)
    assert retried == [1, 2]
    valid = "SELECT indisvalid FROM pg_index WHERE indexrelid = 'old_id'::regclass"
    assert one(database, valid) is True
    assert one(database, "SELECT count(*) FROM pg_index WHERE NOT indisvalid") == 0


def test_full_disk_of_the_server(tmp_path: Path, server: Crashing) -> None:
    """A disk that fills up takes a transaction back, or leaves half an index; room is enough."""
    database = server.fresh()
    rows = "SELECT n, repeat('x', 200) AS s FROM generate_series(1, 20000) n"
    text = (
        f"CREATE TABLE kept AS {rows};\n"
        f"BEGIN;\nCREATE TABLE t TABLESPACE small AS {rows} LIMIT 100;\n"
        f"INSERT INTO t {rows};\nCOMMIT;\n"
        "CREATE INDEX CONCURRENTLY kept_s ON kept (s, n) TABLESPACE small;\n"
    )
    root = folder(tmp_path / "m", {FIRST: text})
    with small_disk(server, "2m") as place:
        run(database, f"CREATE TABLESPACE small LOCATION '{place}'")
        for size, said in (("8m", "Statements 2 to 3"), ("64m", "Statement 4 has not been")):
            with pytest.raises(EnvironmentProblem, match="No space left on device") as caught:
                migrate(database, root)
            assert said in str(caught.value) and "Make room on the server" in str(caught.value)
            subprocess.run(["mount", "-o", f"remount,size={size}", str(place)], check=True)
        assert one(database, "SELECT count(*) FROM t") == 20100
        assert one(database, "SELECT count(*) FROM pg_index WHERE NOT indisvalid") == 1
        assert revisions(database)[0]["applied"] == 3
        migrate(database, root)
        assert one(database, "SELECT indisvalid FROM pg_index WHERE indrelid = 'kept'::regclass")
        run(database, "DROP TABLE t; DROP INDEX kept_s")
        run(database, "DROP TABLESPACE small")


def test_full_disk(project: Project) -> None:
    """Apply writes no file; rehash on a full disk leaves the folder as it was."""

    def full() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

    result = project.run("apply", before=full)
    assert result.code == 0, result.all
    (project.root / "migrations" / "20260105000000_new.sql").write_text("SELECT 1;\n")
    assert "no file changed" in project.fails(3, "rehash", before=full)


def test_events_tell_the_truth(root: Path, postgres18_database: NewDatabase) -> None:
    """What is told as recorded is what the table has at that moment."""
    database = postgres18_database()
    run(database, SETUP)
    with psycopg.connect(database, autocommit=True) as other:

        def tell(event: Event) -> None:
            if isinstance(event, Recorded):
                found = other.execute("SELECT applied FROM schemadsl.revisions").fetchone()
                assert found == (event.applied,)

        migrate(database, root, tell=tell)
    finished(database)
