"""The script, on a real server."""

from __future__ import annotations

import pytest
from ledger import main

from schemadsl.testing.database import Database


def test_ledger(
    schemadsl_database: Database,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What is paid moves; what the database forbids is said."""
    monkeypatch.setenv("DATABASE_URL", schemadsl_database.url)
    assert main(["pay", "ann", "bob", "12.50"]) == 0
    assert main(["pay", "bob", "ann", "2"]) == 0
    assert main(["pay", "ann", "ann", "1"]) == 1
    assert "transfers_apart" in capsys.readouterr().err
    assert main(["balances"]) == 0
    words = capsys.readouterr().out.split()
    assert words == ["ann", "-10.50", "bob", "10.50"]
    assert main([]) == 2
