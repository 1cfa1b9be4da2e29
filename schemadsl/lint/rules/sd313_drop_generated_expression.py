"""SD313: A generated column becomes a plain one."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import WARNING, Rule
from schemadsl.lint.steps import AlterColumn

__all__ = ["RULE"]


def _look(step: AlterColumn, scene: Scene) -> Iterator[str]:
    if step.action == "drop expression" and not scene.fresh(step.table):
        yield f"{step.column} is no longer computed"


RULE = Rule(
    code="SD313",
    name="drop-generated-expression",
    severity=WARNING,
    title="A generated column becomes a plain one",
    reason="It is no longer computed: programs that do not write it leave it NULL.",
    remedy="See that every writer says the value first.",
    bad="""
ALTER TABLE users ALTER COLUMN domain DROP EXPRESSION;
""",
    good="""
ALTER TABLE users ALTER COLUMN domain SET STATISTICS 500;
""",
    peers=("squawk:ban-drop-generated-expression",),
    on=(AlterColumn,),
    step=_look,
)
