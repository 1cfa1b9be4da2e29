"""``new`` and ``undo``: what people write themselves, and the way back."""

from __future__ import annotations

import os
import re

import psycopg
import pytest

from schemadsl.errors import RefusedError
from schemadsl.postgres.connect import connect
from schemadsl.postgres.rows import has_rows
from tests.cli.helpers import Project, one_problem
from tests.fix_servers import NewDatabase

from .conftest import ONE, TWO
from .helpers import FIRST, FOURTH, SECOND, THIRD, folder, one, revisions, run


@pytest.fixture
def back(project: Project, postgres18_database: NewDatabase) -> Project:
    """The project with both migrations applied, and a server to load them on."""
    project.environment["SCHEMADSL_DEV_URL"] = postgres18_database()
    project.succeeds("apply")
    return project


def database(project: Project) -> str:
    return project.environment["DATABASE_URL"]


def test_new(project: Project) -> None:
    """A new migration comes after all others, is sealed, and can be applied as it is."""
    result = project.succeeds("new", "fill", "the", "Notes")
    path = project.migrations[-1]
    assert path.name.endswith("_fill_the_notes.sql") and path.name > SECOND
    assert result.out.startswith(f"Wrote migrations/{path.name}\n")
    assert path.read_text().startswith("-- fill the Notes\n")
    project.succeeds("apply")
    rows = revisions(database(project))
    assert [(r["applied"], r["total"]) for r in rows][2:] == [(0, 0)]
    assert project.run("status").code == 0
    project.succeeds("new", "more")
    path = project.migrations[-1]
    path.write_text(path.read_text().replace("COMMIT", "INSERT INTO a VALUES (1);\nCOMMIT"))
    one_problem(project.fails(2, "apply"), "edited after it was sealed", "schemadsl rehash")
    project.succeeds("rehash")
    project.succeeds("apply")
    assert one(database(project), "SELECT count(*) FROM a") == 1


def test_new_in_disorder(project: Project) -> None:
    """A folder that is not in order gets nothing new; words are needed."""
    project.migrations[0].write_text("SELECT 1;")
    assert "edited after" in project.fails(2, "new", "x")
    assert "missing argument" in project.fails(2, "new")


def test_printed(back: Project) -> None:
    """Undo prints the way back and changes nothing."""
    before = revisions(database(back))
    result = back.succeeds("undo")
    assert "ALTER TABLE public.a DROP COLUMN more;" in result.out
    assert revisions(database(back)) == before
    assert one(database(back), "SELECT count(*) FROM pg_attribute WHERE attname = 'more'") == 1


def test_taken_back(back: Project) -> None:
    """With --apply the schema is as before, and the migration is pending again."""
    run(database(back), "INSERT INTO a (id, note) VALUES (1, 'x')")
    result = back.succeeds("undo", "--apply")
    assert f"Took back {SECOND} in " in result.out
    assert [r["name"] for r in revisions(database(back))] == ["first"]
    assert one(database(back), "SELECT count(*) FROM pg_attribute WHERE attname = 'more'") == 0
    back.succeeds("apply", "--check-drift")
    assert one(database(back), "SELECT count(*) FROM a") == 1


def test_rows_would_be_lost(back: Project) -> None:
    """Where rows would be lost it refuses, printed or not, until that loss is allowed."""
    run(database(back), "INSERT INTO a VALUES (1, 'x', 5)")
    for flags in ([], ["--apply"]):
        error = back.fails(1, "undo", *flags)
        one_problem(error, "^column:a.more: .*there are rows", "--allow-drop column:a.more")
    back.succeeds("undo", "--apply", "--allow-drop", "column:a.more")
    one_problem(back.fails(1, "undo", "--apply"), "^table:a: ", "--allow-drop table:a")
    run(database(back), "DELETE FROM a")
    back.succeeds("undo", "--apply")
    assert one(database(back), "SELECT to_regclass('a')") is None
    one_problem(back.fails(2, "undo"), "nothing was applied")


