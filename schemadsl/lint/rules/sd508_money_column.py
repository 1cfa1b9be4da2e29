"""SD508: A column of type money."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import owned_columns, shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table, column in owned_columns(database):
        if column.type.name == "money":
            yield Found.of(column, f"{shown(table.name)}.{column.name} is money")


RULE = Rule(
    code="SD508",
    name="money-column",
    severity=WARNING,
    title="A column of type money",
    reason=(
        "It has no currency, its output and its fractional digits depend on lc_monetary "
        "of the server."
    ),
    remedy="Make it numeric, with the currency in a column of its own.",
    bad="""
CREATE TABLE invoices (id bigint PRIMARY KEY, total money);
""",
    good="""
CREATE TABLE invoices (id bigint PRIMARY KEY, total numeric(12,2));
""",
    database=_look,
)
