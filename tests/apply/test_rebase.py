"""``rebase`` in real repositories: two branches that both add migrations become one line."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.cli.helpers import Project, one_problem
from tests.fix_servers import NewDatabase

SCHEMA = """\
from schemadsl import Table
from schemadsl import types as t


class A(Table, name="a"):
    id = t.integer(primary_key=True)


class B(Table, name="b"):
    id = t.integer(primary_key=True)
"""
ON_A = SCHEMA.replace("key=True)\n\n\n", "key=True)\n    one = t.text(null=True)\n\n\n", 1)
ON_B = SCHEMA + "    two = t.text(null=True)\n"


def git(project: Project, *words: str, code: int = 0) -> None:
    named = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    command = ["git", *named, *words]
    done = subprocess.run(command, cwd=project.root, capture_output=True, text=True, check=False)
    assert done.returncode == code, done.stdout + done.stderr


@pytest.fixture
def branches(project: Project, postgres18_database: NewDatabase) -> Project:
    """On main a column of one table, on branch later one of the other; main is checked out."""
    project.environment["SCHEMADSL_DEV_URL"] = postgres18_database()
    for path in (project.root / "migrations").iterdir():
        path.unlink()
    git(project, "init", "-q", "-b", "main")

    def generated(schema: str, name: str, epoch: int) -> None:
        project.write("schema.py", schema)
        project.succeeds(
            "generate", "--no-proof", "--name", name, SOURCE_DATE_EPOCH=str(1_700_000_000 + epoch)
        )
        git(project, "add", "-A")
        git(project, "commit", "-qm", name)

    generated(SCHEMA, "first", 0)
    git(project, "checkout", "-qb", "later")
    generated(ON_B, "two", 2000)
    git(project, "checkout", "-q", "main")
    generated(ON_A, "one", 1000)
    return project


def names(project: Project) -> list[str]:
    return [path.name[15:-4] for path in project.migrations]


@pytest.mark.parametrize("way", ["merge later", "merge main", "rebase main"])
def test_merged(branches: Project, way: str) -> None:
    """Whichever is merged into which, the later migration is written anew, and all is in order."""
    verb, branch = way.split()
    if branch == "main":
        git(branches, "checkout", "-q", "later")
    git(branches, verb, branch, code=1)
    one_problem(branches.fails(2, "generate"), "two branches both added", "schemadsl rebase")
    assert "one = " in (branches.root / "schema.py").read_text()
    result = branches.succeeds("rebase")
    assert "Proved: 3 migrations lead to" in result.err
    assert names(branches) == ["first", "one", "two"]
    text = branches.migrations[2].read_text()
    assert "ADD COLUMN two" in text and "one" not in text.partition("BEGIN")[2]
    branches.succeeds("generate", "--check")
    branches.succeeds("apply")
    branches.succeeds("drift")
    git(branches, "add", "-A")


def test_onto(branches: Project) -> None:
    """Outside of a merge the branch that stays is named; what was written by hand is kept."""
    git(branches, "checkout", "-q", "later")
    branches.succeeds("new", "rows", SOURCE_DATE_EPOCH=str(1_700_003_000))
    path = branches.migrations[-1]
    path.write_text("INSERT INTO b (id, two) VALUES (1, 'x');\n")
    branches.succeeds("rehash")
    one_problem(branches.fails(2, "rebase"), "git has no two sides", "--onto main")
    one_problem(branches.fails(2, "rebase", "--onto", "nowhere"), "git has no migrations/")
    git(branches, "checkout", "main", "--", *_of_main(branches))
    branches.write("schema.py", ON_A + "    two = t.text(null=True)\n")
    branches.succeeds("rebase", "--onto", "main", "--no-proof")
    assert names(branches) == ["first", "one", "two", "rows"]
    branches.succeeds("generate", "--check")
    branches.succeeds("apply")


def _of_main(project: Project) -> list[str]:
    done = subprocess.run(
        ["git", "ls-tree", "--name-only", "main", "migrations/"],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=True,
    )
    return [line for line in done.stdout.split() if Path(line).suffix == ".sql"]


def test_nothing_to_rebase(branches: Project) -> None:
    """A branch with nothing of its own is told so, and a missing file is named."""
    one_problem(branches.fails(1, "rebase", "--onto", "main"), "only on this side")
    git(branches, "checkout", "-q", "later")
    one_problem(branches.fails(2, "rebase", "--onto", "main"), "one.sql: the file is missing")
