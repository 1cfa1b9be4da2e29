"""SD216: A serial or identity column is added."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AddColumn

__all__ = ["RULE"]


def _look(step: AddColumn, scene: Scene) -> Iterator[str]:
    if step.table is None or scene.fresh(step.table):
        return
    if step.column.serial or step.column.identity:
        yield f"every row of {shown(step.table)} is numbered at once for {step.column.name}"


RULE = Rule(
    code="SD216",
    name="counting-column-added",
    severity=ERROR,
    title="A serial or identity column is added",
    reason=(
        "Every row gets its number at once: the table is written anew under an ACCESS "
        "EXCLUSIVE lock."
    ),
    remedy=(
        "Add a plain column, fill it in batches, then set the default or ADD GENERATED … "
        "AS IDENTITY."
    ),
    bad="""
ALTER TABLE users ADD COLUMN number bigint GENERATED ALWAYS AS IDENTITY;
""",
    good="""
ALTER TABLE users ADD COLUMN number bigint;
""",
    peers=("atlas:PG310",),
    on=(AddColumn,),
    step=_look,
)
