"""SD201: an index is built under a lock."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import CreateIndex

__all__ = ["RULE"]


def _look(step: CreateIndex, scene: Scene) -> Iterator[str]:
    if step.concurrently or step.table is None or scene.fresh(step.table):
        return
    table = scene.database.tables.get(step.table)
    if table is None or not table.partitioned:
        yield f"index {step.made.name} is built while nobody can write to {shown(step.table)}"


RULE = Rule(
    code="SD201",
    name="index-not-concurrent",
    severity=ERROR,
    title="An index is built under a lock",
    reason=(
        "CREATE INDEX takes a SHARE lock on the table: nobody writes to it until the "
        "index is built, which takes minutes on a large table."
    ),
    remedy="Write CREATE INDEX CONCURRENTLY, outside a transaction.",
    bad="""
CREATE INDEX users_email_idx ON users (email);
""",
    good="""
CREATE TABLE notes (id bigint PRIMARY KEY, body text);
CREATE INDEX notes_body_idx ON notes (body);
CREATE INDEX CONCURRENTLY users_email_idx ON users (email);
""",
    peers=(
        "squawk:require-concurrent-index-creation",
        "atlas:PG101",
    ),
    on=(CreateIndex,),
    step=_look,
)
