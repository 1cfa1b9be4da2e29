"""SD517: A default that its column cannot hold."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve

from schemadsl.kinds.checks.default_value import unfit
from schemadsl.lint.common import owned_columns, shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import ERROR, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table, column in owned_columns(database):
        default = None if column.default is None else column.default.text
        wrong = None if default is None else unfit(str(column.type), default)
        if wrong is not None:
            text = f"the default of {shown(table.name)}.{column.name} {wrong.why}"
            found = Found.of(column, text)
            yield evolve(found, where=column.default_where or found.where)


RULE = Rule(
    code="SD517",
    name="default-does-not-fit",
    severity=ERROR,
    title="A default that its column cannot hold",
    reason=(
        "PostgreSQL takes most of them, and refuses each row that has no value of its own, with "
        "an error of lengths or ranges."
    ),
    remedy="Give it a value that the type holds, or the column a wider type.",
    bad="""
CREATE TABLE users (id bigint PRIMARY KEY, plan varchar(4) DEFAULT 'basic');
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY, plan varchar(5) DEFAULT 'basic');
""",
    database=_look,
)
