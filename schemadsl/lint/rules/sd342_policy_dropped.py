"""SD342: A policy is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import Drop

__all__ = ["RULE"]


def _look(step: Drop, scene: Scene) -> Iterator[str]:
    if step.kind == "policy" and step.table is not None and not scene.fresh(step.table):
        yield f"policy {step.name[1]} no longer bears on {shown(step.table)}"


RULE = Rule(
    code="SD342",
    name="policy-dropped",
    severity=OFF,
    title="A policy is dropped",
    reason="Other rows can be seen and written from this moment on.",
    remedy="See that every program that is running can live with it.",
    bad="""
DROP POLICY own ON users;
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY, email text);
DROP POLICY IF EXISTS own ON users;
""",
    peers=("squawk:ban-drop-policy",),
    on=(Drop,),
    step=_look,
)
