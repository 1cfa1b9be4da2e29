"""SD311: A domain is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import dropped
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import WARNING, Rule
from schemadsl.lint.steps import Drop

__all__ = ["RULE"]


def _look(step: Drop, scene: Scene) -> Iterator[str]:
    return dropped(step, scene, "domain")


RULE = Rule(
    code="SD311",
    name="drop-domain",
    severity=WARNING,
    title="A domain is dropped",
    reason="Programs that use it fail from this moment on.",
    remedy="Drop it once nobody uses it; where it changes, replace it instead.",
    bad="""
DROP DOMAIN email;
""",
    good="""
CREATE DOMAIN email AS text;
DROP DOMAIN email;
""",
    peers=("squawk:ban-drop-domain",),
    on=(Drop,),
    step=_look,
)
