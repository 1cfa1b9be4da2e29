"""SD403: A transaction that nobody ends."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Found, Rule
from schemadsl.lint.steps import Transaction

__all__ = ["RULE"]


def _look(scene: Scene) -> Iterator[Found]:
    if not scene.opened:
        return
    begins = (p for p in reversed(scene.past) if isinstance(p.step, Transaction))
    last = next(p for p in begins if p.step == Transaction(action="begin"))
    yield Found("no COMMIT follows this BEGIN", where=last.statement.where)


RULE = Rule(
    code="SD403",
    name="uncommitted-transaction",
    severity=ERROR,
    title="A transaction that nobody ends",
    reason="What stands behind BEGIN is rolled back when the connection ends.",
    remedy="End the file with COMMIT.",
    bad="""
BEGIN;
ALTER TABLE users ADD COLUMN plan text;
""",
    good="""
BEGIN;
ALTER TABLE users ADD COLUMN plan text;
COMMIT;
""",
    peers=("squawk:ban-uncommitted-transaction",),
    script=_look,
)
