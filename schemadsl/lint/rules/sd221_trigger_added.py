"""SD221: A trigger is added to a table that is in use."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import CreateTrigger

__all__ = ["RULE"]


def _look(step: CreateTrigger, scene: Scene) -> Iterator[str]:
    if step.table is not None and not scene.fresh(step.table):
        yield f"from now on every write to {shown(step.table)} runs trigger {step.name}"


RULE = Rule(
    code="SD221",
    name="trigger-added",
    severity=OFF,
    title="A trigger is added to a table that is in use",
    reason=(
        "CREATE TRIGGER takes a SHARE ROW EXCLUSIVE lock, for an instant, and from then "
        "on every write runs the trigger."
    ),
    remedy="Set lock_timeout, and see that the function is fast.",
    bad="""
CREATE TRIGGER audit AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION audit();
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY);
CREATE TRIGGER audit AFTER INSERT ON users FOR EACH ROW EXECUTE FUNCTION audit();
""",
    peers=("atlas:PG308",),
    on=(CreateTrigger,),
    step=_look,
)
