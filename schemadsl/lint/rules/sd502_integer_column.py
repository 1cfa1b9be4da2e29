"""SD502: A column of 32 bits."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import owned_columns, shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import OFF, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table, column in owned_columns(database):
        if column.type.name == "integer":
            yield Found.of(column, f"{shown(table.name)}.{column.name} is an integer")


RULE = Rule(
    code="SD502",
    name="integer-column",
    severity=OFF,
    title="A column of 32 bits",
    reason="What counts or adds up may grow past 2,147,483,647.",
    remedy="Make it bigint.",
    bad="""
CREATE TABLE users (id bigint PRIMARY KEY, visits integer);
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY, visits bigint);
""",
    peers=("squawk:prefer-bigint-over-int",),
    database=_look,
)
