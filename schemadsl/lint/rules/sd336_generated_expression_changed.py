"""SD336: A generated column is computed differently."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import AlterColumn

__all__ = ["RULE"]


def _look(step: AlterColumn, scene: Scene) -> Iterator[str]:
    if step.action == "set expression" and step.table is not None and not scene.fresh(step.table):
        yield f"{shown(step.table)}.{step.column} is computed differently"


RULE = Rule(
    code="SD336",
    name="generated-expression-changed",
    severity=OFF,
    title="A generated column is computed differently",
    reason="Readers meet other values, and a stored column is written anew.",
    remedy="See that every program that is running can live with it.",
    bad="""
ALTER TABLE users ALTER COLUMN domain SET EXPRESSION AS (lower(email));
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY, email text);
ALTER TABLE users ALTER COLUMN email SET EXPRESSION AS (lower('a'));
""",
    peers=("squawk:ban-alter-generated-expression",),
    on=(AlterColumn,),
    step=_look,
)
