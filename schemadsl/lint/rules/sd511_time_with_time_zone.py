"""SD511: A time with time zone."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import owned_columns, shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table, column in owned_columns(database):
        if column.type.name == "time with time zone":
            yield Found.of(column, f"{shown(table.name)}.{column.name} is {column.type}")


RULE = Rule(
    code="SD511",
    name="time-with-time-zone",
    severity=WARNING,
    title="A time with time zone",
    reason="An offset without a date says nothing where clocks change twice a year.",
    remedy="Make it timestamptz, or time with the zone in a column of its own.",
    bad="""
CREATE TABLE shops (id bigint PRIMARY KEY, opens timetz);
""",
    good="""
CREATE TABLE shops (id bigint PRIMARY KEY, opens time);
""",
    database=_look,
)
