"""SD348: A database's options change."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import AlterObject

__all__ = ["RULE"]


def _look(step: AlterObject, scene: Scene) -> Iterator[str]:
    if step.kind == "database":
        yield f"database {step.name[1]} has other options"


RULE = Rule(
    code="SD348",
    name="database-changed",
    severity=OFF,
    title="A database's options change",
    reason="Every new session meets other settings.",
    remedy="See that every program that is running can live with it.",
    bad="""
ALTER DATABASE shop SET work_mem = '1GB';
""",
    good="""
SET work_mem = '1GB';
""",
    peers=("squawk:ban-alter-database-options",),
    on=(AlterObject,),
    step=_look,
)
