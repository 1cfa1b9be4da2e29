"""SD105: A table is emptied."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps_run import Truncate

__all__ = ["RULE"]


def _look(step: Truncate, scene: Scene) -> Iterator[str]:
    if step.table is not None and not step.cascade and not scene.fresh(step.table):
        yield f"table {shown(step.table)} is emptied"


RULE = Rule(
    code="SD105",
    name="truncate",
    severity=ERROR,
    title="A table is emptied",
    reason="All its rows are lost, and TRUNCATE locks out readers and writers.",
    remedy="Delete what has to go by a condition, in batches.",
    bad="""
TRUNCATE users;
""",
    good="""
CREATE TABLE batch (id bigint PRIMARY KEY);
TRUNCATE batch;
""",
    on=(Truncate,),
    step=_look,
)
