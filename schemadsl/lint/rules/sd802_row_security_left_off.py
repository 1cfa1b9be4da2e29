"""SD802: A table without row security beside tables that have it."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    guarded = {table.name[0] for table in database.tables.values() if table.row_security}
    for table in database.tables.values():
        wanted = settings.require_row_security or table.name[0] in guarded
        # those with policies have a rule of their own; partitions are reached by their parent
        if wanted and table.stands_alone and not table.row_security and not table.policies:
            yield Found.of(table, f"row security is off for {shown(table.name)}")


RULE = Rule(
    code="SD802",
    name="row-security-left-off",
    severity=WARNING,
    title="A table without row security beside tables that have it",
    reason=(
        "Where some tables of a schema guard their rows, one that does not is mostly one "
        "that was forgotten. With require_row_security = true it is one in any case."
    ),
    remedy="ALTER TABLE … ENABLE ROW LEVEL SECURITY (row_security=True), with policies.",
    bad="""
CREATE TABLE notes (id bigint PRIMARY KEY, owner text);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON notes USING (owner = current_user);
CREATE TABLE files (id bigint PRIMARY KEY);
""",
    good="""
CREATE TABLE notes (id bigint PRIMARY KEY);
CREATE TABLE files (id bigint PRIMARY KEY);
""",
    database=_look,
)
