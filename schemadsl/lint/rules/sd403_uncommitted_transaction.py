"""SD403: A transaction that nobody ends."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Found, Rule
from schemadsl.lint.steps_run import Transaction

__all__ = ["RULE"]


def _look(scene: Scene) -> Iterator[Found]:
    bounds = (p for p in reversed(scene.past) if p.step in _BOUNDS)
    last = next(bounds, None)
    if last is not None and last.step == _BEGIN:
        yield Found("no COMMIT follows this BEGIN", where=last.statement.where)


_BEGIN = Transaction(action="begin")
_BOUNDS = (_BEGIN, Transaction(action="commit"), Transaction(action="rollback"))


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
