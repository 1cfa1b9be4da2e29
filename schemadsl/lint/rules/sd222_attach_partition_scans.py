"""SD222: ATTACH PARTITION reads the whole table."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import WARNING, Rule
from schemadsl.lint.steps import AlterTable

__all__ = ["RULE"]


def _look(step: AlterTable, scene: Scene) -> Iterator[str]:
    if step.action != "attach partition" or step.kind != "table" or scene.fresh(step.other):
        return
    child = scene.database.tables.get(step.other) if step.other is not None else None
    if child is not None and any(check.valid for check in child.constraint("check")):
        return
    if step.other is not None:
        yield f"all rows of {shown(step.other)} are read under a full lock on it"


RULE = Rule(
    code="SD222",
    name="attach-partition-scans",
    severity=WARNING,
    title="ATTACH PARTITION reads the whole table",
    reason=(
        "Without a CHECK that proves the bounds, all rows of the new partition are read "
        "under an ACCESS EXCLUSIVE lock on it."
    ),
    remedy="Add a CHECK with the bounds NOT VALID and VALIDATE it before; drop it after.",
    bad="""
CREATE TABLE events_2024 (id bigint, at timestamptz NOT NULL);
-- then
ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
""",
    good="""
CREATE TABLE events_2024 (id bigint, at timestamptz NOT NULL);
ALTER TABLE events ATTACH PARTITION events_2024 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
""",
    on=(AlterTable,),
    step=_look,
)
