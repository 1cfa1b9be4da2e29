"""A folder applied to real databases: what is sent, what is recorded, what is refused."""

from __future__ import annotations

from pathlib import Path

import psycopg
import pytest

from schemadsl.apply.events import Announced, Event, Retrying, Waiting
from schemadsl.apply.lock import key
from schemadsl.apply.migrate import migrate
from schemadsl.apply.script import digest
from schemadsl.errors import (
    ConfigError,
    EnvironmentProblem,
    FolderError,
    MigrationError,
    RefusedError,
)
from tests.fix_servers import NewDatabase

from .helpers import FIRST, SECOND, THIRD, ask, folder, one, refused, revisions, run

ONE = """-- one
BEGIN;
SET LOCAL lock_timeout = '1s';
CREATE TABLE a (id integer PRIMARY KEY, note text);
INSERT INTO a SELECT n, 'x' FROM generate_series(1, 100) n;
COMMIT;

SET statement_timeout = 0;
CREATE INDEX CONCURRENTLY IF NOT EXISTS a_note ON a (note);
RESET statement_timeout;
"""
TWO = "BEGIN;\nALTER TABLE a ADD COLUMN more integer;\nCOMMIT;\n"
THREE = "BEGIN;\nCREATE TABLE c (id integer);\nCOMMIT;\nALTER TABLE a ADD COLUMN last integer;\n"


