"""SD317: values that are there become unique."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import AddConstraint, CreateIndex

__all__ = ["RULE"]


def _look(step: CreateIndex | AddConstraint, scene: Scene) -> Iterator[str]:
    if step.table is None or scene.fresh(step.table):
        return
    if isinstance(step, CreateIndex):
        unique, name = step.made.unique, step.made.name
    else:
        made = step.constraint
        unique, name = made.kind in ("unique", "primary_key") and not made.index, made.name
    if unique:
        yield f"{name}: rows of {shown(step.table)} that are there may have a value twice"


RULE = Rule(
    code="SD317",
    name="unique-on-rows",
    severity=OFF,
    title="Values that are there become unique",
    reason="Values that occur twice stop the migration, or leave an invalid index behind.",
    remedy="Look for values that occur twice first.",
    bad="""
CREATE UNIQUE INDEX CONCURRENTLY users_email_key ON users (email);
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE UNIQUE INDEX users_email_key ON users (email);
""",
    peers=(
        "atlas:MF101",
        "atlas:MF102",
    ),
    on=(
        CreateIndex,
        AddConstraint,
    ),
    step=_look,
)
