"""SD338: A view, function or trigger is replaced."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import CreateRoutine, CreateTrigger, CreateView

__all__ = ["RULE"]


def _look(step: CreateView | CreateRoutine | CreateTrigger, scene: Scene) -> Iterator[str]:
    if not step.replace or scene.fresh(step.table):
        return
    if isinstance(step, CreateTrigger):
        kind, name = "trigger", step.name
        table = scene.database.tables.get(step.table) if step.table is not None else None
        held = None if table is None else table.triggers.get(name)
    else:
        kind, name = step.kind, shown(step.name)
        held = scene.database.held(kind, step.name)
    # of what nobody saw made nothing is known
    replaced = not scene.database.whole if held is None else not scene.database.made_here(held)
    if replaced:
        yield f"{kind} {name} is replaced"


RULE = Rule(
    code="SD338",
    name="view-or-function-replaced",
    severity=OFF,
    title="A view, function or trigger is replaced",
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
        CreateTrigger,
    ),
    step=_look,
)
