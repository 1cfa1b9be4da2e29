"""``generate --layout``: other runners make the same of the same migrations."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from tests.cli.helpers import Project
from tests.fix_servers import NewDatabase

from .conftest import ONE
from .helpers import FIRST, SECOND, THIRD, folder, one

FILES = {
    FIRST: ONE,
    SECOND: "-- two\n\nBEGIN;\nSET LOCAL lock_timeout = '3s';\n\n-- more; of it\n"
    "ALTER TABLE a ADD COLUMN more integer;\nCREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql"
    " AS $$ BEGIN NEW.more = 1; RETURN NEW; END $$;\nCREATE TRIGGER t BEFORE INSERT ON a"
    " FOR EACH ROW EXECUTE FUNCTION f();\nCOMMIT;\n\nSET statement_timeout = 0;\n"
    "DROP INDEX CONCURRENTLY IF EXISTS a_more;\n"
    "CREATE INDEX CONCURRENTLY IF NOT EXISTS a_more ON a (more);\nRESET statement_timeout;\n",
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
    names = [path.name for path in files(laid, layout) if path.suffix == ".sql"]
    assert len(names) == 5 and names == sorted(names)


def test_dbmate(laid: Project) -> None:
    """dbmate itself applies its folder."""
    laid.succeeds("generate", "--layout", "dbmate")
    url = laid.environment["DATABASE_URL"]
    parts = psycopg.conninfo.conninfo_to_dict(url)
    address = f"postgres://postgres@/{parts['dbname']}?socket={parts['host']}&sslmode=disable"
    program = Path(sys.executable).with_name("dbmate")
    words = ["--url", address, "-d", "generated/dbmate", "--no-dump-schema", "migrate"]
    done = subprocess.run(
        [program, *words], cwd=laid.root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    holds(url)
    assert one(url, "SELECT count(*) FROM schema_migrations") == 5


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
        elif layout == "golang-migrate":
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
            found = [part.partition(end)[0] for part in text.split(begin)[1:]]
            if text.startswith("-- +goose NO TRANSACTION\n"):
                assert len(found) == 1
                conn.execute(found[0].encode())
                continue
            with conn.transaction():
                for statement in found:
                    conn.execute(statement.encode())
    holds(database)


def test_what_goes(laid: Project) -> None:
    """What a migration left no more is removed; the flag goes alone."""
    laid.succeeds("generate", "--layout", "goose")
    folder(laid.root / "migrations", {FIRST: ONE})
    result = laid.succeeds("generate", "--layout", "goose")
    assert result.out.count("Removed") == 4 and len(files(laid, "goose")) == 1
    assert "goes alone" in laid.fails(2, "generate", "--layout", "goose", "--check")
    assert "goes alone" in laid.fails(2, "generate", "--layout", "goose", "--name", "x")
