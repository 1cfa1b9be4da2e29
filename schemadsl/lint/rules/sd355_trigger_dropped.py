"""SD355: A trigger is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import Drop

__all__ = ["RULE"]


def _look(step: Drop, scene: Scene) -> Iterator[str]:
    if step.kind not in ("trigger", "rule") or step.table is None:
        return
    if not scene.fresh(step.table):
        yield f"{step.kind} {step.name[1]} of {shown(step.table)} no longer runs"


RULE = Rule(
    code="SD355",
    name="trigger-dropped",
    severity=OFF,
    title="A trigger or rule is dropped",
    reason="What it did is no longer done, for every session.",
    remedy="See that nobody relies on it; where it is replaced, do both in one transaction.",
    bad="""
DROP TRIGGER audit ON users;
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY);
DROP TRIGGER IF EXISTS audit ON users;
""",
    peers=("squawk:ban-drop-trigger",),
    on=(Drop,),
    step=_look,
)
