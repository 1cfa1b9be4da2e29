"""SD217: A change of type writes the table anew."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import keeps_bytes, shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AlterColumn

__all__ = ["RULE"]


def _look(step: AlterColumn, scene: Scene) -> Iterator[str]:
    if step.action != "type" or step.type is None or step.table is None or step.kind != "table":
        return
    if scene.fresh(step.table):
        return
    column = scene.database.column(step.table, step.column)
    if column is None:
        yield f"{step.column} becomes {step.type}: that may write all of {shown(step.table)} anew"
    elif not keeps_bytes(column.type, step.type) or _converts(step):
        change = f"goes from {column.type} to {step.type}"
        if column.type == step.type:
            change = "gets other values by USING"
        yield f"{step.column} {change}: all of {shown(step.table)} is written anew"


def _converts(step: AlterColumn) -> bool:
    """Tell whether USING says more than the column itself or a cast of it."""
    return step.using is not None and step.using.plain_column != step.column


RULE = Rule(
    code="SD217",
    name="type-change-rewrites",
    severity=ERROR,
    title="A change of type writes the table anew",
    reason=(
        "Every row and every index on the column is written under an ACCESS EXCLUSIVE "
        "lock, and programs meet another type from one moment to the next."
    ),
    remedy="Add a column of the new type, write both, fill it in batches, then switch.",
    bad="""
ALTER TABLE users ALTER COLUMN age TYPE bigint;
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY, name varchar(20));
-- then
ALTER TABLE users ALTER COLUMN name TYPE text;
""",
    peers=(
        "squawk:changing-column-type",
        "atlas:PG301",
    ),
    on=(AlterColumn,),
    step=_look,
)
