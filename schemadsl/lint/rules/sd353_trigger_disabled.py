"""SD353: A trigger is disabled."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import AlterTable

__all__ = ["RULE"]


def _look(step: AlterTable, scene: Scene) -> Iterator[str]:
    words = step.action.split()
    # one that is for replicas runs where they apply what was written elsewhere, and only there
    off = words[0] == "disable" or words[:2] == ["enable", "replica"]
    if off and words[-1] in _RUN and step.table is not None and not scene.fresh(step.table):
        yield f"{words[-1]} {step.value or 'ALL'} of {shown(step.table)} no longer runs"


_RUN = ("trigger", "rule")


RULE = Rule(
    code="SD353",
    name="trigger-disabled",
    severity=OFF,
    title="A trigger or rule is disabled",
    reason="What it did is no longer done, for every session.",
    remedy="See that every program that is running can live with it.",
    bad="""
ALTER TABLE users DISABLE TRIGGER audit;
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY, email text);
ALTER TABLE users DISABLE TRIGGER ALL;
""",
    peers=("squawk:ban-disable-trigger",),
    on=(AlterTable,),
    step=_look,
)
