"""SD404: no lock_timeout."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import locks_strongly
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import (
    AddColumn,
    AddConstraint,
    AlterColumn,
    AlterConstraint,
    AlterTable,
    CreateIndex,
    Drop,
    Rename,
    Truncate,
)

__all__ = ["RULE"]


def _look(
    step: AddColumn
    | AddConstraint
    | AlterColumn
    | AlterConstraint
    | AlterTable
    | CreateIndex
    | Drop
    | Rename
    | Truncate,
    scene: Scene,
) -> Iterator[str]:
    if "lock_timeout" not in scene.variables and locks_strongly(step, scene):
        scene.variables["lock_timeout"] = ""  # said once is enough
        yield "no lock_timeout is set before the first lock that others wait for"


RULE = Rule(
    code="SD404",
    name="no-lock-timeout",
    severity=OFF,
    title="No lock_timeout",
    reason=(
        "A statement that waits for a lock makes everybody wait who comes later, for as "
        "long as the slowest query runs."
    ),
    remedy="Begin with SET lock_timeout = '3s'; and try again when it strikes.",
    bad="""
ALTER TABLE users ADD COLUMN plan text;
""",
    good="""
SET lock_timeout = '3s';
ALTER TABLE users ADD COLUMN plan text;
""",
    peers=(
        "squawk:require-lock-timeout",
        "squawk:require-timeout-settings",
    ),
    on=(
        AddColumn,
        AddConstraint,
        AlterColumn,
        AlterConstraint,
        AlterTable,
        CreateIndex,
        Drop,
        Rename,
        Truncate,
    ),
    step=_look,
)
