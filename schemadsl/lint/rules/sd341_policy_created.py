"""SD341: A policy is created."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import CreatePolicy

__all__ = ["RULE"]


def _look(step: CreatePolicy, scene: Scene) -> Iterator[str]:
    if step.table is not None and not scene.fresh(step.table):
        yield f"policy {step.made.name} bears on {shown(step.table)}"


RULE = Rule(
    code="SD341",
    name="policy-created",
    severity=OFF,
    title="A policy is created",
    reason="Other rows can be seen and written from this moment on.",
    remedy="See that every program that is running can live with it.",
    bad="""
CREATE POLICY own ON users USING (id = 1);
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE POLICY own ON users USING (id = 1);
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
""",
    peers=("squawk:ban-create-policy",),
    on=(CreatePolicy,),
    step=_look,
)