LOSES = {
    "partitions that nobody declared": (
        "CREATE TABLE p (at date) PARTITION BY RANGE (at);",
        "CREATE TABLE p1 PARTITION OF p DEFAULT; INSERT INTO p VALUES ('2026-01-01')",
        "^table:p: all rows of p, and there are rows",
    ),
    "an attribute": (
        "ALTER TYPE pair ADD ATTRIBUTE z integer;",
        "INSERT INTO pairs VALUES (row(1, 2)::pair)",
        "^composite:pair: the values of pair.z",
    ),
}


@pytest.mark.parametrize("what", LOSES)
def test_what_nobody_sees_is_lost_too(back: Project, what: str) -> None:
    """Rows of partitions made elsewhere, and values within values, count."""
    last, rows, said = LOSES[what]
    there = "CREATE TYPE pair AS (y integer); CREATE TABLE pairs (p pair);"
    folder(back.root / "migrations", {FIRST: ONE, SECOND: TWO, THIRD: there, FOURTH: last})
    back.succeeds("apply")
    run(database(back), rows)
    assert re.search(said, back.fails(1, "undo", "--apply"))
    assert revisions(database(back))[-1]["version"] == FOURTH[:14]


def test_rows_behind_policies(postgres18_database: NewDatabase) -> None:
    """Where a policy may hide rows nobody takes them for none."""
    role = f"walled_{os.getpid()}"
    with connect(postgres18_database()) as conn:
        conn.execute(f"CREATE ROLE {role}".encode())
        try:
            conn.execute("CREATE TABLE walled AS SELECT 1 AS id")
            conn.execute("ALTER TABLE walled ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY")
            assert has_rows(conn, "SELECT FROM walled")
            conn.execute(f"ALTER TABLE walled OWNER TO {role}; SET ROLE {role}".encode())
            assert conn.execute("SELECT count(*) FROM walled").fetchone() == (0,)
            with pytest.raises(RefusedError, match="cannot be seen whether rows are lost"):
                has_rows(conn, "SELECT FROM walled")
            assert conn.execute("SHOW row_security").fetchone() == ("on",)
        finally:
            conn.execute(f"RESET ROLE; DROP OWNED BY {role}; DROP ROLE {role}".encode())


def test_no_row_comes_between(back: Project) -> None:
    """What is run looks again, with the table locked, and stops where a row has come."""
    printed = back.succeeds("undo").out
    lock = "LOCK TABLE public.a IN ACCESS EXCLUSIVE MODE;"
    assert printed.index("SET LOCAL row_security = off;") < printed.index(lock)
    assert printed.index(lock) < printed.index("DO $$") < printed.index("DROP COLUMN more;")
    run(database(back), "INSERT INTO a VALUES (1, 'x', 5)")
    with pytest.raises(
        psycopg.errors.RaiseException, match=r"column:a\.more: the values of a\.more"
    ):
        run(database(back), printed)
    assert one(database(back), "SELECT more FROM a") == 5


def test_renames(back: Project) -> None:
    """What was renamed gets its name back, with its rows; what changed places has no way."""
    text = "ALTER TABLE a RENAME TO b; ALTER TABLE b RENAME note TO words;"
    folder(back.root / "migrations", {FIRST: ONE, SECOND: TWO, THIRD: text})
    back.succeeds("apply")
    run(database(back), "INSERT INTO b (id, words) VALUES (1, 'x')")
    back.succeeds("undo", "--apply")
    assert one(database(back), "SELECT note FROM a") == "x"
    swap = "ALTER TABLE a RENAME id TO t; ALTER TABLE a RENAME more TO id; ALTER TABLE a RENAME t"
    folder(back.root / "migrations", {FIRST: ONE, SECOND: TWO, THIRD: f"{swap} TO more;"})
    back.succeeds("apply")
    one_problem(back.fails(1, "undo", "--apply"), "is another one than before", "renamed_from=")


