"""SD506: A timestamp without time zone."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import owned_columns, shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table, column in owned_columns(database):
        if column.type.name == "timestamp without time zone":
            yield Found.of(column, f"{shown(table.name)}.{column.name} is {column.type}")


RULE = Rule(
    code="SD506",
    name="timestamp-without-time-zone",
    severity=WARNING,
    title="A timestamp without time zone",
    reason=(
        "It holds what a clock on some wall showed, not a moment: what it means depends "
        "on the session's TimeZone."
    ),
    remedy="Make it timestamptz.",
    bad="""
CREATE TABLE users (id bigint PRIMARY KEY, created_at timestamp);
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY, created_at timestamptz);
""",
    peers=("squawk:prefer-timestamp-tz",),
    database=_look,
)
