"""SD406: A statement that cannot be run again."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import (
    AddColumn,
    AddConstraint,
    AlterColumn,
    AlterConstraint,
    CreateIndex,
    CreateObject,
    CreateTable,
    Drop,
)

__all__ = ["RULE"]


_Guarded = (
    AddColumn | AlterColumn | AlterConstraint | CreateIndex | CreateObject | CreateTable | Drop
)


def _look(step: _Guarded | AddConstraint, scene: Scene) -> Iterator[str]:
    if isinstance(step, AlterColumn | AlterConstraint) and step.action != "drop":
        return
    if isinstance(step, CreateObject) and step.kind not in ("schema", "sequence", "extension"):
        return
    again = _dropped(step, scene) if isinstance(step, AddConstraint) else step.missing_ok
    # the only statement of a script leaves nothing behind
    if not again and not scene.transaction and len(scene.script.statements) > 1:
        yield "run again after a failure, this fails"


def _dropped(step: AddConstraint, scene: Scene) -> bool:
    """Tell whether the script drops a constraint of that name before, if there is one."""
    return any(
        isinstance(before, AlterConstraint)
        and before.missing_ok
        and before.name == step.constraint.name
        for before in scene.behind(step.table)
    )


RULE = Rule(
    code="SD406",
    name="not-repeatable",
    severity=OFF,
    title="A statement that cannot be run again",
    reason=(
        "Where a script fails half way outside a transaction, the part that ran stops the "
        "second run."
    ),
    remedy=(
        "Write IF EXISTS or IF NOT EXISTS, drop a constraint IF EXISTS before it is added, or run "
        "it inside a transaction."
    ),
    bad="""
ALTER TABLE users ADD COLUMN plan text;
CREATE TABLE IF NOT EXISTS notes (id bigint PRIMARY KEY);
""",
    good="""
ALTER TABLE users ADD COLUMN IF NOT EXISTS plan text;
CREATE TABLE IF NOT EXISTS notes (id bigint PRIMARY KEY);
""",
    peers=("squawk:prefer-robust-stmts",),
    on=(
        AddColumn,
        AddConstraint,
        AlterColumn,
        AlterConstraint,
        CreateIndex,
        CreateObject,
        CreateTable,
        Drop,
    ),
    step=_look,
)
