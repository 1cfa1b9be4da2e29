"""SD401: A statement that PostgreSQL refuses inside a transaction."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.expression import on
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AlterObject, CreateObject, Drop
from schemadsl.lint.steps_run import Maintain

__all__ = ["RULE"]


_ALONE = ("database", "tablespace")


def _look(step: Maintain | CreateObject | Drop | AlterObject, scene: Scene) -> Iterator[str]:
    words = _refused(step, scene) if scene.transaction else ""
    if words:
        yield f"{words} cannot run inside a transaction"


def _refused(step: Maintain | CreateObject | Drop | AlterObject, scene: Scene) -> str:
    """Return what PostgreSQL refuses, as the callers of PreventInTransactionBlock have it."""
    if isinstance(step, Maintain):
        table = None if step.table is None else scene.database.tables.get(step.table)
        several = step.kind in ("schema", "database", "system")
        parts = several or (table is not None and table.partitioned)
        refused = (
            step.action in ("vacuum", "vacuum full")
            or (step.action == "cluster" and step.name is None)
            or (step.action == "reindex" and parts and not step.concurrently)
        )
        return step.action.upper() if refused else ""
    if isinstance(step, AlterObject):
        moved = step.kind == "database" and "tablespace" in dict(step.options)
        words = f"ALTER {step.kind.upper()}{' … SET TABLESPACE' * moved}"
        return words if moved or step.kind == "system" else ""
    verb = "DROP" if isinstance(step, Drop) else "CREATE"
    refused = step.kind in _ALONE
    if isinstance(step, CreateObject) and step.kind == "subscription":
        # without a slot to make on the other server it may
        said = dict(step.options)
        refused = on(said.get("connect", "on")) and on(said.get("create_slot", "on"))
    return f"{verb} {step.kind.upper()}" if refused else ""


RULE = Rule(
    code="SD401",
    name="outside-transaction-only",
    severity=ERROR,
    title="A statement that PostgreSQL refuses inside a transaction",
    reason=(
        "VACUUM, CREATE and DROP DATABASE or TABLESPACE, ALTER SYSTEM, CREATE SUBSCRIPTION with "
        "a slot, and REINDEX or CLUSTER of more than one table fail there (25001)."
    ),
    remedy="Take the statement out of the transaction.",
    bad="""
BEGIN;
VACUUM users;
COMMIT;
""",
    good="""
VACUUM users;
""",
    peers=("atlas:TX101",),
    on=(
        Maintain,
        CreateObject,
        Drop,
        AlterObject,
    ),
    step=_look,
)
