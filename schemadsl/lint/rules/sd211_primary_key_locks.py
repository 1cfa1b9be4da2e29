"""SD211: A primary key builds its index under a lock."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import added, proves_not_null, shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AddColumn, AddConstraint

__all__ = ["RULE"]


def _look(step: AddConstraint | AddColumn, scene: Scene) -> Iterator[str]:
    for made in added(step, scene, "primary_key"):
        if step.table is None:
            continue
        if not made.index:
            yield f"the index of {made.name} is built while nobody can use {shown(step.table)}"
            continue
        index = scene.database.indexes.get((step.table[0], made.index))
        table = scene.database.tables.get(step.table)
        for name in () if index is None else index.columns:
            column = scene.database.column(step.table, name)
            if column is not None and not column.not_null and not proves_not_null(table, name):
                yield f"{name} may be NULL: {made.name} reads all rows under a full lock"


RULE = Rule(
    code="SD211",
    name="primary-key-locks",
    severity=ERROR,
    title="A primary key builds its index under a lock",
    reason=(
        "ADD PRIMARY KEY takes an ACCESS EXCLUSIVE lock until its index is built, and "
        "reads all rows where a column may be NULL."
    ),
    remedy=(
        "Make the columns NOT NULL, CREATE UNIQUE INDEX CONCURRENTLY, then ADD CONSTRAINT "
        "… PRIMARY KEY USING INDEX."
    ),
    bad="""
ALTER TABLE users ADD PRIMARY KEY (id);
""",
    good="""
CREATE TABLE users (id bigint NOT NULL);
-- then
CREATE UNIQUE INDEX CONCURRENTLY users_pkey ON users (id);
ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY USING INDEX users_pkey;
""",
    peers=(
        "squawk:adding-serial-primary-key-field",
        "atlas:PG104",
        "atlas:PG304",
    ),
    on=(
        AddConstraint,
        AddColumn,
    ),
    step=_look,
)
