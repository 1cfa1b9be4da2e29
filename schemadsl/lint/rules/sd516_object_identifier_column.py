"""SD516: A column that stores object identifiers."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import owned_columns, shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.settings import Settings

# what pg_upgrade refuses (check_for_reg_data_type_usage in src/bin/pg_upgrade/check.c)
_UNSAFE = (
    *("regcollation", "regconfig", "regdictionary", "regnamespace", "regoper"),
    *("regoperator", "regproc", "regprocedure"),
)

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table, column in owned_columns(database):
        if column.type.name in _UNSAFE:
            yield Found.of(column, f"{shown(table.name)}.{column.name} is {column.type}")


RULE = Rule(
    code="SD516",
    name="object-identifier-column",
    severity=WARNING,
    title="A column that stores object identifiers",
    reason=(
        "regclass and its like hold numbers that another server gives otherwise: dump and "
        "restore break them, and pg_upgrade refuses them."
    ),
    remedy="Store the name as text.",
    bad="""
CREATE TABLE watched (id bigint PRIMARY KEY, of regproc);
""",
    good="""
CREATE TABLE watched (id bigint PRIMARY KEY, of text);
""",
    database=_look,
)
