"""SD218: SET NOT NULL reads the whole table."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import proves_not_null, shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AddConstraint, AlterColumn

__all__ = ["RULE"]


def _look(step: AlterColumn | AddConstraint, scene: Scene) -> Iterator[str]:
    if step.table is None or scene.fresh(step.table):
        return
    names: tuple[str, ...]
    if isinstance(step, AlterColumn):
        names = (step.column,) if step.action == "set not null" and step.kind == "table" else ()
    else:
        made = step.constraint
        names = made.columns if made.kind == "not_null" and made.valid else ()
    table = scene.database.tables.get(step.table)
    for name in names:
        column = scene.database.column(step.table, name)
        proved = table is not None and proves_not_null(table, name)
        if not proved and not (column is not None and column.not_null):
            yield f"all rows of {shown(step.table)} are read under a full lock for {name}"


RULE = Rule(
    code="SD218",
    name="set-not-null-scans",
    severity=ERROR,
    title="SET NOT NULL reads the whole table",
    reason=("All rows are read under an ACCESS EXCLUSIVE lock, and one NULL stops the migration."),
    remedy=(
        "ADD CONSTRAINT … CHECK (column IS NOT NULL) NOT VALID, VALIDATE it, SET NOT "
        "NULL, then drop the check. From PostgreSQL 18 on: ADD CONSTRAINT … NOT NULL "
        "column NOT VALID, then VALIDATE."
    ),
    bad="""
ALTER TABLE users ALTER COLUMN email SET NOT NULL;
""",
    good="""
ALTER TABLE users ADD CONSTRAINT email_set CHECK (email IS NOT NULL) NOT VALID;
ALTER TABLE users VALIDATE CONSTRAINT email_set;
ALTER TABLE users ALTER COLUMN email SET NOT NULL;
""",
    peers=(
        "squawk:adding-not-nullable-field",
        "atlas:PG303",
        "atlas:MF104",
    ),
    on=(
        AlterColumn,
        AddConstraint,
    ),
    step=_look,
)
