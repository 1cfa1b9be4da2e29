"""SD402: A transaction inside a transaction."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps_run import Transaction

__all__ = ["RULE"]


def _look(step: Transaction, scene: Scene) -> Iterator[str]:
    # in a string that is sent as a whole, BEGIN takes the transaction over that it is
    taken_over = scene.script.string and not scene.opened
    if step.action == "begin" and scene.transaction and not taken_over:
        yield "BEGIN inside a transaction begins nothing"
    elif step.action in ("commit", "rollback") and not scene.opened:
        word = step.action.upper()
        if scene.transaction:
            yield f"{word} ends the transaction that the file is run in"
        else:
            yield f"{word} ends nothing: no BEGIN stands before it"


RULE = Rule(
    code="SD402",
    name="nested-transaction",
    severity=ERROR,
    title="A transaction inside a transaction",
    reason=(
        "BEGIN inside one only warns, and the first COMMIT ends both: what follows "
        "commits statement by statement."
    ),
    remedy="Leave out the inner BEGIN and COMMIT, or tell the tool not to wrap the file.",
    bad="""
BEGIN;
BEGIN;
ALTER TABLE users ADD COLUMN plan text;
COMMIT;
""",
    good="""
BEGIN;
ALTER TABLE users ADD COLUMN plan text;
COMMIT;
""",
    peers=(
        "squawk:transaction-nesting",
        "atlas:TX201",
    ),
    on=(Transaction,),
    step=_look,
)
