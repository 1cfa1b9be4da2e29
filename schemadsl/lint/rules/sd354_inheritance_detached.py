"""SD354: A child leaves its parent."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import AlterTable

__all__ = ["RULE"]


def _look(step: AlterTable, scene: Scene) -> Iterator[str]:
    if (
        step.action in ("no inherit", "detach partition")
        and step.table is not None
        and not scene.fresh(step.table)
    ):
        yield f"rows leave {shown(step.other or step.table)}"


RULE = Rule(
    code="SD354",
    name="inheritance-detached",
    severity=OFF,
    title="A child leaves its parent",
    reason="Its rows are no longer among those of the parent.",
    remedy="See that every program that is running can live with it.",
    bad="""
ALTER TABLE events_2024 NO INHERIT events;
""",
    good="""
CREATE TABLE events (id bigint);
CREATE TABLE events_2024 () INHERITS (events);
ALTER TABLE events_2024 NO INHERIT events;
""",
    peers=("squawk:ban-detach-inheritance",),
    on=(AlterTable,),
    step=_look,
)
