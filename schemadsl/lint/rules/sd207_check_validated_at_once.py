"""SD207: A CHECK is added without NOT VALID."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import added, shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AddColumn, AddConstraint

__all__ = ["RULE"]


def _look(step: AddConstraint | AddColumn, scene: Scene) -> Iterator[str]:
    for made in added(step, scene, "check"):
        if made.valid and made.enforced and step.table is not None:
            yield f"check {made.name} reads all rows of {shown(step.table)} under a full lock"


RULE = Rule(
    code="SD207",
    name="check-validated-at-once",
    severity=ERROR,
    title="A CHECK is added without NOT VALID",
    reason="All rows are read under an ACCESS EXCLUSIVE lock.",
    remedy=(
        "Add it NOT VALID, then VALIDATE CONSTRAINT in a transaction of its own, which "
        "locks nobody out."
    ),
    bad="""
ALTER TABLE users ADD CONSTRAINT users_email_check CHECK (email <> '');
""",
    good="""
ALTER TABLE users ADD CONSTRAINT users_email_check CHECK (email <> '') NOT VALID;
ALTER TABLE users VALIDATE CONSTRAINT users_email_check;
""",
    peers=(
        "squawk:constraint-missing-not-valid",
        "atlas:PG305",
    ),
    on=(
        AddConstraint,
        AddColumn,
    ),
    step=_look,
)
