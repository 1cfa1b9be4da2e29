"""The folders of tests/cases: schemas, what is said about them, and what a server says."""

from __future__ import annotations

from pathlib import Path

from attrs import frozen

__all__ = ["CASES", "Script", "named", "script"]

CASES = Path(__file__).parent.parent / "cases"


@frozen
class Script:
    """What a server.sql holds: SQL whose last statement fails, where, and the words it says.

    Servers are paradedb, PostgreSQL 17 with pg_search, and contrib, PostgreSQL 18.
    """

    on: tuple[str, ...]
    says: str
    sql: str


def named(kind: str) -> list[str]:
    """Return the names of the cases of one kind."""
    return sorted(folder.name for folder in (CASES / kind).iterdir() if folder.is_dir())


def script(kind: str, name: str) -> Script | None:
    """Read the server.sql of a case; None where the rule is not a server's."""
    path = CASES / kind / name / "server.sql"
    if not path.exists():
        return None
    first, second, sql = path.read_text().split("\n", 2)
    on = first.removeprefix("-- on: ").split(", ")
    return Script(tuple(on), second.removeprefix("-- says: "), sql)
