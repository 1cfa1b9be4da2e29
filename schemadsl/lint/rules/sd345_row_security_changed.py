"""SD345: row level security is switched."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import AlterTable

__all__ = ["RULE"]


def _look(step: AlterTable, scene: Scene) -> Iterator[str]:
    if (
        step.action.endswith("row level security")
        and step.table is not None
        and not scene.fresh(step.table)
    ):
        yield f"{step.action} on {shown(step.table)}"


RULE = Rule(
    code="SD345",
    name="row-security-changed",
    severity=OFF,
    title="Row level security is switched",
    reason="Everybody but the owner sees nothing, or everything, from this moment on.",
    remedy="See that every program that is running can live with it.",
    bad="""
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE POLICY own ON users USING (id = 1);
ALTER TABLE users ENABLE ROW LEVEL SECURITY;
""",
    peers=("squawk:ban-alter-row-level-security",),
    on=(AlterTable,),
    step=_look,
)
