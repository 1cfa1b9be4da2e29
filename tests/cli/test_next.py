"""The command alone: where the folder stands and what to run next."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fix_servers import NewDatabase

from .helpers import Project


def bare(project: Project, code: int, **environment: str) -> str:
    """Run the command without arguments; it changes nothing."""
    before = project.tree()
    result = project.run(environment=environment)
    assert result.code == code, result.all
    assert project.tree() == before
    return result.all


def test_no_project(tmp_path: Path, project: Project) -> None:
    """An empty folder is told how a project begins."""
    (project.root / "schema.py").unlink()
    said = bare(project, 1)
    assert "There is no project here" in said
    assert "python -m schemadsl init " in said and "init --from URL" in said


def test_first_migration(project: Project) -> None:
    """A schema without a migration is to be generated."""
    said = bare(project, 1)
    assert "no migration creates table:users" in said
    assert "python -m schemadsl generate " in said


def test_in_order(generated: Project) -> None:
    """A project in order is said to be; which database is meant is asked for."""
    said = bare(generated, 0)
    assert said.startswith("In order: schema.py")
    assert "status --url URL" in said
    generated.configure("[tool.schemadsl.env.live]", 'url = "$LIVE"')
    assert "status --env live" in bare(generated, 0)


def test_changed(generated: Project) -> None:
    """A changed schema is named by its lines, and the command that follows."""
    generated.edit("schema.py", "age = t.integer(default=0)", "age = t.bigint(default=0)")
    said = bare(generated, 1)
    assert "schema.py:8: no migration changes column:users.age" in said
    assert "generate --dry-run" in said


def test_refused(generated: Project) -> None:
    """What needs a person's word is said in whole."""
    generated.edit("schema.py", "    age = t.integer(default=0)\n", "")
    generated.edit("schema.py", '    adult = Check("age >= 0", name="users_age_check")\n', "")
    said = bare(generated, 1)
    assert "--allow-drop column:users.age" in said


def test_broken(project: Project) -> None:
    """A schema.py with a mistake is said to have it, with the code of one."""
    project.write("schema.py", "from schemadsl import Tabel\n")
    assert "schema.py:1" in bare(project, 2)


@pytest.mark.parametrize("variable", ["DATABASE_URL", "SCHEMADSL_DATABASE_URL"])
def test_pending(generated: Project, postgres18_database: NewDatabase, variable: str) -> None:
    """Where the environment names a database, what is pending is said with the command."""
    database = postgres18_database()
    said = bare(generated, 1, **{variable: database})
    assert "1 migration is pending for" in said
    assert "python -m schemadsl apply " in said
    generated.succeeds("apply", "--url", database)
    assert "Nothing is pending for" in bare(generated, 0, **{variable: database})


def test_database_is_away(generated: Project) -> None:
    """A database that does not answer is no fault of the project."""
    away = "postgresql://nobody@127.0.0.1:1/none"
    assert "The database was not looked at: cannot connect" in bare(generated, 0, DATABASE_URL=away)
