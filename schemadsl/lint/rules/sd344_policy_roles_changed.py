"""SD344: A policy holds for other roles."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import AlterPolicy

__all__ = ["RULE"]


def _look(step: AlterPolicy, scene: Scene) -> Iterator[str]:
    if step.roles and step.table is not None and not scene.fresh(step.table):
        yield f"policy {step.name} of {shown(step.table)} holds for other roles"


RULE = Rule(
    code="SD344",
    name="policy-roles-changed",
    severity=OFF,
    title="A policy holds for other roles",
    reason="Other rows can be seen and written from this moment on.",
    remedy="See that every program that is running can live with it.",
    bad="""
ALTER POLICY own ON users TO staff;
""",
    good="""
ALTER POLICY own ON users USING (id = 1);
""",
    peers=("squawk:ban-alter-policy-roles",),
    on=(AlterPolicy,),
    step=_look,
)