def test_recorded(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """Each file has one row with all of its statements; a second apply has nothing to do."""
    database, root = postgres18_database(), folder(tmp_path / "m", {FIRST: ONE, SECOND: TWO})
    outcome = migrate(database, root)
    assert [(d.version, d.file, d.statements) for d in outcome.applied] == [
        ("20260101000000", FIRST, 3),
        ("20260102000000", SECOND, 1),
    ]
    rows = revisions(database)
    assert [(r["version"], r["name"], r["hash"], r["applied"], r["total"]) for r in rows] == [
        ("20260101000000", "first", digest(ONE), 3, 3),
        ("20260102000000", "second", digest(TWO), 1, 1),
    ]
    for row in rows:
        assert row["by"] == "schemadsl 0.1.0" and row["took"].total_seconds() > 0
        assert (row["running"], row["before"], row["error"], row["origin"]) == (
            *(None, None, None),
            "apply",
        )
    assert migrate(database, root).applied == ()
    assert revisions(database) == rows


def test_how_far(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """--to and --count stop in between; what is left is told."""
    files = {FIRST: ONE, SECOND: TWO, THIRD: THREE}
    database, root = postgres18_database(), folder(tmp_path / "m", files)
    outcome = migrate(database, root, count=1)
    assert [d.file for d in outcome.applied] == [FIRST] and outcome.pending == (SECOND, THIRD)
    outcome = migrate(database, root, to="20260102000000")
    assert [d.file for d in outcome.applied] == [SECOND] and outcome.pending == (THIRD,)
    assert "no migration in" in str(refused(database, root, to="2026"))
    assert [d.file for d in migrate(database, root).applied] == [THIRD]


def test_refused_statement(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """A segment is rolled back, the one before stays; the next apply goes on there, mended."""
    bad = TWO + "BEGIN;\nUPDATE a SET more = 1;\nUPDATE a\nSET\n    nope = 1;\nCOMMIT;\n"
    database, root = postgres18_database(), folder(tmp_path / "m", {FIRST: ONE, SECOND: bad})
    error = refused(database, root)
    assert isinstance(error, MigrationError)
    assert str(error) == (
        f'{root}/{SECOND}:8: column "nope" of relation "a" does not exist\n'
        "    At statement 3 of 3: UPDATE a SET nope = 1\n"
        "    Statements 2 to 3, one transaction, are rolled back; 1 stays.\n"
        "    Mend the data, or the file from statement 2 on and then run:"
        " python -m schemadsl rehash. The next apply goes on with statement 2."
    )
    row = revisions(database)[1]
    assert (row["applied"], row["total"]) == (1, 3)
    assert row["error"] == 'column "nope" of relation "a" does not exist'
    assert row["statement"] == "UPDATE a SET nope = 1"
    assert one(database, "SELECT count(more) FROM a") == 0
    folder(root, {FIRST: ONE, SECOND: bad.replace("nope", "more").replace("integer", "bigint")})
    error = refused(database, root)
    assert isinstance(error, RefusedError) and f"{SECOND}:2: its first 1 statements" in str(error)
    folder(root, {FIRST: ONE, SECOND: bad.replace("nope", "more")})
    outcome = migrate(database, root)
    assert [(d.file, d.statements) for d in outcome.applied] == [(SECOND, 2)]
    row = revisions(database)[1]
    assert (row["applied"], row["error"], row["statement"]) == (3, None, None)
    assert one(database, "SELECT count(more) FROM a") == 100


def test_server_too_old(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """What a later file needs of the server is told before the first statement of any."""
    files = {FIRST: ONE, SECOND: "-- add it\n--\n-- Needs: PostgreSQL 99\n\nSELECT 1;\n"}
    database, root = postgres18_database(), folder(tmp_path / "m", files)
    with pytest.raises(EnvironmentProblem) as caught:
        migrate(database, root)
    [problem] = caught.value.problems
    assert str(problem.where).endswith(SECOND)
    assert problem.what == "it needs PostgreSQL 99, the server is PostgreSQL 18"
    assert one(database, "SELECT to_regclass('a') IS NULL")


def test_refused_at_first(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """Where nothing of a file went in, all of it may be edited."""
    database, root = postgres18_database(), folder(tmp_path / "m", {FIRST: "SELECT 1/0;"})
    text = str(refused(database, root))
    assert f"{FIRST}:1: division by zero" in text and "nothing of this file" in text
    assert [(r["applied"], r["total"]) for r in revisions(database)] == [(0, 1)]
    folder(root, {FIRST: ONE})
    assert [d.statements for d in migrate(database, root).applied] == [3]


def test_refused_at_commit(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """What only the end of a transaction refuses is told at its COMMIT, and takes it all back."""
    text = """BEGIN;
CREATE TABLE p (id integer PRIMARY KEY);
CREATE TABLE q (id integer REFERENCES p DEFERRABLE INITIALLY DEFERRED);
INSERT INTO q VALUES (1);
COMMIT;
"""
    database, root = postgres18_database(), folder(tmp_path / "m", {FIRST: text})
    said = str(refused(database, root))
    assert f"{FIRST}:5: insert or update on table" in said and "COMMIT" in said
    assert one(database, "SELECT to_regclass('p')") is None
    assert [r["applied"] for r in revisions(database)] == [0]


def test_each_alone(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """Outside the file's own transactions each statement has one, with its record."""
    text = "CREATE TABLE t (id integer);\nINSERT INTO t VALUES (1);\nINSERT INTO t VALUES ('x');\n"
    database, root = postgres18_database(), folder(tmp_path / "m", {FIRST: text})
    refused(database, root)
    assert [r["applied"] for r in revisions(database)] == [2]
    folder(root, {FIRST: text.replace("'x'", "2")})
    migrate(database, root)
    assert ask(database, "SELECT id FROM t ORDER BY 1") == [{"id": 1}, {"id": 2}]


def test_edited(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """An applied file whose statements changed is refused; a comment may change."""
    database, root = postgres18_database(), folder(tmp_path / "m", {FIRST: ONE})
    migrate(database, root)
    folder(root, {FIRST: "-- a better title\n" + ONE})
    assert migrate(database, root).applied == ()
    folder(root, {FIRST: ONE.replace("note text", "note  text NOT NULL")})
    error = refused(database, root)
    assert isinstance(error, RefusedError) and "have been edited since" in str(error)


def test_missing_and_unknown(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """A gap is refused; a database that is ahead of an older release is left as it is."""
    files = {FIRST: ONE, SECOND: TWO, THIRD: THREE}
    database, root = postgres18_database(), folder(tmp_path / "m", files)
    migrate(database, root)
    folder(root, {FIRST: ONE, SECOND: TWO})
    assert migrate(database, root).applied == ()
    folder(root, {FIRST: ONE, THIRD: THREE})
    error = refused(database, root)
    assert isinstance(error, RefusedError) and f"{SECOND}: it was applied" in str(error)


def test_late(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """A late branch needs a word."""
    database, root = postgres18_database(), folder(tmp_path / "m", {FIRST: ONE, THIRD: THREE})
    migrate(database, root)
    folder(root, {FIRST: ONE, SECOND: TWO, THIRD: THREE})
    error = refused(database, root)
    assert isinstance(error, RefusedError) and "merged late" in str(error)
    assert [d.file for d in migrate(database, root, out_of_order=True).applied] == [SECOND]
    assert migrate(database, root).pending == ()


def test_unsealed(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """A folder that does not fit its sum, or is not there, is not applied."""
    root = folder(tmp_path / "m", {FIRST: ONE})
    (root / FIRST).write_text(TWO)
    assert isinstance(refused(postgres18_database(), root), FolderError)
    error = refused(postgres18_database(), tmp_path / "nowhere")
    assert isinstance(error, FolderError) and "no such folder" in str(error)


def test_lock(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """Who cannot have the lock waits as long as was said, and says who holds it."""
    database, root = postgres18_database(), folder(tmp_path / "m", {FIRST: ONE})
    told: list[Event] = []
    with psycopg.connect(database, autocommit=True, application_name="other") as holder:
        holder.execute(f"SELECT pg_advisory_lock({key()})".encode())
        error = refused(database, root, wait=0.2, tell=told.append)
        pid = holder.info.backend_pid
        assert isinstance(error, EnvironmentProblem)
        assert f"not to be had in 0.2 s: process {pid} on the server holds it (other of" in str(
            error
        )
        assert len([e for e in told if isinstance(e, Waiting)]) == 1
        assert one(database, "SELECT to_regnamespace('schemadsl')") is None
    assert len(migrate(database, root).applied) == 1


def test_table_lock(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """A lock on a table is tried again; in the end nothing of the segment is there."""
    database, root = postgres18_database(), folder(tmp_path / "m", {FIRST: ONE, SECOND: TWO})
    migrate(database, root, count=1)
    told: list[Event] = []

    def tell(event: Event) -> None:
        told.append(event)
        if isinstance(event, Retrying) and event.attempt == 2:
            idle.rollback()

    with psycopg.connect(database) as idle:
        idle.execute("SELECT FROM a")
        error = refused(database, root, lock_timeout="50ms", retries=0)
        assert isinstance(error, EnvironmentProblem)
        assert f"{SECOND}:2: canceling statement due to lock timeout" in str(error)
        assert migrate(database, root, lock_timeout="50ms", tell=tell).applied != ()
    assert [e.attempt for e in told if isinstance(e, Retrying)] == [1, 2]
    assert revisions(database)[1]["error"] is None


def test_timeouts(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """A timeout that was asked for goes before the file's own; RESET leads back to ours."""
    seen = "INSERT INTO seen SELECT current_setting('{0}_timeout');\n"
    text = (
        "CREATE TABLE seen (t text);\nSET statement_timeout = '5s';\n"
        + seen.format("statement")
        + "RESET statement_timeout;\nRESET lock_timeout;\n"
        + seen.format("statement")
        + seen.format("lock")
    )
    for lock, statement, expected in (
        (None, None, ["5s", "0", "3s"]),
        ("1s", "9s", ["9s", "9s", "1s"]),
    ):
        database, root = postgres18_database(), folder(tmp_path / "m", {FIRST: text})
        migrate(database, root, lock_timeout=lock, statement_timeout=statement)
        assert [r["t"] for r in ask(database, "SELECT t FROM seen")] == expected
    text = "SELECT pg_sleep(5);"
    error = refused(
        postgres18_database(), folder(tmp_path / "m", {FIRST: text}), statement_timeout="50ms"
    )
    assert isinstance(error, MigrationError) and "statement timeout" in str(error)


def test_settings_do_not_leak(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """What a file sets holds to its end, also where it is resumed, and no further."""
    one_ = (
        "CREATE SCHEMA s;\nSET search_path = s;\nCREATE TABLE t (id integer);\n"
        "SELECT 1/(SELECT count(*) FROM public.go);\nCREATE TABLE u (id integer);\n"
    )
    two = "CREATE TABLE t (id integer);"
    database, root = postgres18_database(), folder(tmp_path / "m", {FIRST: one_, SECOND: two})
    run(database, "CREATE TABLE go ()")
    refused(database, root)
    run(database, "INSERT INTO go DEFAULT VALUES")
    migrate(database, root)
    found = ask(
        database,
        "SELECT oid::regclass::text AS t FROM pg_class WHERE relkind = 'r'"
        " AND relname IN ('t', 'u') ORDER BY 1",
    )
    assert [r["t"] for r in found] == ["s.t", "s.u", "t"]


def test_role(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """A file may take another role; the record is still ours to write."""
    database = postgres18_database()
    run(database, "DROP ROLE IF EXISTS apply_other; CREATE ROLE apply_other")
    run(database, "GRANT CREATE ON SCHEMA public TO apply_other")
    text = (
        "BEGIN;\nSET LOCAL ROLE apply_other;\nCREATE TABLE t (id integer);\nCOMMIT;\n"
        "SET ROLE apply_other;\nCREATE TABLE u (id integer);\n"
    )
    migrate(database, folder(tmp_path / "m", {FIRST: text}))
    owners = "SELECT DISTINCT tableowner FROM pg_tables WHERE schemaname = 'public'"
    assert one(database, owners) == "apply_other"
    run(database, "DROP OWNED BY apply_other; DROP ROLE apply_other")


def test_only_the_schema(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """A role that owns its schema and nothing more can apply; it keeps the table there."""
    database = postgres18_database()
    run(
        database,
        "DROP ROLE IF EXISTS apply_owner; CREATE ROLE apply_owner LOGIN;"
        "CREATE SCHEMA app AUTHORIZATION apply_owner; REVOKE CREATE ON SCHEMA public FROM public",
    )
    own = psycopg.conninfo.make_conninfo(database, user="apply_owner", options="-c search_path=app")
    root = folder(tmp_path / "m", {FIRST: ONE, SECOND: TWO})
    assert len(migrate(own, root).applied) == 2
    assert one(database, "SELECT count(*) FROM app.schemadsl_revisions") == 2
    assert migrate(own, root).applied == ()
    nowhere = psycopg.conninfo.make_conninfo(database, user="apply_owner")
    error = refused(nowhere, root)
    assert isinstance(error, EnvironmentProblem) and "no place for the table" in str(error)
    run(database, "DROP OWNED BY apply_owner; DROP ROLE apply_owner")


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("CREATE EXTENSION nowhere;", "does not have the extension nowhere"),
        ("CREATE EXTENSION IF NOT EXISTS hstore VERSION '99.1';", "hstore at .*not at 99.1"),
        ("ALTER EXTENSION nowhere UPDATE TO '2';", "does not have the extension nowhere"),
        ("ALTER EXTENSION citext UPDATE TO '99.1';", "citext at .*not at 99.1"),
        ('ALTER EXTENSION plpgsql UPDATE TO "0.1";', "plpgsql at 1.0, not at 0.1"),
        ("ALTER TABLE theirs ADD COLUMN x integer;", "theirs belongs to"),
        ("CREATE INDEX CONCURRENTLY i ON theirs (id);", "theirs belongs to"),
        ("CREATE TABLE closed.x (id integer);", "create nothing in the schema closed"),
        ("CREATE EXTENSION plpython3u;", "plpython3u"),
        ("ALTER EXTENSION pg_trgm UPDATE TO '1.4';", "pg_trgm is installed at 1.5, .* to 1.4"),
        ("CREATE EXTENSION file_fdw;", "only a superuser may create the extension file_fdw"),
    ],
)
def test_preconditions(
    tmp_path: Path, postgres18_database: NewDatabase, text: str, part: str
) -> None:
    """What is missing is told before the first statement, at its line."""
    import re

    database = postgres18_database()
    run(
        database,
        "DROP ROLE IF EXISTS apply_poor; CREATE ROLE apply_poor LOGIN;"
        "GRANT CREATE ON SCHEMA public TO apply_poor;"
        "CREATE SCHEMA closed; CREATE TABLE theirs (id integer);"
        "CREATE EXTENSION pg_trgm VERSION '1.5'",
    )
    poor = psycopg.conninfo.make_conninfo(database, user="apply_poor")
    root = folder(tmp_path / "m", {FIRST: "CREATE TABLE fine (id integer);\n" + text})
    error = refused(poor, root)
    assert isinstance(error, EnvironmentProblem), error
    assert f"{FIRST}:2: " in str(error) and re.search(part, str(error))
    assert one(database, "SELECT to_regclass('fine')") is None
    run(database, "DROP OWNED BY apply_poor; DROP ROLE apply_poor")


def test_rewrites_are_announced(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """What writes a table anew is told with its size before the first statement."""
    database, root = postgres18_database(), folder(tmp_path / "m", {FIRST: ONE})
    migrate(database, root)
    text = "BEGIN;\nALTER TABLE a ALTER COLUMN id TYPE bigint;\nCOMMIT;\n"
    folder(root, {FIRST: ONE, SECOND: text})
    told: list[Event] = []
    migrate(database, root, tell=told.append)
    [announced] = [e.text for e in told if isinstance(e, Announced)]
    assert f"{SECOND}:2: may write all of a anew, " in announced and "kB" in announced


def test_names_cannot_inject(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """What stands in names and messages stays text."""
    database = postgres18_database()
    text = "DO $$ BEGIN RAISE EXCEPTION E'%', $e$'; DROP TABLE kept; -- %s $e$; END $$;"
    run(database, 'CREATE TABLE kept (id integer); CREATE SCHEMA "a""; b%s"')
    sql = f'{text}\nCREATE INDEX CONCURRENTLY "x""; %s" ON "a""; b%s"."t%" (id);'
    root = folder(tmp_path / "m", {FIRST: sql})
    assert "'; DROP TABLE kept; -- %s" in str(refused(database, root))
    assert "DROP TABLE kept" in revisions(database)[0]["error"]
    table = 'CREATE TABLE "a""; b%s"."t%" (id integer);\n'
    folder(root, {FIRST: table + sql.splitlines()[1]})
    migrate(database, root)
    assert one(database, "SELECT count(*) FROM pg_class WHERE relname IN ('kept', 'x\"; %s')") == 2


def test_passwords_are_not_kept(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """The password in a statement is neither told nor recorded."""
    database = postgres18_database()
    root = folder(tmp_path / "m", {FIRST: "ALTER ROLE nobody_here PASSWORD 'hunter2';"})
    error = refused(database, root)
    assert "hunter2" not in str(error) and "PASSWORD '…'" in str(error)
    assert "hunter2" not in str(revisions(database))


def test_in_a_transaction(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """A connection in a transaction is refused; another is as it was afterwards."""
    database, root = postgres18_database(), folder(tmp_path / "m", {FIRST: ONE})
    with psycopg.connect(database) as conn:
        conn.execute("SET lock_timeout = '77s'")
        with pytest.raises(ConfigError, match="in a transaction"):
            migrate(conn, root)
        conn.commit()
        assert len(migrate(conn, root).applied) == 1
        assert not conn.autocommit and conn.prepare_threshold == 5
        assert conn.execute("SHOW lock_timeout").fetchone() == ("77s",)
