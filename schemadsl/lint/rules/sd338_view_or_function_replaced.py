"""SD338: A view or function is replaced."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import CreateRoutine, CreateView

__all__ = ["RULE"]


def _look(step: CreateView | CreateRoutine, scene: Scene) -> Iterator[str]:
    kind = "view" if isinstance(step, CreateView) else "function"
    held = scene.database.held(kind, step.made.name)
    if step.replace and held is not None and not scene.database.made_here(held):
        yield f"{kind} {shown(step.made.name)} is replaced"


RULE = Rule(
    code="SD338",
    name="view-or-function-replaced",
    severity=OFF,
    title="A view or function is replaced",
    reason="Whoever calls it meets another result from this moment on.",
    remedy="See that every program that is running can live with it.",
    bad="""
CREATE VIEW actives AS SELECT 1 AS one;
-- then
CREATE OR REPLACE VIEW actives AS SELECT 2 AS one;
""",
    good="""
CREATE VIEW actives AS SELECT 1 AS one;
""",
    peers=("squawk:ban-replace-view-function",),
    on=(
        CreateView,
        CreateRoutine,
    ),
    step=_look,
)
