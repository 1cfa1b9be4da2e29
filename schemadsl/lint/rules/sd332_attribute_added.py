"""SD332: an attribute is added to a composite type."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import AlterColumn

__all__ = ["RULE"]


def _look(step: AlterColumn, scene: Scene) -> Iterator[str]:
    if (
        step.kind == "type"
        and step.action == "add"
        and step.table is not None
        and not scene.fresh(step.table)
    ):
        yield f"values of {shown(step.table)} get {step.column}"


RULE = Rule(
    code="SD332",
    name="attribute-added",
    severity=OFF,
    title="An attribute is added to a composite type",
    reason="Programs that read values of the type meet another shape.",
    remedy="See that every program that is running can live with it.",
    bad="""
ALTER TYPE address ADD ATTRIBUTE zip text;
""",
    good="""
CREATE TYPE address AS (street text);
""",
    peers=("squawk:ban-add-composite-attribute",),
    on=(AlterColumn,),
    step=_look,
)
