"""SD604: A constraint that was never validated."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import OFF, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table in database.tables.values():
        for made in table.constraints.values():
            if not made.valid and made.enforced:
                yield Found.of(made, f"{made.name} of {shown(table.name)} was never validated")


RULE = Rule(
    code="SD604",
    name="never-validated",
    severity=OFF,
    title="A constraint that was never validated",
    reason="Rows that break it may be there, and the planner does not count on it.",
    remedy="VALIDATE CONSTRAINT.",
    bad="""
CREATE TABLE users (id bigint PRIMARY KEY);
ALTER TABLE users ADD CONSTRAINT positive CHECK (id > 0) NOT VALID;
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY);
ALTER TABLE users ADD CONSTRAINT positive CHECK (id > 0) NOT VALID;
ALTER TABLE users VALIDATE CONSTRAINT positive;
""",
    database=_look,
)
