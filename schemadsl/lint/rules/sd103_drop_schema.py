"""SD103: A schema is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import plain_drop
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import Drop

__all__ = ["RULE"]


def _look(step: Drop, scene: Scene) -> Iterator[str]:
    if plain_drop(step, scene, "schema"):
        yield f"schema {step.name[1]} is dropped{' with all that is in it' * step.cascade}"


RULE = Rule(
    code="SD103",
    name="drop-schema",
    severity=ERROR,
    title="A schema is dropped",
    reason=(
        "With CASCADE everything in it goes, without it the statement fails while "
        "anything is there."
    ),
    remedy="Drop what is in it first, in statements that can be reviewed.",
    bad="""
DROP SCHEMA billing CASCADE;
""",
    good="""
CREATE SCHEMA scratch;
DROP SCHEMA scratch;
""",
    peers=(
        "squawk:ban-drop-schema",
        "atlas:DS101",
    ),
    on=(Drop,),
    step=_look,
)
