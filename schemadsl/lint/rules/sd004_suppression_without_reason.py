"""SD004: A suppression without a reason."""

from __future__ import annotations

from schemadsl.lint.rule import ERROR, Rule

__all__ = ["RULE"]


RULE = Rule(
    code="SD004",
    name="suppression-without-reason",
    severity=ERROR,
    title="A suppression without a reason",
    reason=(
        "Whoever reads it later cannot tell whether it still holds. Without a reason it "
        "suppresses nothing."
    ),
    remedy="Write the reason behind the code.",
    bad="""
-- schemadsl: ignore SD201
CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
""",
    good="""
-- schemadsl: ignore SD201 the table has ten rows
CREATE INDEX users_email_idx ON users (email);
""",
)
