"""SD306: NOT NULL is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import WARNING, Rule
from schemadsl.lint.steps import AlterColumn

__all__ = ["RULE"]


def _look(step: AlterColumn, scene: Scene) -> Iterator[str]:
    if step.action != "drop not null" or step.table is None or scene.fresh(step.table):
        return
    column = scene.database.column(step.table, step.column)
    if not scene.database.made_here(column):
        yield f"{shown(step.table)}.{step.column} may be NULL from now on"


RULE = Rule(
    code="SD306",
    name="drop-not-null",
    severity=WARNING,
    title="NOT NULL is dropped",
    reason="Programs that are running do not expect a NULL there.",
    remedy="See that every reader can take NULL first.",
    bad="""
ALTER TABLE users ALTER COLUMN email DROP NOT NULL;
""",
    good="""
ALTER TABLE users ALTER COLUMN email SET DEFAULT '';
""",
    peers=("squawk:ban-drop-not-null",),
    on=(AlterColumn,),
    step=_look,
)
