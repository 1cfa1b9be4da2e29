"""SD409: A column is assigned twice."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps_run import Change

__all__ = ["RULE"]


def _look(step: Change, scene: Scene) -> Iterator[str]:
    for name in step.repeated:
        yield f"{name} is assigned twice"


RULE = Rule(
    code="SD409",
    name="column-assigned-twice",
    severity=ERROR,
    title="A column is assigned twice",
    reason="PostgreSQL refuses the statement (42601, 42701).",
    remedy="Assign it once.",
    bad="""
UPDATE users SET plan = 'a', plan = 'b' WHERE id = 1;
""",
    good="""
UPDATE users SET plan = 'a', email = 'b' WHERE id = 1;
""",
    peers=("squawk:ban-duplicate-column-assignments",),
    on=(Change,),
    step=_look,
)
