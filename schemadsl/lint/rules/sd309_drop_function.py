"""SD309: A function is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import plain_drop, shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.facts import Name
from schemadsl.lint.rule import WARNING, Rule
from schemadsl.lint.steps import CreateObject, CreateRoutine, CreateView, Drop, Step

__all__ = ["RULE"]


def _look(step: Drop, scene: Scene) -> Iterator[str]:
    if plain_drop(step, scene, "function", "procedure", "routine", "aggregate") and not _made_again(
        step, scene
    ):
        yield f"{step.kind.replace('_', ' ')} {shown(step.name)} is dropped"


def _made_again(step: Drop, scene: Scene) -> bool:
    """Tell whether the same transaction makes one of that name again."""
    return scene.transaction > 0 and any(_made(later) == step.name for later in scene.ahead)


def _made(step: Step) -> Name | None:
    if isinstance(step, CreateView | CreateRoutine):
        return step.made.name
    return step.name if isinstance(step, CreateObject) else None


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
