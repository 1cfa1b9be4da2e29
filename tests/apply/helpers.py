"""Folders of migrations made for a test, and a look at what became of them."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import psycopg
from psycopg.rows import dict_row

from schemadsl.apply.migrate import migrate
from schemadsl.errors import SchemadslError
from schemadsl.migrations.folder import SUM, Migration, seal

Row = dict[str, Any]

FIRST = "20260101000000_first.sql"
SECOND = "20260102000000_second.sql"
THIRD = "20260103000000_third.sql"
FOURTH = "20260104000000_fourth.sql"
SLEEPING = (
    "EXISTS (SELECT FROM pg_stat_activity"
    " WHERE datname = current_database() AND wait_event = 'PgSleep')"
)
"""Whether somebody in the database is in the middle of `pg_sleep`."""


def folder(root: Path, files: Mapping[str, str]) -> Path:
    """Write *files* and seal them; what was there before goes."""
    root.mkdir(exist_ok=True)
    for path in root.iterdir():
        path.unlink()
    for name, text in files.items():
        (root / name).write_text(text)
    rows = [Migration(name, text) for name, text in sorted(files.items())]
    (root / SUM).write_text(seal(rows, ""))
    return root


def ask(conninfo: str, query: str) -> list[Row]:
    """Return the rows of a query."""
    with psycopg.connect(conninfo, autocommit=True, row_factory=dict_row) as conn:
        return conn.execute(query.encode()).fetchall()


def run(conninfo: str, sql: str) -> None:
    """Run statements."""
    with psycopg.connect(conninfo, autocommit=True) as conn:
        conn.execute(sql.encode())


def revisions(conninfo: str) -> list[Row]:
    """Return what is recorded, oldest first."""
    return ask(conninfo, "SELECT * FROM schemadsl.revisions ORDER BY version")


def one(conninfo: str, query: str) -> Any:
    """Return the one value of a query."""
    [row] = ask(conninfo, query)
    [value] = row.values()
    return value


def wait_for(conninfo: str, condition: str) -> None:
    """Ask until *condition* is true; fail after a minute."""
    deadline = time.monotonic() + 60
    with psycopg.connect(conninfo, autocommit=True) as conn:
        while conn.execute(f"SELECT {condition}".encode()).fetchone() != (True,):
            assert time.monotonic() < deadline, condition
            time.sleep(0.02)


def refused(conninfo: str, root: Path, **more: Any) -> SchemadslError:
    """Apply a folder that cannot be applied; return what is said of it."""
    try:
        migrate(conninfo, root, **more)
    except SchemadslError as error:
        return error
    raise AssertionError("it was applied")
