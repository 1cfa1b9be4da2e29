"""SD110: DELETE without a condition."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps_run import Change

__all__ = ["RULE"]


def _look(step: Change, scene: Scene) -> Iterator[str]:
    if step.action == "delete" and not step.limited and step.table is not None:
        if not scene.fresh(step.table):
            yield f"every row of {shown(step.table)} is deleted"


RULE = Rule(
    code="SD110",
    name="delete-everything",
    severity=ERROR,
    title="DELETE without a condition",
    reason="Every row of the table is lost.",
    remedy="Add a WHERE that says which rows have to go.",
    bad="""
DELETE FROM users;
""",
    good="""
DELETE FROM users WHERE deleted_at < '2020-01-01';
""",
    on=(Change,),
    step=_look,
)
