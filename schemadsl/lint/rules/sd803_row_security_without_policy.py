"""SD803: row security is on, and there is no policy."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table in database.tables.values():
        if table.row_security and not table.policies and not table.partial:
            yield Found.of(table, f"nobody but its owner sees a row of {shown(table.name)}")


RULE = Rule(
    code="SD803",
    name="row-security-without-policy",
    severity=WARNING,
    title="Row security is on, and there is no policy",
    reason="Nobody but the owner and superusers sees or writes a row.",
    remedy="Add policies, or leave row security off.",
    bad="""
CREATE TABLE notes (id bigint PRIMARY KEY);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
""",
    good="""
CREATE TABLE notes (id bigint PRIMARY KEY, owner text);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON notes USING (owner = current_user);
""",
    database=_look,
)
