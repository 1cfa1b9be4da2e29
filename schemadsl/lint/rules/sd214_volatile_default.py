"""SD214: A column is added with a default that differs from row to row."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown, volatile
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AddColumn

__all__ = ["RULE"]


def _look(step: AddColumn, scene: Scene) -> Iterator[str]:
    if scene.fresh(step.table) or step.table is None:
        return
    function = volatile(step.column.default, scene.database)
    if function:
        yield f"{function}() is called for every row of {shown(step.table)}, which is written anew"


RULE = Rule(
    code="SD214",
    name="volatile-default",
    severity=ERROR,
    title="A column is added with a default that differs from row to row",
    reason="Every row is written anew under an ACCESS EXCLUSIVE lock.",
    remedy=(
        "Add the column without the default, set the default for new rows, then fill the "
        "others in batches."
    ),
    bad="""
ALTER TABLE users ADD COLUMN token uuid DEFAULT gen_random_uuid();
""",
    good="""
ALTER TABLE users ADD COLUMN token uuid;
ALTER TABLE users ALTER COLUMN token SET DEFAULT gen_random_uuid();
ALTER TABLE users ADD COLUMN created_at timestamptz NOT NULL DEFAULT now();
""",
    peers=(
        "squawk:adding-field-with-default",
        "atlas:PG302",
    ),
    on=(AddColumn,),
    step=_look,
)
