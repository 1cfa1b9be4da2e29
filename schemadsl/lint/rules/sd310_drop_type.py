"""SD310: A type is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import plain_drop, shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.facts import Name
from schemadsl.lint.rule import WARNING, Rule
from schemadsl.lint.steps import CreateObject, CreateRoutine, CreateView, Drop, Step

__all__ = ["RULE"]


def _look(step: Drop, scene: Scene) -> Iterator[str]:
    if plain_drop(step, scene, "type") and not _made_again(step, scene):
        yield f"{step.kind.replace('_', ' ')} {shown(step.name)} is dropped"


def _made_again(step: Drop, scene: Scene) -> bool:
    """Tell whether the same transaction makes one of that name again."""
    return scene.transaction > 0 and any(_made(later) == step.name for later in scene.ahead)


def _made(step: Step) -> Name | None:
    if isinstance(step, CreateView | CreateRoutine):
        return step.made.name
    return step.name if isinstance(step, CreateObject) else None


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
