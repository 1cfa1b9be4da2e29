"""SD346: A privilege is revoked."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import listed, shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import ChangeOwner, Drop
from schemadsl.lint.steps_run import Grant

__all__ = ["RULE"]


def _look(step: Grant | ChangeOwner | Drop, scene: Scene) -> Iterator[str]:
    if isinstance(step, Drop):
        if step.kind == "role":
            yield f"role {step.name[1]} is dropped"
    elif isinstance(step, ChangeOwner):
        held = scene.database.held(step.kind, step.name)
        if not scene.fresh(step.table) and not scene.database.made_here(held):
            what = f"{step.kind.replace('_', ' ')} {shown(step.name)}"
            what = f"all that {step.name[1]} owns" if step.kind == "owned" else what
            yield f"{what} gets another owner"
    elif step.revoke:
        rights = listed(step.rights) or "all"
        names = listed(map(shown, step.names)) or f"every {step.kind} that is to be made"
        yield f"{rights} on {names} is taken from {listed(step.grantees)}"


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
    on=(
        Grant,
        ChangeOwner,
        Drop,
    ),
    step=_look,
)
