"""SD346: A privilege is revoked."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import listed, shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps_run import Grant

__all__ = ["RULE"]


def _look(step: Grant, scene: Scene) -> Iterator[str]:
    if step.revoke:
        rights = listed(step.rights) or "all"
        yield f"{rights} on {listed(map(shown, step.names))} is taken from {listed(step.grantees)}"


RULE = Rule(
    code="SD346",
    name="privilege-revoked",
    severity=OFF,
    title="A privilege is revoked",
    reason="Programs that use it fail from this moment on.",
    remedy="See that every program that is running can live with it.",
    bad="""
REVOKE SELECT ON users FROM app;
""",
    good="""
GRANT SELECT ON users TO app;
""",
    peers=("squawk:ban-revoke",),
    on=(Grant,),
    step=_look,
)
