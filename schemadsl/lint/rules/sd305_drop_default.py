"""SD305: A default is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import WARNING, Rule
from schemadsl.lint.steps import AlterColumn, Step

__all__ = ["RULE"]


def _look(step: AlterColumn, scene: Scene) -> Iterator[str]:
    if step.action != "drop default" or step.kind != "table" or scene.fresh(step.table):
        return
    column = scene.database.column(step.table, step.column)
    later = (*scene.rest, *(scene.ahead if scene.transaction else ()))
    if not scene.database.made_here(column) and not any(_sets_again(step, s) for s in later):
        yield f"rows without {step.column} no longer get a value"


def _sets_again(step: AlterColumn, later: Step) -> bool:
    if not isinstance(later, AlterColumn) or later.action not in ("set default", "add identity"):
        return False
    return (later.table, later.column) == (step.table, step.column)


RULE = Rule(
    code="SD305",
    name="drop-default",
    severity=WARNING,
    title="A default is dropped",
    reason=("Programs that are running write rows without that column, and get NULL or an error."),
    remedy="Drop it once every program says the value.",
    bad="""
ALTER TABLE users ALTER COLUMN plan DROP DEFAULT;
""",
    good="""
ALTER TABLE users ADD COLUMN plan text DEFAULT 'free';
ALTER TABLE users ALTER COLUMN plan DROP DEFAULT;
""",
    peers=("squawk:ban-drop-default",),
    on=(AlterColumn,),
    step=_look,
)
