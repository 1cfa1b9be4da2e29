"""SD205: A partition is detached under a lock."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AlterTable

__all__ = ["RULE"]


def _look(step: AlterTable, scene: Scene) -> Iterator[str]:
    if step.action == "detach partition" and not step.concurrently and step.table is not None:
        if not scene.fresh(step.table) and step.other is not None:
            yield f"{shown(step.other)} is detached while nobody can use {shown(step.table)}"


RULE = Rule(
    code="SD205",
    name="detach-not-concurrent",
    severity=ERROR,
    title="A partition is detached under a lock",
    reason="DETACH PARTITION takes an ACCESS EXCLUSIVE lock on the whole partitioned table.",
    remedy="Write DETACH PARTITION … CONCURRENTLY, outside a transaction.",
    bad="""
ALTER TABLE events DETACH PARTITION events_2024;
""",
    good="""
ALTER TABLE events DETACH PARTITION events_2024 CONCURRENTLY;
""",
    peers=("squawk:require-concurrent-partition-detach",),
    on=(AlterTable,),
    step=_look,
)
