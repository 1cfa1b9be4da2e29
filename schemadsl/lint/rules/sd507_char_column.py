"""SD507: A column of type char(n)."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import owned_columns, shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table, column in owned_columns(database):
        if column.type.name == "character":
            yield Found.of(column, f"{shown(table.name)}.{column.name} is {column.type}")


RULE = Rule(
    code="SD507",
    name="char-column",
    severity=WARNING,
    title="A column of type char(n)",
    reason=(
        "Values are filled up with spaces, and comparisons ignore them: it is neither "
        "smaller nor faster than text."
    ),
    remedy="Make it text, with a CHECK on its length where that matters.",
    bad="""
CREATE TABLE users (id bigint PRIMARY KEY, country char(2));
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY, country text CHECK (length(country) = 2));
""",
    peers=("squawk:ban-char-field",),
    database=_look,
)
