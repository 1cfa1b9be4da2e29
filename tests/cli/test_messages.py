"""What the commands say, in order and in trouble: the sessions in tests/cases/messages."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fix_servers import NewDatabase

from .goldens import CASES, FOLDER, SESSION, around, played


@pytest.mark.parametrize("case", CASES)
def test_session(case: str, tmp_path: Path, postgres18_database: NewDatabase) -> None:
    """A session goes as it is written: `python -m tests.cli.goldens CASE` writes it anew."""
    folder = tmp_path.resolve()
    made = played(case, folder / "project", around(case, folder, postgres18_database))
    assert made == (FOLDER / case / SESSION).read_text(encoding="utf-8")
