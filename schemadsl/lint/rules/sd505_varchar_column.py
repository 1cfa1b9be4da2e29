"""SD505: A text with a limit in its type."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import owned_columns, shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import OFF, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table, column in owned_columns(database):
        if column.type.name == "character varying" and column.type.modifiers:
            yield Found.of(column, f"{shown(table.name)}.{column.name} is {column.type}")


RULE = Rule(
    code="SD505",
    name="varchar-column",
    severity=OFF,
    title="A text with a limit in its type",
    reason=(
        "A tighter limit writes the table anew under a full lock, while a CHECK can be "
        "changed online."
    ),
    remedy="Write text and a CHECK on its length.",
    bad="""
CREATE TABLE users (id bigint PRIMARY KEY, name varchar(100));
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY, name text CHECK (length(name) <= 100));
""",
    peers=("squawk:prefer-text-field",),
    database=_look,
)
