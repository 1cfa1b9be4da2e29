"""SD352: A table's replica identity changes."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import AlterTable

__all__ = ["RULE"]


def _look(step: AlterTable, scene: Scene) -> Iterator[str]:
    if step.action == "replica identity" and step.table is not None and not scene.fresh(step.table):
        yield f"{shown(step.table)} is told to subscribers in another way"


RULE = Rule(
    code="SD352",
    name="replica-identity-changed",
    severity=OFF,
    title="A table's replica identity changes",
    reason="Subscribers get other old rows, or refuse updates and deletes.",
    remedy="See that every program that is running can live with it.",
    bad="""
ALTER TABLE users REPLICA IDENTITY DEFAULT;
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY, email text);
ALTER TABLE users REPLICA IDENTITY DEFAULT;
""",
    peers=("squawk:ban-replica-identity",),
    on=(AlterTable,),
    step=_look,
)
