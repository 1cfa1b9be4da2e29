"""Statements that no transaction holds, their record lost: each is recognised, none runs twice."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Literal

import psycopg
import pytest

from schemadsl.apply.events import Event, Ran, Sending
from schemadsl.apply.migrate import migrate
from schemadsl.apply.script import parse
from schemadsl.apply.verbs import outside
from schemadsl.errors import EnvironmentProblem, MigrationError, RefusedError
from tests.fix_servers import NewDatabase

from .helpers import FIRST, ask, folder, one, refused, revisions, run

SETUP = """
CREATE TABLE t (id integer PRIMARY KEY, note text) PARTITION BY RANGE (id);
CREATE TABLE t1 PARTITION OF t FOR VALUES FROM (0) TO (100);
CREATE TABLE a (id integer, note text);
INSERT INTO a SELECT n, 'x' FROM generate_series(1, 50) n;
CREATE INDEX a_id ON a (id);
"""


class Killed(BaseException):
    """The client is gone."""


def dying(kind: type[Sending | Ran], at: int) -> Callable[[Event], None]:
    """Die at the event of the statement with that number."""

    def tell(event: Event) -> None:
        if isinstance(event, kind) and event.statement.number == at:
            raise Killed

    return tell


STATEMENTS = {
    "CREATE INDEX CONCURRENTLY a_note ON a (note)": "SELECT 'a_note'::regclass::oid::int",
    "CREATE UNIQUE INDEX CONCURRENTLY ON a (id)": "SELECT array_agg(indexrelid::int)::text"
    " FROM pg_index WHERE indrelid = 'a'::regclass",
    "DROP INDEX CONCURRENTLY a_id": "SELECT to_regclass('a_id')",
    "DROP INDEX CONCURRENTLY IF EXISTS public.a_id": "SELECT to_regclass('a_id')",
    "REINDEX INDEX CONCURRENTLY a_id": "SELECT 'a_id'::regclass::oid::int",
    "REINDEX (VERBOSE) TABLE CONCURRENTLY public.a": "SELECT 'a_id'::regclass::oid::int",
    "ALTER TABLE t DETACH PARTITION t1 CONCURRENTLY": "SELECT count(*) FROM pg_inherits"
    " WHERE inhrelid = 't1'::regclass",
    "VACUUM a": "SELECT 1",
    "CREATE DATABASE apply_repeat": "SELECT oid::int FROM pg_database"
    " WHERE datname = 'apply_repeat'",
    "DROP DATABASE apply_gone": "SELECT count(*) FROM pg_database WHERE datname = 'apply_gone'",
}


@pytest.mark.parametrize("statement", STATEMENTS)
def test_record_lost(tmp_path: Path, postgres18_database: NewDatabase, statement: str) -> None:
    """What ran before the client died is recorded by the next apply, and not run again."""
    database = postgres18_database()
    run(database, SETUP)
    if statement.startswith("DROP DATABASE"):
        run(database, "CREATE DATABASE apply_gone")
    text = f"INSERT INTO a VALUES (0, 'y');\n{statement};\nINSERT INTO a VALUES (-1, 'z');\n"
    root = folder(tmp_path / "m", {FIRST: text})
    with pytest.raises(Killed):
        migrate(database, root, tell=dying(Sending, 2))
    with pytest.raises(Killed):
        migrate(database, root, tell=dying(Ran, 2))
    [row] = revisions(database)
    assert (row["applied"], row["running"]) == (1, 2)
    before = one(database, STATEMENTS[statement])
    sent: list[str] = []

    def tell(event: Event) -> None:
        if isinstance(event, Sending):
            sent.append(event.statement.words[0])

    migrate(database, root, tell=tell)
    assert sent == (["vacuum", "insert"] if statement.startswith("VACUUM") else ["insert"])
    assert one(database, STATEMENTS[statement]) == before
    [row] = revisions(database)
    assert (row["applied"], row["running"], row["before"]) == (3, None, None)
    assert one(database, "SELECT count(*) FROM a WHERE id < 1") == 2
    assert one(database, "SELECT count(*) FROM pg_index WHERE NOT indisvalid") == 0
    if statement.startswith("CREATE DATABASE"):
        run(database, "DROP DATABASE apply_repeat")


def test_invalid_index(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """An index that failed to build is dropped before it is built again, with a name or without."""
    for name in ("a_once", "IF NOT EXISTS a_once", ""):
        database = postgres18_database()
        run(database, SETUP + "INSERT INTO a VALUES (1, 'x')")
        text = f"CREATE UNIQUE INDEX CONCURRENTLY {name} ON a (id);"
        root = folder(tmp_path / "m", {FIRST: text})
        error = refused(database, root)
        assert isinstance(error, MigrationError) and "could not create unique index" in str(error)
        invalid = "SELECT count(*) FROM pg_index WHERE NOT indisvalid"
        assert one(database, invalid) == 1
        refused(database, root)
        assert one(database, invalid) == 1
        run(database, "DELETE FROM a WHERE ctid = (SELECT max(ctid) FROM a WHERE id = 1)")
        migrate(database, root)
        assert one(database, invalid) == 0
        indexes = "SELECT count(*) FROM pg_index WHERE indrelid = 'a'::regclass"
        assert one(database, indexes) == 2


def test_invalid_index_of_others(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """One that somebody else's failed build left behind is dropped, too."""
    database = postgres18_database()
    run(database, SETUP + "INSERT INTO a VALUES (1, 'x')")
    with pytest.raises(psycopg.errors.UniqueViolation):
        run(database, "CREATE UNIQUE INDEX CONCURRENTLY a_once ON a (id)")
    text = "CREATE INDEX CONCURRENTLY IF NOT EXISTS a_once ON a (id);"
    migrate(database, folder(tmp_path / "m", {FIRST: text}))
    assert one(database, "SELECT indisvalid FROM pg_index WHERE indexrelid = 'a_once'::regclass")


