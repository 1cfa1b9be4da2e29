"""SD102: A column is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Found, Rule
from schemadsl.lint.steps import AddColumn, AlterColumn
from schemadsl.model import Ref

__all__ = ["RULE"]


def _look(step: AlterColumn, scene: Scene) -> Iterator[Found]:
    if step.action != "drop" or scene.fresh(step.table):
        return
    if step.kind == "type" and step.table is not None:
        if not scene.database.makes("type", step.table):
            yield Found(f"attribute {shown(step.table)}.{step.column} is dropped with its values")
        return
    column = scene.database.column(step.table, step.column)
    if step.table is None or scene.database.made_here(column):
        return
    if column is None or column.generated is None or not _computed_again(step, scene):
        text = f"column {shown(step.table)}.{step.column} is dropped with its values"
        yield Found(text, Ref("column", (*step.table, step.column)))


def _computed_again(step: AlterColumn, scene: Scene) -> bool:
    """Tell whether the transaction makes a generated column of that name anew."""
    return any(
        isinstance(later, AddColumn)
        and later.column.name == step.column
        and later.column.generated is not None
        for later in scene.ahead(step.table)
    )


RULE = Rule(
    code="SD102",
    name="drop-column",
    severity=ERROR,
    title="A column is dropped",
    reason=(
        "Its values are lost, and programs that still select or insert it fail; those of "
        "the release that is running do so until the next one is rolled out."
    ),
    remedy=(
        "Stop using the column in one release, drop it in the next; then say so: -- "
        "schemadsl: ignore SD102 reason."
    ),
    bad="""
ALTER TABLE users DROP COLUMN nickname;
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY, nickname text);
ALTER TABLE users DROP COLUMN nickname;
""",
    peers=(
        "squawk:ban-drop-column",
        "atlas:DS103",
        "atlas:BC103",
    ),
    on=(AlterColumn,),
    step=_look,
)