def test_renamed_values(back: Project) -> None:
    """A value that was renamed gets its name back; two that changed places do not."""
    moods = "CREATE TYPE mood AS ENUM ('sad', 'fine'); CREATE TABLE b (m mood DEFAULT 'sad');"
    text = "ALTER TYPE mood RENAME VALUE 'sad' TO 'blue'; ALTER TYPE mood RENAME TO moods;"
    folder(back.root / "migrations", {FIRST: ONE, SECOND: TWO, THIRD: moods, FOURTH: text})
    back.succeeds("apply")
    run(database(back), "INSERT INTO b VALUES ('blue')")
    printed = back.succeeds("undo").out
    assert "RENAME VALUE 'blue' TO 'sad'" in printed and "CREATE TYPE" not in printed
    back.succeeds("undo", "--apply")
    assert one(database(back), "SELECT m::text FROM b") == "sad"
    swap = "ALTER TYPE mood RENAME VALUE 'sad' TO 'x'; ALTER TYPE mood RENAME VALUE 'fine' TO 'sad'"
    swap += "; ALTER TYPE mood RENAME VALUE 'x' TO 'fine';"
    folder(back.root / "migrations", {FIRST: ONE, SECOND: TWO, THIRD: moods, FOURTH: swap})
    back.succeeds("apply")
    text = back.fails(1, "undo", "--apply")
    one_problem(text, "of enum:mood is another one than before", "renamed_values=")


def test_what_is_no_schema(back: Project) -> None:
    """What a migration did to rows is named, and does not come back."""
    text = "BEGIN;\nINSERT INTO a VALUES (7);\nCREATE TABLE b (id integer);\nCOMMIT;\n"
    folder(back.root / "migrations", {FIRST: ONE, SECOND: TWO, THIRD: text})
    back.succeeds("apply")
    result = back.succeeds("undo", "--apply")
    assert f"{THIRD}:2: not taken back: INSERT INTO a VALUES (7)" in result.err
    assert one(database(back), "SELECT count(*) FROM a") == 1
    assert one(database(back), "SELECT to_regclass('b')") is None


def test_what_cannot_go_back(back: Project) -> None:
    """A database that changed since keeps what it has; one half-way is to be finished first."""
    run(database(back), "CREATE VIEW v AS SELECT more FROM a")
    error = back.fails(1, "undo", "--apply")
    assert "cannot drop column more" in error and "Nothing was changed" in error
    assert len(revisions(database(back))) == 2
    folder(back.root / "migrations", {FIRST: ONE, SECOND: TWO, THIRD: "SELECT 1;SELECT 1/0;"})
    assert back.run("apply").code == 1
    one_problem(back.fails(1, "undo"), f"{THIRD}: the last one is failed", "status")


def test_newer_extension(back: Project) -> None:
    """An extension keeps its newer version, and that is said: no way leads back from it."""
    made = "CREATE EXTENSION pg_trgm VERSION '1.5';\n"
    text = (
        "BEGIN;\nALTER EXTENSION pg_trgm UPDATE TO '1.6';\nCREATE TABLE b (id integer);\nCOMMIT;\n"
    )
    folder(back.root / "migrations", {FIRST: ONE, SECOND: TWO, THIRD: made, FOURTH: text})
    back.succeeds("apply")
    result = back.succeeds("undo", "--apply")
    said = f"{FOURTH}:2: not taken back: ALTER EXTENSION pg_trgm UPDATE TO '1.6'"
    assert said in result.err and "EXTENSION" not in result.out
    version = "SELECT extversion FROM pg_extension WHERE extname = 'pg_trgm'"
    assert one(database(back), version) == "1.6"
    assert one(database(back), "SELECT to_regclass('b') IS NULL")
    back.succeeds("apply")
