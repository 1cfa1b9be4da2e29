"""SD108: A sequence is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import plain_drop, shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import Drop

__all__ = ["RULE"]


def _look(step: Drop, scene: Scene) -> Iterator[str]:
    if plain_drop(step, scene, "sequence"):
        yield f"sequence {shown(step.name)} is dropped"


RULE = Rule(
    code="SD108",
    name="drop-sequence",
    severity=ERROR,
    title="A sequence is dropped",
    reason="The number that it stood at is lost, and defaults that call it fail.",
    remedy="Drop it once nothing counts by it.",
    bad="""
DROP SEQUENCE invoice_numbers;
""",
    good="""
CREATE SEQUENCE numbers;
DROP SEQUENCE numbers;
""",
    peers=("squawk:ban-drop-sequence",),
    on=(Drop,),
    step=_look,
)
