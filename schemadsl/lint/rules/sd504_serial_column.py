"""SD504: A serial column."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import owned_columns, shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import OFF, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table, column in owned_columns(database):
        if column.serial:
            yield Found.of(column, f"{shown(table.name)}.{column.name} is serial")


RULE = Rule(
    code="SD504",
    name="serial-column",
    severity=OFF,
    title="A serial column",
    reason=(
        "A serial's sequence has rights and an owner of its own, and anybody may write "
        "any number; identity columns are the standard's."
    ),
    remedy="Write GENERATED … AS IDENTITY.",
    bad="""
CREATE TABLE users (id bigserial PRIMARY KEY);
""",
    good="""
CREATE TABLE users (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
""",
    peers=("squawk:prefer-identity",),
    database=_look,
)
