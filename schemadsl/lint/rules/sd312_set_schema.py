"""SD312: an object moves to another schema."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import SetSchema

__all__ = ["RULE"]


def _look(step: SetSchema, scene: Scene) -> Iterator[str]:
    if not scene.database.makes(step.kind, step.name):
        yield f"{step.kind.replace('_', ' ')} {shown(step.name)} moves to schema {step.schema}"


RULE = Rule(
    code="SD312",
    name="set-schema",
    severity=ERROR,
    title="An object moves to another schema",
    reason=(
        "Programs and functions that name it with its schema, or find it by the search path, fail."
    ),
    remedy="Leave a view with the old name behind until nobody uses it.",
    bad="""
ALTER TABLE users SET SCHEMA app;
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY);
ALTER TABLE users SET SCHEMA app;
""",
    peers=("squawk:ban-set-schema",),
    on=(SetSchema,),
    step=_look,
)
