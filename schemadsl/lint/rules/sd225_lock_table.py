"""SD225: LOCK TABLE."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import WEAK_MODES, shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import WARNING, Rule
from schemadsl.lint.steps_run import Maintain

__all__ = ["RULE"]


def _look(step: Maintain, scene: Scene) -> Iterator[str]:
    if step.action == "lock" and step.kind not in WEAK_MODES and step.name is not None:
        if not scene.fresh(step.table):
            yield f"{shown(step.name)} is locked until the transaction ends"


RULE = Rule(
    code="SD225",
    name="lock-table",
    severity=WARNING,
    title="LOCK TABLE",
    reason="The lock is held until the transaction ends, and all who need the table wait.",
    remedy="Leave the locks to the statements that need them.",
    bad="""
LOCK TABLE users;
""",
    good="""
SELECT 1;
""",
    on=(Maintain,),
    step=_look,
)
