"""SD213: an index is built on a partitioned table."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import CreateIndex

__all__ = ["RULE"]


def _look(step: CreateIndex, scene: Scene) -> Iterator[str]:
    table = scene.database.tables.get(step.made.table)
    if table is not None and table.partitioned and not scene.fresh(step.table):
        if step.concurrently:
            yield f"{shown(table.name)} is partitioned: CONCURRENTLY is refused there"
        elif not step.made.only:
            yield f"index {step.made.name} is built on every partition of {shown(table.name)}"


RULE = Rule(
    code="SD213",
    name="index-on-partitioned-table",
    severity=ERROR,
    title="An index is built on a partitioned table",
    reason="It is built on every partition under a lock, and CONCURRENTLY is refused there.",
    remedy=(
        "CREATE INDEX … ON ONLY the parent, CREATE INDEX CONCURRENTLY on each partition, "
        "then ALTER INDEX … ATTACH PARTITION."
    ),
    bad="""
CREATE TABLE events (id bigint, at timestamptz NOT NULL) PARTITION BY RANGE (at);
-- then
CREATE INDEX events_at_idx ON events (at);
""",
    good="""
CREATE TABLE events (id bigint, at timestamptz NOT NULL) PARTITION BY RANGE (at);
-- then
CREATE INDEX events_at_idx ON ONLY events (at);
""",
    peers=("atlas:PG108",),
    on=(CreateIndex,),
    step=_look,
)
