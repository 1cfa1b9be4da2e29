"""SD308: A view is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import dropped
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import WARNING, Rule
from schemadsl.lint.steps import Drop

__all__ = ["RULE"]


def _look(step: Drop, scene: Scene) -> Iterator[str]:
    return dropped(step, scene, "view", "materialized_view")


RULE = Rule(
    code="SD308",
    name="drop-view",
    severity=WARNING,
    title="A view is dropped",
    reason="Programs that use it fail from this moment on.",
    remedy="Drop it once nobody uses it; where it changes, replace it instead.",
    bad="""
DROP VIEW active_users;
""",
    good="""
CREATE VIEW actives AS SELECT 1 AS one;
DROP VIEW actives;
""",
    peers=("squawk:ban-drop-view",),
    on=(Drop,),
    step=_look,
)
