"""SD610: an unlogged table."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table in database.tables.values():
        if table.unlogged:
            yield Found.of(table, f"a crash empties {shown(table.name)}")


RULE = Rule(
    code="SD610",
    name="unlogged-table",
    severity=WARNING,
    title="An unlogged table",
    reason=("A crash empties it, replicas do not have it, and backups by the log do not either."),
    remedy="Leave out UNLOGGED, unless its rows can be made anew.",
    bad="""
CREATE UNLOGGED TABLE cache (id bigint PRIMARY KEY);
""",
    good="""
CREATE TABLE cache (id bigint PRIMARY KEY);
""",
    database=_look,
)
