"""SD310: A type is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import dropped
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import WARNING, Rule
from schemadsl.lint.steps import Drop

__all__ = ["RULE"]


def _look(step: Drop, scene: Scene) -> Iterator[str]:
    return dropped(step, scene, "type")


RULE = Rule(
    code="SD310",
    name="drop-type",
    severity=WARNING,
    title="A type is dropped",
    reason="Programs that use it fail from this moment on.",
    remedy="Drop it once nobody uses it; where it changes, replace it instead.",
    bad="""
DROP TYPE mood;
""",
    good="""
CREATE TYPE mood AS ENUM ('good', 'bad');
DROP TYPE mood;
""",
    peers=("squawk:ban-drop-type",),
    on=(Drop,),
    step=_look,
)
