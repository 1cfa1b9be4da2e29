"""SD349: the server's configuration changes."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import AlterObject

__all__ = ["RULE"]


def _look(step: AlterObject, scene: Scene) -> Iterator[str]:
    if step.kind == "system":
        yield f"{step.name[1]} changes for the whole server"


RULE = Rule(
    code="SD349",
    name="system-changed",
    severity=OFF,
    title="The server's configuration changes",
    reason="Every database of the server meets other settings, and a restart may be needed.",
    remedy="See that every program that is running can live with it.",
    bad="""
ALTER SYSTEM SET work_mem = '1GB';
""",
    good="""
SET work_mem = '1GB';
""",
    peers=("squawk:ban-alter-system-options",),
    on=(AlterObject,),
    step=_look,
)
