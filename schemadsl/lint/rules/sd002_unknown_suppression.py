"""SD002: A suppression of a rule that there is not."""

from __future__ import annotations

from schemadsl.lint.rule import ERROR, Rule

__all__ = ["RULE"]


RULE = Rule(
    code="SD002",
    name="unknown-suppression",
    severity=ERROR,
    title="A suppression of a rule that there is not",
    reason=(
        "A code that is misspelt suppresses nothing, and whoever wrote it believes that it does."
    ),
    remedy="Write a code that `lint --explain` knows.",
    bad="""
-- schemadsl: ignore SD999 the table is empty
CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
""",
    good="""
-- schemadsl: ignore SD101 the table is empty
DROP TABLE users;
""",
)
