"""SD410: A new enum value is used in its own transaction."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AddColumn, AlterColumn, AlterEnum
from schemadsl.lint.steps_run import Change
from schemadsl.sqltext import tokens

__all__ = ["RULE"]


def _look(step: Change | AlterColumn | AddColumn, scene: Scene) -> Iterator[str]:
    added = {before.value: before.name for before in scene.together(AlterEnum) if not before.old}
    if not added:
        return
    used = {t.text[1:-1] for t in tokens(scene.statement.text) if t.kind == "string"}
    for value in sorted(used & added.keys()):
        # a type that the transaction itself makes has no such limit
        if not scene.database.makes("type", added[value]):
            yield f"{value!r} was added to {shown(added[value])} in this transaction"


RULE = Rule(
    code="SD410",
    name="new-enum-value-used",
    severity=ERROR,
    title="A new enum value is used in its own transaction",
    reason=(
        "PostgreSQL refuses it (55P04) until the transaction that added the value has committed."
    ),
    remedy="COMMIT between the two, or put them into two migrations.",
    bad="""
BEGIN;
ALTER TYPE mood ADD VALUE 'fine' AFTER 'good';
UPDATE users SET mood = 'fine' WHERE id = 1;
COMMIT;
""",
    good="""
ALTER TYPE mood ADD VALUE 'fine' AFTER 'good';
UPDATE users SET mood = 'fine' WHERE id = 1;
""",
    on=(
        Change,
        AlterColumn,
        AddColumn,
    ),
    step=_look,
)
