"""SD408: CREATE INDEX CONCURRENTLY IF NOT EXISTS."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import CreateIndex

__all__ = ["RULE"]


def _look(step: CreateIndex, scene: Scene) -> Iterator[str]:
    if step.concurrently and step.missing_ok:
        yield f"an invalid {step.made.name} that a failure left behind would stay"


RULE = Rule(
    code="SD408",
    name="concurrently-if-not-exists",
    severity=OFF,
    title="CREATE INDEX CONCURRENTLY IF NOT EXISTS",
    reason=(
        "An attempt that failed leaves an invalid index behind, and IF NOT EXISTS takes "
        "it for the real one."
    ),
    remedy="DROP INDEX CONCURRENTLY IF EXISTS first, or check pg_index.indisvalid after.",
    bad="""
CREATE INDEX CONCURRENTLY IF NOT EXISTS users_email_idx ON users (email);
""",
    good="""
CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
""",
    on=(CreateIndex,),
    step=_look,
)
