"""SD808: A policy that lets everything be written."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table in database.tables.values():
        for policy in table.policies.values():
            said = [e for e in (policy.using, policy.check) if e is not None]
            if policy.permissive and policy.command != "select" and said:
                if all(expression.true for expression in said):
                    text = f"policy {policy.name} of {shown(table.name)} guards nothing"
                    yield Found.of(policy, text)


RULE = Rule(
    code="SD808",
    name="policy-for-everything",
    severity=WARNING,
    title="A policy that lets everything be written",
    reason=(
        "A permissive policy with true for INSERT, UPDATE, DELETE or ALL guards nothing, "
        "and outweighs every other permissive one."
    ),
    remedy="Say which rows are meant, or make it a policy for SELECT.",
    bad="""
CREATE TABLE notes (id bigint PRIMARY KEY);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY everything ON notes USING (true);
""",
    good="""
CREATE TABLE notes (id bigint PRIMARY KEY);
ALTER TABLE notes ENABLE ROW LEVEL SECURITY;
CREATE POLICY readers ON notes FOR SELECT USING (true);
""",
    database=_look,
)
