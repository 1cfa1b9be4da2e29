"""SD104: A database is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import Drop

__all__ = ["RULE"]


def _look(step: Drop, scene: Scene) -> Iterator[str]:
    if step.kind == "database":
        yield f"database {step.name[1]} is dropped"


RULE = Rule(
    code="SD104",
    name="drop-database",
    severity=ERROR,
    title="A database is dropped",
    reason="Everything in it is lost.",
    remedy="Do that by hand, not in a migration.",
    bad="""
DROP DATABASE shop;
""",
    good="""
REVOKE CONNECT ON DATABASE shop FROM app;
""",
    peers=("squawk:ban-drop-database",),
    on=(Drop,),
    step=_look,
)
