"""SD335: A default is set."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import AlterColumn, AlterDomain

__all__ = ["RULE"]


def _look(step: AlterColumn | AlterDomain, scene: Scene) -> Iterator[str]:
    if isinstance(step, AlterDomain):
        if step.action == "set default" and not scene.database.makes("type", step.name):
            yield f"new values of {shown(step.name)} are others where none is said"
        return
    if step.action != "set default" or step.table is None or scene.fresh(step.table):
        return
    if not scene.database.made_here(scene.database.column(step.table, step.column)):
        yield f"new rows of {shown(step.table)} get another {step.column}"


RULE = Rule(
    code="SD335",
    name="default-changed",
    severity=OFF,
    title="A default is set",
    reason="Rows that programs write without the column get another value.",
    remedy="See that every program that is running can live with it.",
    bad="""
ALTER TABLE users ALTER COLUMN plan SET DEFAULT 'paid';
""",
    good="""
ALTER TABLE users ADD COLUMN plan text;
ALTER TABLE users ALTER COLUMN plan SET DEFAULT 'paid';
""",
    peers=("squawk:ban-set-default",),
    on=(
        AlterColumn,
        AlterDomain,
    ),
    step=_look,
)
