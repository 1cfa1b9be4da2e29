"""SD512: A foreign key of another type than its target."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table in database.tables.values():
        for made in table.constraint("foreign_key"):
            target = database.tables.get(made.target) if made.target is not None else None
            if target is None or table.parent is not None:
                continue
            for own, other in zip(made.columns, database.pointed_at(made), strict=False):
                ours, theirs = table.columns.get(own), target.columns.get(other)
                if ours is None or theirs is None or ours.type.name == theirs.type.name:
                    continue
                what = f"{shown(table.name)}.{own} is {ours.type}, {shown(target.name)}.{other}"
                yield Found.of(made, f"{what} is {theirs.type}")


RULE = Rule(
    code="SD512",
    name="foreign-key-type",
    severity=WARNING,
    title="A foreign key of another type than its target",
    reason=(
        "Joins convert one side, which may keep an index from being used; a smaller type "
        "runs out before the key does."
    ),
    remedy="Give both columns the same type.",
    bad="""
CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY, team_id integer REFERENCES teams (id));
CREATE INDEX users_team_idx ON users (team_id);
""",
    good="""
CREATE TABLE teams (id bigint PRIMARY KEY);
CREATE TABLE users (id bigint PRIMARY KEY, team_id bigint REFERENCES teams (id));
CREATE INDEX users_team_idx ON users (team_id);
""",
    database=_look,
)
