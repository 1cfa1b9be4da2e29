"""SD305: A default is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import WARNING, Rule
from schemadsl.lint.steps import AlterColumn

__all__ = ["RULE"]


def _look(step: AlterColumn, scene: Scene) -> Iterator[str]:
    if step.action != "drop default" or step.kind != "table" or scene.fresh(step.table):
        return
    column = scene.database.column(step.table, step.column)
    if not scene.database.made_here(column) and not _set_again(step, scene):
        yield f"rows without {step.column} no longer get a value"


def _set_again(step: AlterColumn, scene: Scene) -> bool:
    """Tell whether the column gets another default before anybody sees it without."""
    return any(
        isinstance(later, AlterColumn)
        and later.column == step.column
        and later.action in ("set default", "add identity")
        for later in scene.ahead(step.table)
    )


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
