"""``apply``, ``status`` and ``rehash`` as a person runs them."""

from __future__ import annotations

import itertools
import json
import os
import pty
import re
import subprocess
import threading
import time
from collections.abc import Iterator
from types import SimpleNamespace
from typing import cast

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from schemadsl.apply.builds import Building
from schemadsl.apply.events import Ran, Sending
from schemadsl.apply.script import Statement
from schemadsl.cli.progress import Progress
from tests.cli.helpers import COMMAND, Project, one_problem
from tests.fix_servers import NewDatabase

from .helpers import FIRST, SECOND, THIRD, folder, run

SECRET = "hunter2"


def test_applied(project: Project) -> None:
    """What was done is on stdout, how it went on stderr; then nothing is pending."""
    result = project.succeeds("apply")
    assert re.fullmatch(
        r"Applied 2 migrations to schemadsl_scratch_\w+ at \S+ as postgres:"
        r" 2 statements, \d\.\d s\.\n",
        result.out,
    ), result.out
    assert [re.sub(r"\d\.\d s", "0.3 s", line) for line in result.err.splitlines()] == [
        f"migrations/{FIRST}: 1 statement",
        f"migrations/{FIRST}: applied, 0.3 s",
        f"migrations/{SECOND}: 1 statement",
        f"migrations/{SECOND}: applied, 0.3 s",
    ]
    assert "Nothing is pending for " in project.succeeds("apply").out


def test_json(project: Project) -> None:
    """--format json tells the same to programs, also of a failure."""
    row = json.loads(project.succeeds("apply", "--count", "1", "--format", "json").out)
    assert [(a["file"], a["statements"]) for a in row["applied"]] == [(FIRST, 1)]
    assert row["pending"] == [SECOND]
    files = project.root / "migrations"
    folder(files, {FIRST: (files / FIRST).read_text(), SECOND: "SELECT 1;\nSELECT 1/0;"})
    result = project.run("apply", "--format", "json")
    assert result.code == 1
    row = json.loads(result.out)
    assert row["applied"] == []
    [failed] = row["failed"]
    assert (failed["file"], failed["line"]) == (f"migrations/{SECOND}", 2)
    assert failed["what"] == "division by zero"
    row = json.loads(project.run("status", "--format", "json").out)
    assert not row["in_order"] and [m["state"] for m in row["migrations"]] == ["applied", "failed"]
    assert (row["migrations"][1]["applied"], row["migrations"][1]["total"]) == (1, 2)


def test_dry_run(project: Project) -> None:
    """--dry-run prints what would be sent, and sends nothing."""
    result = project.succeeds("apply", "--dry-run")
    assert result.out == (
        f"-- migrations/{FIRST}: 1 statement\n"
        "BEGIN;\nCREATE TABLE a (id integer PRIMARY KEY, note text);\nCOMMIT;\n"
        f"-- migrations/{SECOND}: 1 statement\n"
        "BEGIN;\nALTER TABLE a ADD COLUMN more integer;\nCOMMIT;\n"
    )
    assert project.run("status").out.count("pending") == 3
    row = json.loads(project.succeeds("apply", "--dry-run", "--format", "json").out)
    assert [p["file"] for p in row["pending"]] == [FIRST, SECOND]
    project.succeeds("apply")
    assert "Nothing is pending" in project.succeeds("apply", "--dry-run").out


def test_status(project: Project) -> None:
    """Every state is told with its file; only an up-to-date database is 0."""
    files = project.root / "migrations"
    first, second = (files / FIRST).read_text(), (files / SECOND).read_text()

    def states() -> tuple[int, list[str]]:
        result = project.run("status")
        rows = re.findall(r"^  (\w+)\s+(\d{14})", result.out, re.MULTILINE)
        return result.code, [state for state, _ in rows]

    assert states() == (1, ["pending", "pending"])
    project.succeeds("apply")
    assert states() == (0, ["applied", "applied"])
    folder(files, {FIRST: first})
    assert states() == (0, ["applied", "unknown"])
    late = "20260101120000_late.sql"
    folder(files, {FIRST: first.replace("note", "nota"), late: "SELECT 1;", THIRD: "SELECT 1/0;"})
    assert states() == (1, ["edited", "late", "missing", "pending"])
    folder(files, {FIRST: first, SECOND: second, THIRD: "SELECT 1;\nSELECT 1/0;"})
    assert project.run("apply").code == 1
    assert states() == (1, ["applied", "applied", "failed"])
    text = project.run("status").out
    assert "(1 of 2 statements)\n      division by zero\n      At: SELECT 1/0\n" in text
    assert text.endswith("3 migrations: 2 applied, 1 failed.\n")


