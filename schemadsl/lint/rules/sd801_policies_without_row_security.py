"""SD801: policies on a table whose row security is off."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import ERROR, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table in database.tables.values():
        if table.policies and not table.row_security and not table.partial:
            yield Found.of(
                table, f"the policies of {shown(table.name)} do nothing: row security is off"
            )


RULE = Rule(
    code="SD801",
    name="policies-without-row-security",
    severity=ERROR,
    title="Policies on a table whose row security is off",
    reason=("The policies do nothing: everybody with a privilege on the table sees all its rows."),
    remedy="ALTER TABLE … ENABLE ROW LEVEL SECURITY (row_security=True).",
    bad="""
CREATE TABLE notes (id bigint PRIMARY KEY, owner text);
CREATE POLICY own ON notes USING (owner = current_user);
""",
    good="""
CREATE TABLE notes (id bigint PRIMARY KEY, owner text);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON notes USING (owner = current_user);
""",
    database=_look,
)
