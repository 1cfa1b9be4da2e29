"""SD333: A value is added to an enum."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import AlterEnum

__all__ = ["RULE"]


def _look(step: AlterEnum, scene: Scene) -> Iterator[str]:
    if not step.old and not scene.database.makes("type", step.name):
        yield f"{shown(step.name)} may be {step.value!r} from now on"


RULE = Rule(
    code="SD333",
    name="enum-value-added",
    severity=OFF,
    title="A value is added to an enum",
    reason="Programs that are running may meet a value that they do not know.",
    remedy="See that every program that is running can live with it.",
    bad="""
ALTER TYPE mood ADD VALUE 'fine' AFTER 'good';
""",
    good="""
CREATE TYPE mood AS ENUM ('good', 'fine');
""",
    peers=("squawk:ban-add-enum-value",),
    on=(AlterEnum,),
    step=_look,
)
