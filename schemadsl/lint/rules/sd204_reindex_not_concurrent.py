"""SD204: REINDEX under a lock."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps_run import Maintain

__all__ = ["RULE"]


def _look(step: Maintain, scene: Scene) -> Iterator[str]:
    if step.action == "reindex" and not step.concurrently and step.name is not None:
        index = scene.database.indexes.get(step.name)
        if not scene.fresh(step.table or (index.table if index is not None else None)):
            yield f"{step.kind} {shown(step.name)} is rebuilt under a lock"


RULE = Rule(
    code="SD204",
    name="reindex-not-concurrent",
    severity=ERROR,
    title="REINDEX under a lock",
    reason=(
        "REINDEX locks out writers of the table, and readers that would use the index, "
        "until it is built."
    ),
    remedy="Write REINDEX … CONCURRENTLY, outside a transaction.",
    bad="""
REINDEX TABLE users;
""",
    good="""
REINDEX TABLE CONCURRENTLY users;
""",
    peers=("squawk:require-concurrent-reindex",),
    on=(Maintain,),
    step=_look,
)
