"""SD219: SET LOGGED or SET UNLOGGED."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AlterTable

__all__ = ["RULE"]


def _look(step: AlterTable, scene: Scene) -> Iterator[str]:
    if step.action in ("set logged", "set unlogged") and step.table is not None:
        if not scene.fresh(step.table):
            yield f"{shown(step.table)} is written anew while nobody can use it"


RULE = Rule(
    code="SD219",
    name="set-logged",
    severity=ERROR,
    title="SET LOGGED or SET UNLOGGED",
    reason="The table is written anew under an ACCESS EXCLUSIVE lock.",
    remedy="Copy the rows to a new table in batches, then switch.",
    bad="""
ALTER TABLE cache SET LOGGED;
""",
    good="""
CREATE UNLOGGED TABLE cache (id bigint PRIMARY KEY);
ALTER TABLE cache SET LOGGED;
""",
    peers=("atlas:PG307",),
    on=(AlterTable,),
    step=_look,
)
