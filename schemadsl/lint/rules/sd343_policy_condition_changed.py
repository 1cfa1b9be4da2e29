"""SD343: A policy's condition changes."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import AlterPolicy

__all__ = ["RULE"]


def _look(step: AlterPolicy, scene: Scene) -> Iterator[str]:
    if step.condition and step.table is not None and not scene.fresh(step.table):
        yield f"policy {step.name} of {shown(step.table)} has another condition"


RULE = Rule(
    code="SD343",
    name="policy-condition-changed",
    severity=OFF,
    title="A policy's condition changes",
    reason="Other rows can be seen and written from this moment on.",
    remedy="See that every program that is running can live with it.",
    bad="""
ALTER POLICY own ON users USING (true);
""",
    good="""
ALTER POLICY own ON users TO staff;
""",
    peers=("squawk:ban-alter-policy-condition",),
    on=(AlterPolicy,),
    step=_look,
)
