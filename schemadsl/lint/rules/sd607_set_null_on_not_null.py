"""SD607: ON DELETE SET NULL of a NOT NULL column."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import ERROR, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table in database.tables.values():
        for made in table.constraint("foreign_key"):
            for name in made.columns if made.on_delete == "set null" else ():
                column = table.columns.get(name)
                if column is not None and column.not_null:
                    text = (
                        f"{shown(table.name)}.{name} is NOT NULL, and {made.name} sets it to NULL"
                    )
                    yield Found.of(made, text)


RULE = Rule(
    code="SD607",
    name="set-null-on-not-null",
    severity=ERROR,
    title="ON DELETE SET NULL of a NOT NULL column",
    reason="Deleting the row that is pointed at fails with an error about the NULL.",
    remedy="Make the column nullable, or choose another action.",
    bad="""
CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY, team_id bigint NOT NULL REFERENCES teams (id) ON DELETE SET NULL);
CREATE INDEX users_team_idx ON users (team_id);
""",
    good="""
CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY, team_id bigint REFERENCES teams (id) ON DELETE SET NULL);
CREATE INDEX users_team_idx ON users (team_id);
""",
    database=_look,
)
