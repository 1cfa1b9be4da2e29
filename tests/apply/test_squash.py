"""``squash``: a checkpoint for new databases, which those that exist pass over."""

from __future__ import annotations

import pytest

from tests.cli.helpers import Project, one_problem
from tests.fix_servers import NewDatabase

from .helpers import one, revisions, run

SCHEMA = """\
from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.integer(primary_key=True)
"""


@pytest.fixture
def grown(project: Project, postgres18_database: NewDatabase) -> Project:
    """A project with three generated migrations."""
    project.environment["SCHEMADSL_DEV_URL"] = postgres18_database()
    for path in (project.root / "migrations").iterdir():
        path.unlink()
    text = SCHEMA
    for number in range(3):
        project.write("schema.py", text)
        project.succeeds("generate", "--no-proof", "--name", f"step {number}")
        text += f"    c{number} = t.text(null=True)\n"
    return project


def database(project: Project) -> str:
    return project.environment["DATABASE_URL"]


def test_new_database(grown: Project, postgres18_database: NewDatabase) -> None:
    """A new database starts from the checkpoint, and goes on with what comes after it."""
    result = grown.succeeds("squash")
    assert "Proved: 4 migrations lead to" in result.err and "_checkpoint.sql" in result.out
    one_problem(grown.fails(1, "squash"), "nothing to squash")
    grown.edit("schema.py", "c1 = ", "more = t.text(null=True)\n    c1 = ")
    grown.succeeds("generate", "--name", "more")
    assert "Applied 2 migrations" in grown.succeeds("apply").out
    assert [r["name"] for r in revisions(database(grown))] == ["checkpoint", "more"]
    result = grown.succeeds("status")
    assert result.out.count("covered") == 4 and "3 covered" in result.out
    assert "Nothing is pending" in grown.succeeds("apply").out
    grown.succeeds("drift")
    grown.succeeds("prove")
    grown.succeeds("generate", "--check")


def test_existing_database(grown: Project) -> None:
    """An existing one goes the old way to its end and records the checkpoint without running it."""
    grown.succeeds("apply", "--count", "1")
    grown.succeeds("squash", "--no-proof")
    assert "Applied 3 migrations" in grown.succeeds("apply").out
    rows = revisions(database(grown))
    assert [(r["name"], r["origin"]) for r in rows] == [
        ("step_0", "apply"),
        ("step_1", "apply"),
        ("step_2", "apply"),
        ("checkpoint", "checkpoint"),
    ]
    assert all(r["applied"] == r["total"] for r in rows)
    columns = "SELECT count(*) FROM pg_attribute WHERE attrelid = 'a'::regclass AND attnum > 0"
    assert one(database(grown), columns) == 3
    grown.succeeds("drift")
    grown.succeeds("status")


def test_old_files_removed(grown: Project) -> None:
    """Without the old files, who has them all goes on; who has not is refused."""
    grown.succeeds("apply", "--count", "2")
    grown.succeeds("squash", "--no-proof")
    kept = {path: path.read_text() for path in grown.migrations[:3]}
    for path in kept:
        path.unlink()
    grown.succeeds("rehash")
    text = grown.fails(1, "apply")
    one_problem(text, "this checkpoint stands for migrations up to", "a folder that has them")
    for path, content in kept.items():
        path.write_text(content)
    grown.succeeds("rehash")
    grown.succeeds("apply", "--to", max(kept).name[:14])
    for path in kept:
        path.unlink()
    grown.succeeds("rehash")
    assert "Applied 1 migration " in grown.succeeds("apply").out
    assert [r["origin"] for r in revisions(database(grown))] == ["apply"] * 3 + ["checkpoint"]
    assert "Nothing is pending" in grown.succeeds("apply").out
    grown.succeeds("status")
    grown.succeeds("drift")


def test_some_files_removed(grown: Project) -> None:
    """All of the old files may go, or none: what is missing is named, whatever is run."""
    grown.succeeds("apply", "--count", "1")
    grown.succeeds("squash", "--no-proof")
    first, second, third, checkpoint = grown.migrations
    for gone, left in ((first, second), (second, first), (third, first)):
        text = gone.read_text()
        gone.unlink()
        assert "the sum names this file" in grown.fails(2, "apply")
        error = grown.fails(2, "rehash")
        one_problem(error, f"^migrations/{gone.name}: ", checkpoint.name, left.name)
        assert "remove the others as well" in error
        gone.write_text(text)
    grown.succeeds("rehash")
    assert "Applied 3 migrations" in grown.succeeds("apply").out


def test_lacks_one(grown: Project) -> None:
    """Who lacks one of the removed files is told which, though it has the last of them."""
    grown.succeeds("apply")
    grown.succeeds("squash", "--no-proof")
    second = grown.migrations[1]
    run(database(grown), f"DELETE FROM schemadsl.revisions WHERE version = '{second.name[:14]}'")
    for path in grown.migrations[:3]:
        path.unlink()
    grown.succeeds("rehash")
    one_problem(grown.fails(1, "apply"), "this checkpoint stands for", second.name)
    # where the checkpoint is not recorded, nothing tells what the database should be
    assert "its file is gone" in grown.fails(1, "drift")


def test_undo(grown: Project, postgres18_database: NewDatabase) -> None:
    """A checkpoint that nothing was run of is not taken back; the start of a database is."""
    grown.succeeds("apply")
    grown.succeeds("squash", "--no-proof")
    grown.succeeds("apply")
    one_problem(grown.fails(1, "undo", "--apply"), "it is a checkpoint, of which nothing was run")
    grown.environment["DATABASE_URL"] = postgres18_database()
    grown.succeeds("apply")
    assert "DROP TABLE public.a" in grown.succeeds("undo").out
    grown.succeeds("undo", "--apply")
    assert one(database(grown), "SELECT to_regclass('a') IS NULL")


def test_both_roads_are_proved(grown: Project) -> None:
    """The checkpoint and the files that it stands for must lead to the same schema."""
    grown.succeeds("squash", "--no-proof")
    grown.succeeds("prove")
    old, checkpoint = grown.migrations[1], grown.migrations[-1]
    for path in (old, checkpoint):
        text = path.read_text()
        path.write_text(text.replace("c0 text", "c0 integer"))
        grown.succeeds("rehash")
        one_problem(grown.fails(1, "prove"), "column:a.c0", "integer")
        path.write_text(text)
    grown.succeeds("rehash")
    for path in grown.migrations[:3]:
        path.unlink()
    grown.succeeds("rehash")
    grown.succeeds("prove")


def test_not_in_order(grown: Project) -> None:
    """What schema.py says beyond the migrations is generated first."""
    grown.edit("schema.py", "c1 = ", "more = t.text(null=True)\n    c1 = ")
    one_problem(grown.fails(1, "squash"), "schema.py has changed", "generate")
