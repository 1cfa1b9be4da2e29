"""SD111: an extension is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import Drop

__all__ = ["RULE"]


def _look(step: Drop, scene: Scene) -> Iterator[str]:
    if step.kind == "extension":
        yield f"extension {step.name[1]} is dropped with all that it brought"


RULE = Rule(
    code="SD111",
    name="drop-extension",
    severity=ERROR,
    title="An extension is dropped",
    reason=(
        "Its types, functions and operators go, and with CASCADE the columns and indexes "
        "that use them."
    ),
    remedy="Drop what uses it first, by name.",
    bad="""
DROP EXTENSION citext;
""",
    good="""
CREATE EXTENSION IF NOT EXISTS citext;
""",
    peers=("squawk:ban-drop-extension",),
    on=(Drop,),
    step=_look,
)
