"""Statements that go in batches: parted by a key, recorded with each part, taken up again."""

from __future__ import annotations

from pathlib import Path

import pytest

from schemadsl.apply.batch import Batch, part
from schemadsl.apply.events import Batched, Event, Retrying
from schemadsl.apply.migrate import migrate
from schemadsl.errors import FolderError, MigrationError, RefusedError
from tests.fix_servers import NewDatabase

from .helpers import FIRST, ask, folder, one, refused, revisions, run
from .test_repeat import Killed

SETUP = """
CREATE TABLE users (id bigint PRIMARY KEY, key uuid UNIQUE NOT NULL DEFAULT gen_random_uuid(),
                    n integer DEFAULT 0, maybe integer);
INSERT INTO users SELECT g * 7 FROM generate_series(1, 95) g;
CREATE TABLE other (id bigint PRIMARY KEY);
INSERT INTO other SELECT id FROM users;
"""
NOTE = "-- schemadsl: batch table=users key=id size=10\n"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE users SET n = n + 1",
        "UPDATE ONLY public.users AS u SET n = u.n + 1 WHERE u.id > 0 OR u.n = 5 -- why",
        "UPDATE users u SET n = n + 1 FROM other o WHERE o.id = u.id",
        'UPDATE "users" SET n = (SELECT n + 1 WHERE true)',
    ],
)
@pytest.mark.parametrize("key", ["id", "key"])
def test_parts(tmp_path: Path, postgres18_database: NewDatabase, statement: str, key: str) -> None:
    """Each row is changed once, in parts of the size that was asked for."""
    database = postgres18_database()
    run(database, SETUP)
    told: list[Event] = []
    text = NOTE.replace("key=id", f"key={key}") + statement + "\n;\n"
    migrate(database, folder(tmp_path / "m", {FIRST: text}), tell=told.append)
    assert ask(database, "SELECT DISTINCT n FROM users") == [{"n": 1}]
    assert len([e for e in told if isinstance(e, Batched)]) == 10
    assert one(database, "SELECT count(DISTINCT xmin::text) FROM users") == 10
    [row] = revisions(database)
    assert (row["applied"], row["total"], row["running"], row["before"]) == (1, 1, None, None)


def test_delete(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """DELETE goes in parts as well."""
    database = postgres18_database()
    run(database, SETUP)
    text = NOTE + "DELETE FROM users USING other WHERE other.id = users.id AND users.id > 70;"
    migrate(database, folder(tmp_path / "m", {FIRST: text}))
    assert one(database, "SELECT count(*) FROM users") == 10


def test_taken_up(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """Killed after each part in turn, it goes on after the last one, and no row is done twice."""
    database = postgres18_database()
    run(database, SETUP)
    text = f"INSERT INTO other VALUES (0);\n{NOTE}UPDATE users SET n = n + 1;\n"
    root = folder(tmp_path / "m", {FIRST: text})

    def tell(event: Event) -> None:
        if isinstance(event, Batched):
            raise Killed

    for number in range(1, 10):
        with pytest.raises(Killed):
            migrate(database, root, tell=tell)
        assert one(database, "SELECT count(*) FROM users WHERE n = 1") == number * 10
    migrate(database, root)
    assert ask(database, "SELECT DISTINCT n FROM users") == [{"n": 1}]
    assert one(database, "SELECT count(*) FROM other WHERE id = 0") == 1


def test_refused_part(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """A part that fails is told with how far it came; mended, the rest is done."""
    database = postgres18_database()
    run(database, SETUP)
    text = NOTE + "UPDATE users SET n = n + 1 / (id - 350)::integer;\n"
    root = folder(tmp_path / "m", {FIRST: text})
    error = refused(database, root)
    assert isinstance(error, MigrationError)
    assert "division by zero" in str(error) and "Statement 1 is in for id up to 280" in str(error)
    assert str(refused(database, root)) == str(error)
    assert revisions(database)[0]["error"] == "division by zero"
    folder(root, {FIRST: "UPDATE users SET n = 1;"})
    assert "goes in batches no more" in str(refused(database, root))
    folder(root, {FIRST: NOTE.replace("key=id", "key=key") + "UPDATE users SET n = 1;"})
    assert "now has another key" in str(refused(database, root))
    folder(root, {FIRST: NOTE + "UPDATE users SET n = n + 1;"})
    migrate(database, root)
    assert ask(database, "SELECT DISTINCT n FROM users WHERE id > 280") == [{"n": 1}]
    assert ask(database, "SELECT DISTINCT n FROM users WHERE id <= 280") == [{"n": 0}]
    assert revisions(database)[0]["applied"] == 1


def test_lock(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """A row that somebody holds stops one part, which goes again; the others stay."""
    import psycopg

    database = postgres18_database()
    run(database, SETUP)
    root = folder(tmp_path / "m", {FIRST: NOTE + "UPDATE users SET n = n + 1;"})

    def tell(event: Event) -> None:
        if isinstance(event, Retrying):
            idle.rollback()

    with psycopg.connect(database) as idle:
        idle.execute("UPDATE users SET n = 5 WHERE id = 350")
        migrate(database, root, lock_timeout="50ms", tell=tell)
    assert ask(database, "SELECT DISTINCT n FROM users") == [{"n": 1}]


@pytest.mark.parametrize(
    ("text", "part_"),
    [
        ("-- schemadsl: batch table=users\nUPDATE users SET n = 1;", "not understood"),
        ("-- schemadsl: batch table=users key=id size=x\nUPDATE users SET n = 1;", "no number"),
        (NOTE + "UPDATE other SET id = 1;", "only an UPDATE or DELETE of that table"),
        (NOTE + "INSERT INTO users SELECT 1;", "only an UPDATE or DELETE"),
        (NOTE + "DELETE FROM users RETURNING id;", "only an UPDATE or DELETE"),
        (f"BEGIN;\n{NOTE}DELETE FROM users;\nCOMMIT;", "inside a transaction"),
    ],
)
def test_not_to_be_parted(
    tmp_path: Path, postgres18_database: NewDatabase, text: str, part_: str
) -> None:
    """What has no parts is refused before anything is sent."""
    database = postgres18_database()
    run(database, SETUP)
    root = folder(tmp_path / "m", {FIRST: "CREATE TABLE x ();\n" + text})
    error = refused(database, root)
    assert isinstance(error, FolderError) and part_ in str(error)
    assert one(database, "SELECT to_regclass('x')") is None


def test_key(tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """A key must lead to every row: NOT NULL, and first in an index."""
    database = postgres18_database()
    run(database, SETUP)
    for key in ("maybe", "nowhere"):
        text = NOTE.replace("key=id", f"key={key}") + "UPDATE users SET n = 1;"
        error = refused(database, folder(tmp_path / "m", {FIRST: text}))
        assert isinstance(error, RefusedError) and "cannot lead through" in str(error)


def test_text() -> None:
    """The bounds stand in the statement as literals, beside its own condition."""
    batch = Batch("t", '"K y"', 1)
    assert part("DELETE FROM t WHERE a OR b;", batch, "x'y", "z") == (
        "DELETE FROM t WHERE (\n a OR b\n) AND t.\"K y\" > 'x''y' AND t.\"K y\" <= 'z'"
    )
