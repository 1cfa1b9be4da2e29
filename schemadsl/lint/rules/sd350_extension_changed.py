"""SD350: an extension is updated."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import AlterObject

__all__ = ["RULE"]


def _look(step: AlterObject, scene: Scene) -> Iterator[str]:
    if step.kind == "extension":
        yield f"extension {step.name[1]} changes"


RULE = Rule(
    code="SD350",
    name="extension-changed",
    severity=OFF,
    title="An extension is updated",
    reason=(
        "Its functions and types may behave differently, and its library must be installed first."
    ),
    remedy="See that every program that is running can live with it.",
    bad="""
ALTER EXTENSION vector UPDATE;
""",
    good="""
CREATE EXTENSION IF NOT EXISTS vector;
""",
    peers=("squawk:ban-alter-extension",),
    on=(AlterObject,),
    step=_look,
)
