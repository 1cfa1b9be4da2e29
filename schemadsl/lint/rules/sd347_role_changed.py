"""SD347: A role's options change."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import AlterObject

__all__ = ["RULE"]


def _look(step: AlterObject, scene: Scene) -> Iterator[str]:
    if step.kind == "role":
        yield f"role {step.name[1]} has other options"


RULE = Rule(
    code="SD347",
    name="role-changed",
    severity=OFF,
    title="A role's options change",
    reason="What it may do, and how it logs in, is different from this moment on.",
    remedy="See that every program that is running can live with it.",
    bad="""
ALTER ROLE app NOLOGIN;
""",
    good="""
CREATE ROLE app LOGIN;
""",
    peers=("squawk:ban-alter-role-options",),
    on=(AlterObject,),
    step=_look,
)
