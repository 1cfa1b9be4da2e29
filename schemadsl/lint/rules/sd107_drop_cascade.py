"""SD107: DROP … CASCADE."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import plain_drop, shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AlterColumn, AlterConstraint, Drop

__all__ = ["RULE"]


def _look(step: Drop | AlterColumn | AlterConstraint, scene: Scene) -> Iterator[str]:
    if not step.cascade or scene.fresh(step.table):
        return
    if isinstance(step, Drop):
        # what goes with a schema, or with all that a role owns, has rules of its own
        if step.kind not in ("schema", "owned") and plain_drop(step, scene, step.kind):
            kind = step.kind.replace("_", " ")
            yield f"{kind} {shown(step.name)} takes along all that depends on it"
    elif step.action == "drop":
        name = step.column if isinstance(step, AlterColumn) else step.name
        yield f"{name} takes along all that depends on it"


RULE = Rule(
    code="SD107",
    name="drop-cascade",
    severity=ERROR,
    title="DROP … CASCADE",
    reason=(
        "It takes along what the statement does not name: views, foreign keys, columns, functions."
    ),
    remedy="Drop what depends on it first, by name.",
    bad="""
DROP VIEW active_users CASCADE; -- schemadsl: ignore SD308 nobody reads it
""",
    good="""
DROP VIEW active_users; -- schemadsl: ignore SD308 nobody reads it
""",
    on=(
        Drop,
        AlterColumn,
        AlterConstraint,
    ),
    step=_look,
)
