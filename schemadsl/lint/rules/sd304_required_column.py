"""SD304: A NOT NULL column without a default is added."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AddColumn

__all__ = ["RULE"]


def _look(step: AddColumn, scene: Scene) -> Iterator[str]:
    if step.table is not None and step.column.needs_value and not scene.fresh(step.table):
        yield f"rows of {shown(step.table)} that are there have no value for {step.column.name}"


RULE = Rule(
    code="SD304",
    name="required-column",
    severity=ERROR,
    title="A NOT NULL column without a default is added",
    reason=(
        "Rows that are there have no value, so PostgreSQL refuses it unless the table is "
        "empty; and programs that are running write rows without it."
    ),
    remedy="Give it a default, or add it nullable, fill it, and make it NOT NULL later.",
    bad="""
ALTER TABLE users ADD COLUMN plan text NOT NULL;
""",
    good="""
ALTER TABLE users ADD COLUMN plan text NOT NULL DEFAULT 'free';
""",
    peers=(
        "squawk:adding-required-field",
        "atlas:MF103",
    ),
    on=(AddColumn,),
    step=_look,
)
