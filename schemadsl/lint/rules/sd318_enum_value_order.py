"""SD318: an enum value without a place."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import AlterEnum

__all__ = ["RULE"]


def _look(step: AlterEnum, scene: Scene) -> Iterator[str]:
    if not step.old and not step.placed:
        yield f"{step.value!r} comes after all other values of {shown(step.name)}"


RULE = Rule(
    code="SD318",
    name="enum-value-order",
    severity=OFF,
    title="An enum value without a place",
    reason=(
        "Without BEFORE or AFTER it comes last, and the order of an enum's values cannot "
        "be changed."
    ),
    remedy="Write BEFORE or AFTER another value.",
    bad="""
ALTER TYPE mood ADD VALUE 'fine';
""",
    good="""
ALTER TYPE mood ADD VALUE 'fine' AFTER 'good';
""",
    peers=("squawk:require-enum-value-ordering",),
    on=(AlterEnum,),
    step=_look,
)
