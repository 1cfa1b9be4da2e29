"""SD223: rows are changed while the transaction holds a strong lock."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import first_locked, shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import WARNING, Rule
from schemadsl.lint.steps_run import Change

__all__ = ["RULE"]


def _look(step: Change, scene: Scene) -> Iterator[str]:
    if step.action == "insert" or step.table is None or scene.fresh(step.table):
        return
    held = first_locked(scene)
    if held is not None:
        yield f"{shown(held)} stays locked while the rows of {shown(step.table)} are changed"


RULE = Rule(
    code="SD223",
    name="rows-changed-under-lock",
    severity=WARNING,
    title="Rows are changed while the transaction holds a strong lock",
    reason="The lock that an earlier statement took is held until all the rows are written.",
    remedy="Change the rows in a transaction, or a migration, of their own.",
    bad="""
BEGIN;
ALTER TABLE users ADD COLUMN plan text;
UPDATE users SET plan = 'free' WHERE plan IS NULL;
COMMIT;
""",
    good="""
BEGIN;
ALTER TABLE users ADD COLUMN plan text;
COMMIT;
BEGIN;
UPDATE users SET plan = 'free' WHERE plan IS NULL;
COMMIT;
""",
    on=(Change,),
    step=_look,
)
