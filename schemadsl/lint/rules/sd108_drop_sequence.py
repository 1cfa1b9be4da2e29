"""SD108: A sequence is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import plain_drop, shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AlterColumn, Drop

__all__ = ["RULE"]


def _look(step: Drop, scene: Scene) -> Iterator[str]:
    if plain_drop(step, scene, "sequence") and not _taken_over(step, scene):
        yield f"sequence {shown(step.name)} is dropped"


def _taken_over(step: Drop, scene: Scene) -> bool:
    """Tell whether it was set aside in this transaction, and a column counts by identity since."""
    aside = scene.renamed_to(step.name)
    changed = [(other.table, other.column, other.action) for other in scene.together(AlterColumn)]
    return aside is not None and any(
        action == "add identity" and (table, column, "drop default") in changed
        for table, column, action in changed
    )


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
