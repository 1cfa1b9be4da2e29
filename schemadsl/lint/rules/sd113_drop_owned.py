"""SD113: all that a role owns is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import Drop

__all__ = ["RULE"]


def _look(step: Drop, scene: Scene) -> Iterator[str]:
    if step.kind == "owned":
        yield f"all that {step.name[1]} owns is dropped, and what was granted to it is revoked"


RULE = Rule(
    code="SD113",
    name="drop-owned",
    severity=ERROR,
    title="All that a role owns is dropped",
    reason=(
        "Which tables go with their rows, the statement does not say; it depends on who made "
        "them, and differs from server to server."
    ),
    remedy="REASSIGN OWNED to another role, and drop by name what is not needed.",
    bad="""
DROP OWNED BY app;
""",
    good="""
REASSIGN OWNED BY app TO admin;
""",
    peers=("squawk:ban-revoke",),
    on=(Drop,),
    step=_look,
)
