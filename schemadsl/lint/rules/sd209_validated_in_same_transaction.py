"""SD209: NOT VALID and VALIDATE in one transaction."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AddConstraint, AlterConstraint

__all__ = ["RULE"]


def _look(step: AlterConstraint, scene: Scene) -> Iterator[str]:
    if step.action != "validate" or not scene.transaction or scene.fresh(step.table):
        return
    for before in scene.behind(step.table):
        if isinstance(before, AddConstraint) and before.constraint.name == step.name:
            yield f"{step.name} is validated under the lock that it was added with"


RULE = Rule(
    code="SD209",
    name="validated-in-same-transaction",
    severity=ERROR,
    title="NOT VALID and VALIDATE in one transaction",
    reason=(
        "The lock of ADD CONSTRAINT is held until the transaction ends, so that the rows "
        "are read under it after all."
    ),
    remedy="COMMIT between the two, or put VALIDATE CONSTRAINT into a migration of its own.",
    bad="""
BEGIN;
ALTER TABLE users ADD CONSTRAINT users_email_check CHECK (email <> '') NOT VALID;
ALTER TABLE users VALIDATE CONSTRAINT users_email_check;
COMMIT;
""",
    good="""
BEGIN;
ALTER TABLE users ADD CONSTRAINT users_email_check CHECK (email <> '') NOT VALID;
COMMIT;
BEGIN;
ALTER TABLE users VALIDATE CONSTRAINT users_email_check;
COMMIT;
""",
    peers=("squawk:constraint-missing-not-valid",),
    on=(AlterConstraint,),
    step=_look,
)
