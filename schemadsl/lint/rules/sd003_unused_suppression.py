"""SD003: A suppression that nothing needs."""

from __future__ import annotations

from schemadsl.lint.rule import WARNING, Rule

__all__ = ["RULE"]


RULE = Rule(
    code="SD003",
    name="unused-suppression",
    severity=WARNING,
    title="A suppression that nothing needs",
    reason=(
        "What it was written for is gone. Left standing, it would hide the next finding there."
    ),
    remedy="Take it out.",
    bad="""
-- schemadsl: ignore SD201 the table is small
CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
""",
    good="""
-- schemadsl: ignore SD201 the table is small
CREATE INDEX users_email_idx ON users (email);
""",
    peers=("squawk:unused-ignore",),
)
