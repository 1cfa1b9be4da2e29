"""SD351: A sequence counts differently."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import AlterObject

__all__ = ["RULE"]


def _look(step: AlterObject, scene: Scene) -> Iterator[str]:
    counting = {name for name, _ in step.options} - {"owned_by"}
    if step.kind == "sequence" and counting and not scene.database.makes("sequence", step.name):
        yield f"sequence {shown(step.name)} counts differently"


RULE = Rule(
    code="SD351",
    name="sequence-changed",
    severity=OFF,
    title="A sequence counts differently",
    reason="Numbers may occur twice, or leave gaps.",
    remedy="See that every program that is running can live with it.",
    bad="""
ALTER SEQUENCE invoice_numbers RESTART WITH 1;
""",
    good="""
CREATE SEQUENCE numbers;
ALTER SEQUENCE numbers RESTART WITH 100;
""",
    peers=("squawk:ban-alter-sequence-values",),
    on=(AlterObject,),
    step=_look,
)
