"""SD226: REFRESH MATERIALIZED VIEW under a lock."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import WARNING, Rule
from schemadsl.lint.steps_run import Maintain

__all__ = ["RULE"]


def _look(step: Maintain, scene: Scene) -> Iterator[str]:
    if step.action == "refresh" and not step.concurrently and step.name is not None:
        if not scene.fresh(step.name):
            yield f"nobody can read {shown(step.name)} until its query has run"


RULE = Rule(
    code="SD226",
    name="refresh-not-concurrent",
    severity=WARNING,
    title="REFRESH MATERIALIZED VIEW under a lock",
    reason="Nobody can read the view until its query has run.",
    remedy="Give it a unique index and REFRESH … CONCURRENTLY.",
    bad="""
REFRESH MATERIALIZED VIEW totals;
""",
    good="""
REFRESH MATERIALIZED VIEW CONCURRENTLY totals;
""",
    on=(Maintain,),
    step=_look,
)
