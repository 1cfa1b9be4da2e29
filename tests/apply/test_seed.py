"""``seed``: rows from files that may run again and again."""

from __future__ import annotations

import pytest

from tests.cli.helpers import Project, one_problem

from .helpers import ask, one, revisions


@pytest.fixture
def seeded(project: Project) -> Project:
    """The project with its table, and two files of rows."""
    project.succeeds("apply")
    project.write("seeds/1_one.sql", "INSERT INTO a VALUES (1, 'x') ON CONFLICT DO NOTHING;\n")
    project.write(
        "seeds/2_two.sql",
        "SET search_path = pg_catalog;\nINSERT INTO public.a VALUES (2, 'y')\n"
        "ON CONFLICT (id) DO UPDATE SET note = EXCLUDED.note;\n",
    )
    return project


def test_again_and_again(seeded: Project) -> None:
    """All files run in order, each time; nothing is recorded, nothing they set stays."""
    database = seeded.environment["DATABASE_URL"]
    for _ in range(2):
        result = seeded.succeeds("seed")
        assert result.out.startswith("Seeded ") and ": 2 files, 2 statements." in result.out
    assert ask(database, "SELECT id, note FROM a ORDER BY 1") == [
        {"id": 1, "note": "x"},
        {"id": 2, "note": "y"},
    ]
    assert len(revisions(database)) == 2
    seeded.write("seeds/3_three.sql", "INSERT INTO a VALUES (3);")
    seeded.succeeds("seed", "seeds/3_three.sql")
    assert one(database, "SELECT count(*) FROM a") == 3


def test_refused(seeded: Project) -> None:
    """A file that fails is rolled back as a whole; those before it stay."""
    database = seeded.environment["DATABASE_URL"]
    seeded.write("seeds/2_two.sql", "INSERT INTO a VALUES (2);\nINSERT INTO a\nVALUES (nope);\n")
    text = seeded.fails(1, "seed")
    assert 'seeds/2_two.sql:3: column "nope" does not exist' in text
    assert one(database, "SELECT count(*) FROM a") == 1
    own = "BEGIN;\nINSERT INTO a VALUES (2);\nCOMMIT;\nINSERT INTO a VALUES (nope);\n"
    seeded.write("seeds/2_two.sql", own)
    seeded.fails(1, "seed")
    assert one(database, "SELECT count(*) FROM a") == 2


def test_no_seeds(project: Project) -> None:
    """No files, and a file that is not there, are told."""
    one_problem(project.fails(2, "seed"), "^seeds: there is no .sql file")
    one_problem(project.fails(2, "seed", "x.sql"), "^x.sql: there is no such file")
    project.configure('seeds = "rows"')
    one_problem(project.fails(2, "seed"), "^rows: there is no .sql file")
