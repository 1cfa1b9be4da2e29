"""SD206: VACUUM FULL or CLUSTER."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps_run import Maintain

__all__ = ["RULE"]


def _look(step: Maintain, scene: Scene) -> Iterator[str]:
    if step.action in ("vacuum full", "cluster") and not scene.fresh(step.table):
        name = "every table" if step.name is None else shown(step.name)
        yield f"{step.action.upper()} writes {name} anew while nobody can use it"


RULE = Rule(
    code="SD206",
    name="vacuum-full",
    severity=ERROR,
    title="VACUUM FULL or CLUSTER",
    reason=(
        "Both write the whole table anew under an ACCESS EXCLUSIVE lock: nobody reads or "
        "writes it until they are done."
    ),
    remedy=(
        "Use pg_repack or pg_squeeze (REPACK CONCURRENTLY from PostgreSQL 19 on); plain "
        "VACUUM locks nobody out."
    ),
    bad="""
VACUUM FULL users;
""",
    good="""
VACUUM users;
""",
    peers=("squawk:prefer-repack",),
    on=(Maintain,),
    step=_look,
)