def test_rehash(project: Project) -> None:
    """After an edit by hand rehash seals the folder, and apply goes on."""
    path = project.root / "migrations" / SECOND
    path.write_text("CREATE TABLE b (id integer);\n")
    assert "edited after it was sealed" in project.fails(2, "apply")
    result = project.succeeds("rehash")
    assert result.out == f"Sealed migrations/{SECOND}\n" and "prove" in result.err
    assert "Nothing to do" in project.succeeds("rehash").out
    project.succeeds("apply")
    (project.root / "migrations" / "notes.sql").write_text("")
    one_problem(project.fails(2, "rehash"), r"notes\.sql: the name is not")


def test_address(project: Project) -> None:
    """The flag, two variables, the environment of the project, libpq's own: in this order."""
    url = project.environment.pop("DATABASE_URL")
    one_problem(project.fails(2, "apply"), "nothing says which database", "SCHEMADSL_DATABASE_URL")
    dead = "host=127.0.0.1 port=1 dbname=dead"
    project.succeeds("apply", "--url", url, SCHEMADSL_DATABASE_URL=dead)
    project.succeeds("status", SCHEMADSL_DATABASE_URL=url, DATABASE_URL=dead)
    assert "cannot connect" in project.fails(3, "status", SCHEMADSL_DATABASE_URL=dead)
    project.configure("[tool.schemadsl.env.live]", 'url = "${LIVE_URL}"')
    result = project.succeeds("status", "--env", "live", LIVE_URL=url)
    one_problem(project.fails(2, "status", "--env", "live"), r"\$LIVE_URL, which is not set")
    one_problem(project.fails(2, "status", "--env", "alive"), "no such environment", "known: live")
    result = project.succeeds("status", "--env", "live", LIVE_URL=dead, DATABASE_URL=url)
    assert "DATABASE_URL goes before --env live" in result.err
    parts = conninfo_to_dict(url)
    names = {"PGHOST": "host", "PGPORT": "port", "PGUSER": "user", "PGDATABASE": "dbname"}
    libpq = {name: str(parts[key]) for name, key in names.items() if key in parts}
    project.succeeds("status", **libpq)


@pytest.mark.parametrize(
    ("lines", "part"),
    [
        (["env = 3"], "env is not a table"),
        (["[tool.schemadsl.env.a]", "uri = 'x'"], "env.a has not the one setting url"),
        (["[tool.schemadsl.env.a]", "url = 3"], "env.a: url is not a text"),
    ],
)
def test_wrong_environments(project: Project, lines: list[str], part: str) -> None:
    """An environment that cannot be read is a wrong configuration."""
    project.configure(*lines)
    one_problem(project.fails(2, "status"), re.escape(part), r"\[tool\.schemadsl\.env\.")


@pytest.mark.parametrize(
    ("flags", "part"),
    [
        (["--lock-timeout", "soon"], "--lock-timeout soon: this is no duration"),
        (["--to", "2020"], "--to 2020: no migration in migrations has it"),
        (["--url", f"postgresql://u:{SECRET}@x@h/d"], "address of the database cannot be read"),
        (["--count", "0"], "invalid value for '--count'"),
    ],
)
def test_wrong_usage(project: Project, flags: list[str], part: str) -> None:
    """A wrong flag is 2 and one message."""
    text = project.fails(2, "apply", *flags)
    assert part in text and SECRET not in text


def test_no_folder(project: Project) -> None:
    """A project without migrations is told so."""
    project.configure('migrations = "elsewhere"')
    for command in ("apply", "status"):
        one_problem(project.fails(2, command), "^elsewhere: there is no such folder")


