"""SD340: A view's options change."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import AlterTable

__all__ = ["RULE"]


def _look(step: AlterTable, scene: Scene) -> Iterator[str]:
    if step.kind == "view" and step.action in ("set options", "reset options"):
        if step.table is not None and not scene.fresh(step.table):
            yield f"view {shown(step.table)} has other options"


RULE = Rule(
    code="SD340",
    name="view-options-changed",
    severity=OFF,
    title="A view's options change",
    reason=(
        "security_barrier, security_invoker and check_option change what readers and "
        "writers may do."
    ),
    remedy="See that every program that is running can live with it.",
    bad="""
ALTER VIEW actives SET (security_barrier = true);
""",
    good="""
CREATE VIEW actives AS SELECT 1 AS one;
""",
    peers=("squawk:ban-alter-view-options",),
    on=(AlterTable,),
    step=_look,
)
