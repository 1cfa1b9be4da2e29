"""SD210: A UNIQUE constraint builds its index under a lock."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import added, shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AddColumn, AddConstraint

__all__ = ["RULE"]


def _look(step: AddConstraint | AddColumn, scene: Scene) -> Iterator[str]:
    for made in added(step, scene, "unique"):
        if not made.index and step.table is not None:
            yield f"the index of {made.name} is built while nobody can use {shown(step.table)}"


RULE = Rule(
    code="SD210",
    name="unique-constraint-locks",
    severity=ERROR,
    title="A UNIQUE constraint builds its index under a lock",
    reason="ADD UNIQUE takes an ACCESS EXCLUSIVE lock on the table until its index is built.",
    remedy=("CREATE UNIQUE INDEX CONCURRENTLY first, then ADD CONSTRAINT … UNIQUE USING INDEX."),
    bad="""
ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email);
""",
    good="""
CREATE UNIQUE INDEX CONCURRENTLY users_email_key ON users (email);
ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE USING INDEX users_email_key;
""",
    peers=(
        "squawk:disallowed-unique-constraint",
        "atlas:PG105",
    ),
    on=(
        AddConstraint,
        AddColumn,
    ),
    step=_look,
)
