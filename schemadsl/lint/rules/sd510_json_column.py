"""SD510: A column of type json."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import owned_columns, shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table, column in owned_columns(database):
        if column.type.name == "json":
            yield Found.of(column, f"{shown(table.name)}.{column.name} is {column.type}")


RULE = Rule(
    code="SD510",
    name="json-column",
    severity=WARNING,
    title="A column of type json",
    reason=(
        "It has no equality operator, so DISTINCT, UNION and GROUP BY over it fail, and "
        "no index reaches into it."
    ),
    remedy="Make it jsonb, unless the very text matters.",
    bad="""
CREATE TABLE events (id bigint PRIMARY KEY, payload json);
""",
    good="""
CREATE TABLE events (id bigint PRIMARY KEY, payload jsonb);
""",
    database=_look,
)
