"""SD405: no statement_timeout."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import LOCKING, untimed
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import Step

__all__ = ["RULE"]


def _look(step: Step, scene: Scene) -> Iterator[str]:
    return untimed(step, scene, "statement_timeout")


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
    on=LOCKING,
    step=_look,
)
