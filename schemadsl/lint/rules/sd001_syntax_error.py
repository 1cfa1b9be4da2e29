"""SD001: not SQL that PostgreSQL reads."""

from __future__ import annotations

from schemadsl.lint.rule import ERROR, Rule

__all__ = ["RULE"]


RULE = Rule(
    code="SD001",
    name="syntax-error",
    severity=ERROR,
    title="Not SQL that PostgreSQL reads",
    reason=(
        "PostgreSQL's own grammar (libpg_query, PostgreSQL 18) rejects the statement, so "
        "the migration would stop here, and no rule has looked at it."
    ),
    remedy="Mend the statement.",
    bad="""
CREATE TABEL users (id bigint PRIMARY KEY);
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY);
""",
    peers=("squawk:syntax-error",),
)
