"""SD224: UPDATE without a condition."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import WARNING, Rule
from schemadsl.lint.steps_run import Change

__all__ = ["RULE"]


def _look(step: Change, scene: Scene) -> Iterator[str]:
    if step.action == "update" and not step.limited and step.table is not None:
        if not scene.fresh(step.table):
            yield f"every row of {shown(step.table)} is written again"


RULE = Rule(
    code="SD224",
    name="update-everything",
    severity=WARNING,
    title="UPDATE without a condition",
    reason=(
        "Every row is locked and written again in one go: the table doubles, and writers "
        "of the same rows wait."
    ),
    remedy="Change the rows in batches, each in a transaction of its own.",
    bad="""
UPDATE users SET plan = 'free';
""",
    good="""
UPDATE users SET plan = 'free' WHERE id BETWEEN 1 AND 10000;
""",
    on=(Change,),
    step=_look,
)
