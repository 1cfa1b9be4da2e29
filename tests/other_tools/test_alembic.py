"""A folder of Alembic as a source."""

from __future__ import annotations

import psycopg
import pytest

from .conftest import PROJECTS, Foreign

TOOL = "alembic"


def test_there_and_back(foreign: Foreign) -> None:
    """What is imported is what ``alembic upgrade heads`` makes, without its own records."""
    text = foreign.imported(".")
    assert "alembic_version" not in text
    made = foreign.database()
    foreign.tool("-m", "alembic", "upgrade", "heads", DB=made)
    foreign.same("schema.py", made)


@pytest.mark.parametrize("source", ["changes", "alembic:alembic.ini"])
def test_ways_to_name_it(foreign: Foreign, source: str) -> None:
    """The folder, the file of settings and the folder of scripts all mean the same."""
    assert foreign.project.succeeds("inspect", source).out.count("class ") == 3


def test_in_pyproject(foreign: Foreign) -> None:
    """The settings may stand in pyproject.toml."""
    (foreign.project.root / "alembic.ini").unlink()
    foreign.project.configure("", "[tool.alembic]", 'script_location = "%(here)s/changes"')
    assert foreign.project.succeeds("inspect", "alembic:.").out.count("class ") == 3


def test_what_asks_the_database(foreign: Foreign) -> None:
    """Scripts that cannot be printed run on a scratch server, whatever database env.py names."""
    foreign.project.write(
        "changes/versions/c_third.py", (PROJECTS / "alembic/asks.txt").read_text()
    )
    own = foreign.database()
    foreign.project.environment["DB"] = own
    text = foreign.imported(".")
    assert 'class More(Table, name="more", schema="audit")' in text
    assert "alembic_version" not in text
    with psycopg.connect(own) as connection:
        made = connection.execute("SELECT FROM pg_namespace WHERE nspname = 'audit'")
        assert made.fetchone() is None
    made_by_alembic = foreign.database()
    foreign.tool("-m", "alembic", "upgrade", "heads", DB=made_by_alembic)
    foreign.same("schema.py", made_by_alembic)


def test_mistakes(foreign: Foreign) -> None:
    """A script that fails is named with its line."""
    foreign.project.write(
        "changes/versions/c_third.py",
        "from alembic import op\n\nrevision = 'c'\ndown_revision = 'b'\n\n\n"
        "def upgrade():\n    op.drop_table('nowhere')\n    op.nothing()\n",
    )
    foreign.project.environment["DB"] = "postgresql://nobody@127.0.0.1:1/nowhere"
    result = foreign.project.run("inspect", ".", "-o", "x.py")
    assert result.code == 2
    assert result.err.startswith("changes/versions/c_third.py:8: Alembic: ProgrammingError: "), (
        result.err
    )
    assert 'table "nowhere" does not exist' in result.err
    text = foreign.project.fails(2, "inspect", "alembic:changes/versions")
    assert "there is no alembic.ini, [tool.alembic] or env.py in " in text
