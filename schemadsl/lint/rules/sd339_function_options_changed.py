"""SD339: A function's options change."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import AlterObject

__all__ = ["RULE"]


def _look(step: AlterObject, scene: Scene) -> Iterator[str]:
    if step.kind in ("function", "procedure", "routine"):
        yield f"{step.kind} {shown(step.name)} has other options"


RULE = Rule(
    code="SD339",
    name="function-options-changed",
    severity=OFF,
    title="A function's options change",
    reason="Its volatility, rights or settings are others from this moment on.",
    remedy="See that every program that is running can live with it.",
    bad="""
ALTER FUNCTION total(bigint) IMMUTABLE;
""",
    good="""
CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1';
""",
    peers=("squawk:ban-alter-function-options",),
    on=(AlterObject,),
    step=_look,
)
