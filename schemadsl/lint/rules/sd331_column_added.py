"""SD331: A column is added."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import AddColumn

__all__ = ["RULE"]


def _look(step: AddColumn, scene: Scene) -> Iterator[str]:
    if step.table is not None and not scene.fresh(step.table):
        yield f"rows of {shown(step.table)} get {step.column.name}"


RULE = Rule(
    code="SD331",
    name="column-added",
    severity=OFF,
    title="A column is added",
    reason="SELECT * and INSERT without a list of columns meet a row of another shape.",
    remedy="See that every program that is running can live with it.",
    bad="""
ALTER TABLE users ADD COLUMN plan text;
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY, email text);
ALTER TABLE users ADD COLUMN plan text;
""",
    peers=("squawk:ban-add-column",),
    on=(AddColumn,),
    step=_look,
)
