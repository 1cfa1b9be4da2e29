"""SD309: A function is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import dropped
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import WARNING, Rule
from schemadsl.lint.steps import Drop

__all__ = ["RULE"]


def _look(step: Drop, scene: Scene) -> Iterator[str]:
    return dropped(step, scene, "function", "procedure", "routine", "aggregate")


RULE = Rule(
    code="SD309",
    name="drop-function",
    severity=WARNING,
    title="A function is dropped",
    reason="Programs that use it fail from this moment on.",
    remedy="Drop it once nobody uses it; where it changes, replace it instead.",
    bad="""
DROP FUNCTION total(bigint);
""",
    good="""
CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';
DROP FUNCTION one();
""",
    peers=("squawk:ban-drop-function",),
    on=(Drop,),
    step=_look,
)
