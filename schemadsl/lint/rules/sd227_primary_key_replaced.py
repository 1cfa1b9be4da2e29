"""SD227: A primary key is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AlterConstraint

__all__ = ["RULE"]


def _look(step: AlterConstraint, scene: Scene) -> Iterator[str]:
    if step.action != "drop" or step.table is None or scene.fresh(step.table):
        return
    table = scene.database.tables.get(step.table)
    known = None if table is None else table.constraints.get(step.name)
    guessed = known is None and step.name == f"{step.table[1]}_pkey"
    if guessed or (known is not None and known.kind == "primary_key"):
        yield f"the primary key of {shown(step.table)} is dropped"


RULE = Rule(
    code="SD227",
    name="primary-key-replaced",
    severity=ERROR,
    title="A primary key is dropped",
    reason=(
        "The index goes with it under an ACCESS EXCLUSIVE lock, foreign keys to it stop "
        "the statement, and replication by it ends."
    ),
    remedy=(
        "Build the new index concurrently, then drop and add in one ALTER TABLE … USING "
        "INDEX, and say why."
    ),
    bad="""
CREATE TABLE users (id bigint PRIMARY KEY, uuid uuid NOT NULL);
-- then
ALTER TABLE users DROP CONSTRAINT users_pkey;
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY, email text UNIQUE);
-- then
ALTER TABLE users DROP CONSTRAINT users_email_key; -- schemadsl: ignore SD307 emails may repeat
""",
    peers=(
        "atlas:CD103",
        "atlas:PG312",
    ),
    on=(AlterConstraint,),
    step=_look,
)
