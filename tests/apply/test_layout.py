"""``generate --layout``: other runners make the same of the same migrations."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from psycopg.conninfo import conninfo_to_dict

from tests.cli.helpers import Project
from tests.fix_servers import NewDatabase

from .conftest import ONE
from .helpers import FIRST, FOURTH, SECOND, THIRD, folder, one, run

FILES = {
    FIRST: ONE,
    SECOND: "-- two\n\nBEGIN;\nSET LOCAL lock_timeout = '3s';\n\n-- more; of it\n"
    "ALTER TABLE a ADD COLUMN more integer;\nCREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql"
    " AS $$ BEGIN NEW.more = 1; RETURN NEW; END $$;\nCREATE TRIGGER t BEFORE INSERT ON a"
    " FOR EACH ROW EXECUTE FUNCTION f();\nCOMMIT;\n\nSET lock_timeout = '2s';\n"
    "SET statement_timeout = 0;\n"
    "DROP INDEX CONCURRENTLY IF EXISTS a_more;\n"
    "CREATE INDEX CONCURRENTLY IF NOT EXISTS a_more ON a (more);\nRESET ALL;\n",
    THIRD: "INSERT INTO a VALUES (1, 'semi;colon');\n",
}


@pytest.fixture
def laid(project: Project, postgres18_database: NewDatabase) -> Project:
    """A project with transactions, concurrent builds, a body with semicolons, and rows."""
    project.environment["SCHEMADSL_DEV_URL"] = postgres18_database()
    folder(project.root / "migrations", FILES)
    return project


def files(project: Project, layout: str) -> list[Path]:
    return sorted((project.root / "generated" / layout).iterdir())


LAYOUTS = ["atlas", "dbmate", "flyway", "golang-migrate", "goose"]


@pytest.mark.parametrize("layout", LAYOUTS)
def test_same_schema(laid: Project, layout: str) -> None:
    """Read as its runner would, the folder makes what the migrations make."""
    result = laid.succeeds("generate", "--layout", layout)
    assert "Wrote generated/" in result.out
    assert "Nothing to do" in laid.succeeds("generate", "--layout", layout).out
    found = ("diff", "--from", f"generated/{layout}", "--to", "migrations", "--exit-code")
    assert laid.succeeds(*found).out == ""
    ups = (p for p in files(laid, layout) if not p.name.endswith(".down.sql"))
    names = [path.name for path in ups if path.suffix == ".sql"]
    assert len(names) == 5 and names == sorted(names)


def dbmate(project: Project, command: str) -> str:
    """Run dbmate; return what it says where it fails."""
    parts = conninfo_to_dict(project.environment["DATABASE_URL"])
    address = f"postgres://postgres@/{parts['dbname']}?socket={parts['host']}&sslmode=disable"
    program = Path(sys.executable).with_name("dbmate")
    words = ["--url", address, "-d", "generated/dbmate", "--no-dump-schema", command]
    done = subprocess.run(
        [program, *words], cwd=project.root, capture_output=True, text=True, check=False
    )
    return done.stdout + done.stderr if done.returncode else ""


def test_dbmate(laid: Project) -> None:
    """dbmate itself applies its folder, and takes it back as far as no row loses anything."""
    laid.succeeds("generate", "--layout", "dbmate")
    url = laid.environment["DATABASE_URL"]
    assert dbmate(laid, "migrate") == ""
    holds(url)
    assert one(url, "SELECT count(*) FROM schema_migrations") == 5
    wrong = [dbmate(laid, "rollback") for _ in range(4)][-1]
    assert "column:a.more: the values of a.more, and there are rows that have them" in wrong
    assert one(url, "SELECT more FROM a") == 1
    run(url, "DELETE FROM a")
    while one(url, "SELECT count(*) FROM schema_migrations"):
        assert dbmate(laid, "rollback") == ""
    nothing_left(url)


def nothing_left(database: str) -> None:
    """Assert that all is taken back."""
    there = "SELECT to_regclass('a') IS NULL AND to_regproc('f') IS NULL"
    assert one(database, there)


def holds(database: str) -> None:
    """Assert that all migrations are in."""
    assert one(database, "SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_more'::regclass")
    assert one(database, "SELECT note || more FROM a") == "semi;colon1"


def sent(project: Project, layout: str) -> Iterator[tuple[str, bool]]:
    """Yield what the documentation of a runner says that it sends, and whether in a transaction."""
    for path in files(project, layout):
        text = path.read_text()
        if path.suffix == ".sql" and layout == "flyway":
            yield text, not path.with_name(f"{path.name}.conf").exists()
        elif path.suffix == ".sql" and layout == "atlas":
            yield text, not text.startswith("-- atlas:txmode none\n\n")
        elif path.name.endswith(".up.sql"):
            yield text, False


@pytest.mark.parametrize("layout", ["atlas", "flyway", "golang-migrate"])
def test_sent_at_once(laid: Project, layout: str) -> None:
    """A runner that sends each file at once, in a transaction or not, applies the folder."""
    laid.succeeds("generate", "--layout", layout)
    database = laid.environment["DATABASE_URL"]
    with psycopg.connect(database, autocommit=True) as conn:
        for text, transaction in sent(laid, layout):
            if transaction:
                with conn.transaction():
                    conn.execute(text.encode())
            else:
                conn.execute(text.encode())
    holds(database)


def test_goose(laid: Project) -> None:
    """goose sends what stands between its marks, one by one."""
    laid.succeeds("generate", "--layout", "goose")
    database = laid.environment["DATABASE_URL"]
    begin, end = "-- +goose StatementBegin\n", "-- +goose StatementEnd"
    with psycopg.connect(database, autocommit=True) as conn:
        for path in files(laid, "goose"):
            text = path.read_text()
            up = text.partition("-- +goose Down\n")[0]
            found = [part.partition(end)[0] for part in up.split(begin)[1:]]
            if text.startswith("-- +goose NO TRANSACTION\n"):
                for statement in found:
                    conn.execute(statement.encode())
                limits = ["SET lock_timeout = '2s'", "SET statement_timeout = 0"]
                assert found[:2] == [f"{text};\n" for text in limits]
                assert found[3:] == ["RESET lock_timeout;\n", "RESET statement_timeout;\n"]
                continue
            with conn.transaction():
                for statement in found:
                    conn.execute(statement.encode())
    holds(database)


def downs(project: Project, layout: str) -> Iterator[str]:
    """Yield what a runner sends on the way back, as its documentation says, the last first."""
    for path in reversed(files(project, layout)):
        text = path.read_text()
        if layout == "golang-migrate" and path.name.endswith(".down.sql"):
            yield text
        elif layout == "goose":
            begin, end = "-- +goose StatementBegin\n", "-- +goose StatementEnd"
            down = text.partition("-- +goose Down\n")[2]
            sent = [part.partition(end)[0] for part in down.split(begin)[1:]]
            assert len(sent) <= 1 or not text.startswith("-- +goose NO TRANSACTION\n")
            yield "".join(sent)


@pytest.mark.parametrize("layout", ["golang-migrate", "goose"])
def test_back(laid: Project, layout: str) -> None:
    """The ways down of the other runners lead back, and stop where a row would lose something."""
    laid.succeeds("generate", "--layout", layout)
    database = laid.environment["DATABASE_URL"]
    laid.succeeds("apply")
    with psycopg.connect(database, autocommit=True) as conn:
        sent = list(downs(laid, layout))
        assert len(sent) == 5
        with pytest.raises(psycopg.errors.RaiseException, match=r"column:a\.more"):
            for text in sent:
                conn.execute(text.encode())
        conn.rollback()
        conn.execute("DELETE FROM a")
        for text in sent[-2:]:
            conn.execute(text.encode())
    nothing_left(database)


def test_back_under_its_name(laid: Project) -> None:
    """What was renamed gets its name back, with its rows; what cannot be taken back says so."""
    text = (
        "BEGIN;\nALTER TABLE a RENAME TO b;\nALTER TABLE b RENAME COLUMN note TO words;\n"
        "ALTER TABLE b DROP COLUMN more;\nCOMMIT;\n"
    )
    folder(laid.root / "migrations", {**FILES, FOURTH: text})
    laid.succeeds("generate", "--layout", "golang-migrate")
    database = laid.environment["DATABASE_URL"]
    laid.succeeds("apply")
    with psycopg.connect(database, autocommit=True) as conn:
        conn.execute(next(downs(laid, "golang-migrate")).encode())
    assert one(database, "SELECT note FROM a WHERE more IS NULL") == "semi;colon"
    third = (laid.root / "generated/golang-migrate/2026010300000001_third.down.sql").read_text()
    assert "-- not taken back: INSERT INTO a" in third


def test_refused(laid: Project) -> None:
    """What the server refuses is told with its line in the migration, not in the file to be."""
    one = "-- four\n\nSET lock_timeout = '3s';\n\nBEGIN;\n\nSELECT 1;\n-- no\nSELECT 1/0;\nCOMMIT;"
    for text in (one, "-- four\n\n\nSELECT 1;\nSELECT\n\n\n1/0;\nSELECT 2;\n"):
        folder(laid.root / "migrations", {**FILES, FOURTH: text})
        said = laid.fails(1, "generate", "--layout", "goose")
        line = text[: text.rindex("SELECT", 0, text.index("1/0"))].count("\n") + 1
        assert f"fourth.sql:{line}: PostgreSQL says: division by zero" in said


SWAP = "ALTER TABLE a RENAME id TO tmp; ALTER TABLE a RENAME more TO id; ALTER TABLE a RENAME tmp"


def test_back_from_a_swap(laid: Project) -> None:
    """What changed places has no way back: nobody could tell it from what stayed."""
    text = f"BEGIN;\n{SWAP} TO more;\nCOMMIT;\n"
    folder(laid.root / "migrations", {**FILES, FOURTH: text})
    laid.succeeds("generate", "--layout", "golang-migrate")
    database = laid.environment["DATABASE_URL"]
    laid.succeeds("apply")
    text = next(downs(laid, "golang-migrate"))
    with (
        psycopg.connect(database, autocommit=True) as conn,
        pytest.raises(psycopg.errors.RaiseException, match=r"column:a\.\w+ is another one"),
    ):
        conn.execute(text.encode())


def test_back_past_others(laid: Project) -> None:
    """A way down locks what it looks at, and waits no longer for that than a way up."""
    down = "CREATE TABLE p (at date) PARTITION BY RANGE (at);\n"
    folder(laid.root / "migrations", {**FILES, FOURTH: down})
    laid.succeeds("generate", "--layout", "golang-migrate")
    text = next(downs(laid, "golang-migrate"))
    wanted = (
        "SET LOCAL lock_timeout = '3s';",
        "SET LOCAL row_security = off;",
        "LOCK TABLE public.p IN ACCESS EXCLUSIVE MODE;",
        "IF EXISTS (SELECT FROM public.p) THEN",
        "DROP TABLE public.p;",
    )
    places = [text.index(part) for part in wanted]
    assert places == sorted(places)


def test_without_ways_back(laid: Project) -> None:
    """Without a server there are ways up alone."""
    laid.environment["SCHEMADSL_DEV_URL"] = "postgresql://nobody@127.0.0.1:1/none"
    laid.succeeds("generate", "--layout", "golang-migrate", "--no-proof")
    assert all(path.name.endswith(".up.sql") for path in files(laid, "golang-migrate"))
    assert laid.run("generate", "--layout", "golang-migrate").code == 3


def test_what_goes(laid: Project) -> None:
    """What a migration left no more is removed; the flag goes alone."""
    laid.succeeds("generate", "--layout", "goose")
    folder(laid.root / "migrations", {FIRST: ONE})
    result = laid.succeeds("generate", "--layout", "goose")
    assert result.out.count("Removed") == 4 and len(files(laid, "goose")) == 1
    assert "goes alone" in laid.fails(2, "generate", "--layout", "goose", "--check")
    assert "goes alone" in laid.fails(2, "generate", "--layout", "goose", "--name", "x")