def test_no_password(project: Project) -> None:
    """No output of any command has the password, whatever happens."""
    outputs = [
        project.run("apply", "--dry-run").all,
        project.run("apply", "--format", "json").all,
        project.run("status").all,
        project.run("status", "--format", "json").all,
        project.run("apply", "--url", f"postgresql://u:{SECRET}@127.0.0.1:1/d").all,
        project.run("apply", "--url", f"host=127.0.0.1 port=1 password='{SECRET}'").all,
    ]
    folder(project.root / "migrations", {FIRST: f"CREATE USER x PASSWORD '{SECRET}' NOPE;"})
    run(project.environment["DATABASE_URL"], "DROP SCHEMA schemadsl CASCADE")
    outputs += [project.run("apply").all, project.run("status").all]
    assert "unrecognized role option" in outputs[-1] and "127.0.0.1" in outputs[-3]
    assert not [text for text in outputs if SECRET in text]


def test_terminal(project: Project) -> None:
    """On a terminal there is a bar, which is gone in the end."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [*COMMAND, "apply"],
        cwd=project.root,
        env=project.environment,
        stdout=subprocess.DEVNULL,
        stderr=slave,
    )
    os.close(slave)
    seen = b""
    while True:
        try:
            piece = os.read(master, 4096)
        except OSError:
            break
        if not piece:
            break
        seen += piece
    os.close(master)
    assert process.wait() == 0
    text = seen.decode()
    assert "0/1 20260101000000_first.sql: CREATE TABLE a" in text
    assert re.search(rf"\r +\rmigrations/{FIRST}: applied, \d\.\d s\r\n", text)


SLOW = """
CREATE FUNCTION slow(integer) RETURNS integer IMMUTABLE LANGUAGE plpgsql
AS $$ BEGIN PERFORM pg_sleep(0.01); RETURN $1; END $$;
CREATE TABLE s (id integer);
INSERT INTO s SELECT generate_series(1, 100);
"""


def test_build_is_told(postgres18_database: NewDatabase) -> None:
    """A build that takes long is told with its phase, as the server sees it."""
    database = postgres18_database()
    run(database, SLOW)
    with (
        psycopg.connect(database, autocommit=True) as conn,
        Building(database, conn.info.backend_pid) as building,
    ):
        assert building.phase() == ""
        sql = b"CREATE INDEX CONCURRENTLY i ON s (slow(id))"
        worker = threading.Thread(target=conn.execute, args=[sql])
        worker.start()
        seen: set[str] = set()
        while worker.is_alive():
            seen.add(building.phase())
        worker.join()
    assert any(text.startswith("building index") for text in seen), seen
    with Building("host=127.0.0.1 port=1", 1) as nowhere:
        assert nowhere.phase() == ""


def test_failed_and_gone(project: Project) -> None:
    """A migration that failed with nothing in, and is in the folder no more, is in nobody's way."""
    files = project.root / "migrations"
    first, second = (files / FIRST).read_text(), (files / SECOND).read_text()
    wrong = "20260101120000_wrong.sql"
    folder(files, {wrong: "SELECT 1/0;"})
    assert project.run("apply").code == 1
    folder(files, {FIRST: first, SECOND: second})
    shown = project.run("status").out
    assert f"  failed   {wrong} (0 of 1 statement; nothing of it is in, and the folder" in shown
    one_problem(project.fails(2, "undo"), "nothing was applied")
    assert "Applied 2 migrations" in project.succeeds("apply").out
    row = json.loads(project.succeeds("status", "--format", "json").out)
    assert row["in_order"] and [m["state"] for m in row["migrations"]] == [
        *("applied", "failed", "applied")
    ]
    folder(files, {FIRST: first, SECOND: second, THIRD: "SELECT 1/0;"})
    assert project.run("apply").code == 1
    assert "the last one is failed" in project.fails(1, "undo")
    folder(files, {FIRST: first, SECOND: second})
    assert "Nothing is pending" in project.succeeds("apply").out
    # what the wrong one would have done may come back
    folder(files, {FIRST: first, SECOND: second, THIRD: "SELECT 1;"})
    assert "Applied 1 migration" in project.succeeds("apply").out


