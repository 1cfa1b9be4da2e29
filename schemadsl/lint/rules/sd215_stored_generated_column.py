"""SD215: A stored generated column is added."""

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
    if step.column.generated is not None and not step.column.virtual:
        yield f"every row of {shown(step.table)} is written anew for {step.column.name}"


RULE = Rule(
    code="SD215",
    name="stored-generated-column",
    severity=ERROR,
    title="A stored generated column is added",
    reason="Every row is written anew under an ACCESS EXCLUSIVE lock.",
    remedy=(
        "Add a plain column, fill it in batches and keep it by a trigger, or use a "
        "VIRTUAL column (PostgreSQL 18) or a view."
    ),
    bad="""
ALTER TABLE users ADD COLUMN domain text GENERATED ALWAYS AS (split_part(email, '@', 2)) STORED;
""",
    good="""
ALTER TABLE users ADD COLUMN domain text GENERATED ALWAYS AS (split_part(email, '@', 2)) VIRTUAL;
""",
    peers=(
        "squawk:adding-field-with-default",
        "atlas:PG309",
    ),
    on=(AddColumn,),
    step=_look,
)
