"""SD503: A column of 16 bits."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import owned_columns, shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import OFF, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table, column in owned_columns(database):
        if column.type.name == "smallint":
            yield Found.of(column, f"{shown(table.name)}.{column.name} is a smallint")


RULE = Rule(
    code="SD503",
    name="smallint-column",
    severity=OFF,
    title="A column of 16 bits",
    reason="What counts may grow past 32,767, and alignment eats most of the saving.",
    remedy="Make it bigint.",
    bad="""
CREATE TABLE users (id bigint PRIMARY KEY, age smallint);
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY, age bigint);
""",
    peers=("squawk:prefer-bigint-over-smallint",),
    database=_look,
)