def test_detach_half_done(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """A detachment that was begun and then refused is finished by the next attempt."""
    database = postgres18_database()
    run(database, SETUP)
    text = "SET lock_timeout = '100ms';\nALTER TABLE t DETACH PARTITION t1 CONCURRENTLY;"
    root = folder(tmp_path / "m", {FIRST: text})
    with psycopg.connect(database) as reader:
        reader.execute("SELECT FROM t")
        error = refused(database, root, retries=1)
        assert isinstance(error, EnvironmentProblem)
        assert one(database, "SELECT bool_or(inhdetachpending) FROM pg_inherits") is True
    migrate(database, root)
    assert ask(database, "SELECT FROM pg_inherits WHERE inhrelid = 't1'::regclass") == []
    assert revisions(database)[0]["applied"] == 1


def test_edited_while_unknown(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """A statement that failed may be replaced; what was seen before it says nothing of the next."""
    database = postgres18_database()
    run(database, SETUP + "INSERT INTO a VALUES (1, 'x')")
    root = folder(tmp_path / "m", {FIRST: "CREATE UNIQUE INDEX CONCURRENTLY a_once ON a (id);"})
    refused(database, root)
    folder(root, {FIRST: "CREATE INDEX CONCURRENTLY a_once ON a (id);"})
    migrate(database, root)
    assert one(database, "SELECT bool_and(indisvalid) FROM pg_index") is True


COMMITS = """
CREATE PROCEDURE p() LANGUAGE plpgsql AS $$ BEGIN
  INSERT INTO a VALUES (0, 'y'); COMMIT; INSERT INTO a VALUES (-1, 'z'); END $$;
"""


def test_nobody_knows(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """Of what only a person can know, a person is asked; it runs again where it says it may."""
    words: tuple[tuple[Literal["ran", "again"], int], ...] = (("ran", 2), ("again", 4))
    for word, count in words:
        database = postgres18_database()
        run(database, SETUP + COMMITS)
        root = folder(tmp_path / "m", {FIRST: "CALL p();"})
        with pytest.raises(Killed):
            migrate(database, root, tell=dying(Ran, 1))
        error = refused(database, root)
        assert isinstance(error, RefusedError) and "nobody recorded how it ended" in str(error)
        migrate(database, root, unsure=word)
        assert one(database, "SELECT count(*) FROM a WHERE id < 1") == count
    database = postgres18_database()
    run(database, SETUP + COMMITS)
    root = folder(tmp_path / "m", {FIRST: "-- schemadsl: repeatable\nCALL p();"})
    with pytest.raises(Killed):
        migrate(database, root, tell=dying(Ran, 1))
    migrate(database, root)
    assert one(database, "SELECT count(*) FROM a WHERE id < 1") == 4


@pytest.mark.parametrize(
    "text",
    [
        "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'glad'",
        "ALTER TABLE a VALIDATE CONSTRAINT positive",
        "CREATE INDEX a_plain ON a (note)",
        "REINDEX TABLE a",
        "ALTER TABLE t DETACH PARTITION t1",
        "INSERT INTO a VALUES (7, 'vacuum')",
    ],
)
def test_may_share(tmp_path: Path, postgres18_database: NewDatabase, text: str) -> None:
    """What a transaction can hold runs in one with its record: lost is both or nothing."""
    database = postgres18_database()
    run(database, SETUP)
    run(database, "CREATE TYPE mood AS ENUM ('sad')")
    run(database, "ALTER TABLE a ADD CONSTRAINT positive CHECK (id > 0) NOT VALID")
    root = folder(tmp_path / "m", {FIRST: f"{text};"})
    [statement] = parse("m", text).statements
    assert outside(statement) is None
    with pytest.raises(Killed):
        migrate(database, root, tell=dying(Ran, 1))
    assert revisions(database) == []
    migrate(database, root)
    assert [r["applied"] for r in revisions(database)] == [1]
