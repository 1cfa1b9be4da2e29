"""SD603: A table without a primary key."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import OFF, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table in database.tables.values():
        if table.stands_alone and table.primary_key is None and table.columns:
            yield Found.of(table, f"{shown(table.name)} has no primary key")


RULE = Rule(
    code="SD603",
    name="no-primary-key",
    severity=OFF,
    title="A table without a primary key",
    reason=(
        "Rows cannot be told apart, logical replication refuses to update and delete "
        "them, and tools cannot address them."
    ),
    remedy="Add a primary key.",
    bad="""
CREATE TABLE notes (body text);
""",
    good="""
CREATE TABLE notes (id bigint PRIMARY KEY, body text);
""",
    database=_look,
)
