"""SD203: CONCURRENTLY inside a transaction."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AlterTable, CreateIndex, Drop
from schemadsl.lint.steps_run import Maintain

__all__ = ["RULE"]


def _look(step: CreateIndex | Drop | Maintain | AlterTable, scene: Scene) -> Iterator[str]:
    # REFRESH … CONCURRENTLY is the one that may
    refresh = isinstance(step, Maintain) and step.action == "refresh"
    if step.concurrently and scene.transaction and not refresh:
        yield "CONCURRENTLY cannot run inside a transaction"


RULE = Rule(
    code="SD203",
    name="concurrently-in-transaction",
    severity=ERROR,
    title="CONCURRENTLY inside a transaction",
    reason="PostgreSQL refuses it there (25001), so the migration fails.",
    remedy=(
        "Take the statement out of the transaction: COMMIT before it, or tell the tool "
        "that runs the file (-- +goose NO TRANSACTION, transaction:false, -- atlas:txmode "
        "none, a file of its own)."
    ),
    bad="""
BEGIN;
CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
COMMIT;
""",
    good="""
BEGIN;
SET LOCAL lock_timeout = '3s';
COMMIT;
CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
""",
    peers=(
        "squawk:ban-concurrent-index-creation-in-transaction",
        "atlas:PG103",
    ),
    on=(
        CreateIndex,
        Drop,
        Maintain,
        AlterTable,
    ),
    step=_look,
)
