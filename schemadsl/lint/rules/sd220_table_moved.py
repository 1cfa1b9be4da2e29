"""SD220: A table changes its access method or tablespace."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AlterTable

__all__ = ["RULE"]


def _look(step: AlterTable, scene: Scene) -> Iterator[str]:
    if step.action in ("set access method", "set tablespace") and step.table is not None:
        index = scene.database.indexes.get(step.table)
        if not scene.fresh(step.table) and not scene.database.made_here(index):
            yield f"{shown(step.table)} is written anew while nobody can use it"


RULE = Rule(
    code="SD220",
    name="table-moved",
    severity=ERROR,
    title="A table changes its access method or tablespace",
    reason="It is written anew under an ACCESS EXCLUSIVE lock.",
    remedy="Use pg_repack, or copy the rows to a new table in batches, then switch.",
    bad="""
ALTER TABLE users SET TABLESPACE fast;
""",
    good="""
CREATE TABLE notes (id bigint PRIMARY KEY);
ALTER TABLE notes SET TABLESPACE fast;
""",
    peers=("atlas:PG311",),
    on=(AlterTable,),
    step=_look,
)
