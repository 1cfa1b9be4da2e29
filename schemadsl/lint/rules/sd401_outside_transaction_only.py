"""SD401: A statement that PostgreSQL refuses inside a transaction."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AlterObject, CreateObject, Drop
from schemadsl.lint.steps_run import Maintain

__all__ = ["RULE"]


_MAINTAIN = ("vacuum", "vacuum full")
_ALONE = ("database", "tablespace")


def _look(step: Maintain | CreateObject | Drop | AlterObject, scene: Scene) -> Iterator[str]:
    if isinstance(step, Maintain):
        whole = step.action == "reindex" and step.kind in ("schema", "database", "system")
        refused = step.action in _MAINTAIN or whole
        words = step.action.upper()
    elif isinstance(step, AlterObject):
        refused, words = step.kind == "system", "ALTER SYSTEM"
    else:
        refused = step.kind in _ALONE
        words = f"{'DROP' if isinstance(step, Drop) else 'CREATE'} {step.kind.upper()}"
    if refused and scene.transaction:
        yield f"{words} cannot run inside a transaction"


RULE = Rule(
    code="SD401",
    name="outside-transaction-only",
    severity=ERROR,
    title="A statement that PostgreSQL refuses inside a transaction",
    reason=(
        "VACUUM, CREATE and DROP DATABASE or TABLESPACE, ALTER SYSTEM and REINDEX of a "
        "database fail there (25001)."
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
