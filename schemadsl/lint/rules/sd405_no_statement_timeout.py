"""SD405: no statement_timeout."""

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
    if "statement_timeout" not in scene.variables and locks_strongly(step, scene):
        scene.variables["statement_timeout"] = ""  # said once is enough
        yield "no statement_timeout is set before the first lock that others wait for"


RULE = Rule(
    code="SD405",
    name="no-statement-timeout",
    severity=OFF,
    title="No statement_timeout",
    reason=("A statement that takes longer than anybody thought holds its locks all the while."),
    remedy=("Begin with SET statement_timeout = '60s'; and 0 where the work is known to be long."),
    bad="""
ALTER TABLE users ADD COLUMN plan text;
""",
    good="""
SET statement_timeout = '60s';
ALTER TABLE users ADD COLUMN plan text;
""",
    peers=(
        "squawk:require-statement-timeout",
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
