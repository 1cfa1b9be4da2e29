"""SD202: an index is dropped under a lock."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import plain_drop, shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import Drop

__all__ = ["RULE"]


_WITH_INDEXES = ("table", "materialized_view")


def _look(step: Drop, scene: Scene) -> Iterator[str]:
    if step.concurrently or not plain_drop(step, scene, "index"):
        return
    index = scene.database.indexes.get(step.name)
    if index is not None and any(
        isinstance(later, Drop) and later.kind in _WITH_INDEXES
        for later in scene.ahead(index.table)
    ):
        return  # what it is of goes right after it, under the same lock
    if index is None or not scene.fresh(index.table):
        yield f"index {shown(step.name)} is dropped under a lock that readers wait for"


RULE = Rule(
    code="SD202",
    name="drop-index-not-concurrent",
    severity=ERROR,
    title="An index is dropped under a lock",
    reason=(
        "DROP INDEX takes an ACCESS EXCLUSIVE lock on the table: it waits for every query "
        "that runs, and all that come later wait behind it."
    ),
    remedy="Write DROP INDEX CONCURRENTLY, outside a transaction.",
    bad="""
DROP INDEX users_email_idx;
""",
    good="""
DROP INDEX CONCURRENTLY users_email_idx;
""",
    peers=(
        "squawk:require-concurrent-index-deletion",
        "atlas:PG102",
    ),
    on=(Drop,),
    step=_look,
)
