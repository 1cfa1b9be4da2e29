"""SD501: A key of 32 bits."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import owned_columns, shown
from schemadsl.lint.database import Database
from schemadsl.lint.facts import Table
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


_SMALL = ("integer", "smallint")


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table, column in owned_columns(database):
        key = table.primary_key
        alone = key is not None and key.columns == (column.name,)
        counts = column.serial or column.identity or alone
        if counts and column.type.name in _SMALL and not _points(table, column.name):
            yield Found.of(column, f"{shown(table.name)}.{column.name} counts in {column.type}")


def _points(table: Table, name: str) -> bool:
    """Tell whether a key is that of another table, which decides its type."""
    return any(key.columns == (name,) for key in table.constraint("foreign_key"))


RULE = Rule(
    code="SD501",
    name="small-key",
    severity=WARNING,
    title="A key of 32 bits",
    reason=(
        "The key of a table that grows runs out at 2,147,483,647 (a smallint's at "
        "32,767), rolled back and deleted rows included; inserts then fail, and the way "
        "to bigint writes the table anew."
    ),
    remedy="Make it bigint.",
    bad="""
CREATE TABLE users (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
""",
    good="""
CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
""",
    peers=(
        "squawk:prefer-bigint-over-int",
        "squawk:prefer-bigint-over-smallint",
    ),
    database=_look,
)
