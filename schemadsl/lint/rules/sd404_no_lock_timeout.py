"""SD404: no lock_timeout."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import LOCKING, untimed
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import Step

__all__ = ["RULE"]


def _look(step: Step, scene: Scene) -> Iterator[str]:
    return untimed(step, scene, "lock_timeout")


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
    on=LOCKING,
    step=_look,
)
