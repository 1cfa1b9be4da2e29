"""SD106: TRUNCATE … CASCADE."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps_run import Truncate

__all__ = ["RULE"]


def _look(step: Truncate, scene: Scene) -> Iterator[str]:
    if step.table is not None and step.cascade:
        yield f"table {shown(step.table)} is emptied, and every table that references it"


RULE = Rule(
    code="SD106",
    name="truncate-cascade",
    severity=ERROR,
    title="TRUNCATE … CASCADE",
    reason=(
        "Every table with a foreign key to this one is emptied too, and the tables with "
        "keys to those."
    ),
    remedy="Name the tables that are to be emptied.",
    bad="""
TRUNCATE users CASCADE;
""",
    good="""
CREATE TABLE batch (id bigint PRIMARY KEY);
TRUNCATE batch;
""",
    peers=("squawk:ban-truncate-cascade",),
    on=(Truncate,),
    step=_look,
)