def test_half_of_it_and_gone(project: Project) -> None:
    """Where a part of it is in, the file is asked for."""
    files = project.root / "migrations"
    first = (files / FIRST).read_text()
    outside = "CREATE INDEX CONCURRENTLY a_note ON a (note);\n"
    folder(files, {FIRST: first, SECOND: f"{outside}SELECT 1/0;"})
    assert project.run("apply").code == 1
    folder(files, {FIRST: first})
    one_problem(project.fails(1, "apply"), f"{SECOND}: a part of it is in this database")


def test_a_batch_of_it_and_gone(project: Project) -> None:
    """So it is where no statement is whole, and one went in batches up to some key."""
    files, url = project.root / "migrations", project.environment["DATABASE_URL"]
    first = (files / FIRST).read_text()
    parted = "-- schemadsl: batch table=a key=id size=2\nUPDATE a SET note = 1 / (7 - id);"
    folder(files, {FIRST: first})
    project.succeeds("apply")
    run(url, "INSERT INTO a SELECT n, '' FROM generate_series(1, 9) AS n")
    folder(files, {FIRST: first, SECOND: parted})
    assert project.run("apply").code == 1
    folder(files, {FIRST: first})
    one_problem(project.fails(1, "apply"), f"{SECOND}: a part of it is in this database")


@pytest.mark.parametrize("url", ["foo", "mysql://a/b", "postgresql://u:hunter2@h/d?such"])
@pytest.mark.parametrize("command", ["status", "apply", "drift"])
def test_no_address(project: Project, command: str, url: str) -> None:
    """What is no address is wrong usage."""
    error = project.fails(2, command, "--url", url)
    one_problem(error, "the connection URL cannot be read", "Write postgresql://")
    assert "hunter2" not in error


@pytest.mark.parametrize(
    ("url", "says", "fix"),
    [
        ("postgresql://u:hunter2@h/d?sslmod=x", "parameter sslmod", "Did you mean sslmode?"),
        ("postgresql://u:hunter2@h/d?sslmode=no&conect_timeout=1", "conect_timeout", "connect_tim"),
        ("postgresql://u:hunter2@h/d?pgbouncer=true", "parameter pgbouncer", "Leave it out"),
        ("host=h usr=hunter2", "parameter usr", "Did you mean user?"),
    ],
)
def test_unknown_parameter(project: Project, url: str, says: str, fix: str) -> None:
    """A parameter that libpq does not have is named, with the one that is meant."""
    error = project.fails(2, "status", "--url", url)
    one_problem(error, says, fix)
    assert "hunter2" not in error


class Watched:
    """A build that is looked at."""

    def __enter__(self) -> Watched:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def phase(self) -> str:
        """Say how far it is."""
        return "loading tuples, 42 %"


@pytest.mark.parametrize("terminal", [False, True])
def test_a_build_is_watched(
    terminal: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where an index is built for long its phase is told, and no more when it is over."""
    ticks: Iterator[int] = itertools.count()

    def later() -> float:
        return 20.0 * next(ticks)

    clock = SimpleNamespace(monotonic=later)
    monkeypatch.setattr("schemadsl.cli.progress.time", clock)
    index = Statement("CREATE INDEX i ON t (a)", 1, 1)
    before = threading.active_count()
    with Progress(lambda: cast("Building", Watched()), terminal=terminal) as progress:
        progress(Sending("m.sql", Statement("SELECT 1", 1, 1), 2))
        assert threading.active_count() == before
        progress(Sending("m.sql", index, 2))
        told = ""
        end = time.monotonic() + 10
        while "loading tuples, 42 %: CREATE INDEX i" not in told and time.monotonic() < end:
            time.sleep(0.05)
            told += capsys.readouterr().err
        assert "loading tuples, 42 %: CREATE INDEX i" in told
        progress(Ran("m.sql", index, 2))
    while threading.active_count() > before:
        assert time.monotonic() < end
        time.sleep(0.05)
