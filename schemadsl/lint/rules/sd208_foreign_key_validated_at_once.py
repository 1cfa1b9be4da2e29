"""SD208: A foreign key is added without NOT VALID."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import added, shown
from schemadsl.lint.database import Database
from schemadsl.lint.engine import Scene
from schemadsl.lint.facts import Constraint, Name
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AddColumn, AddConstraint

__all__ = ["RULE"]


def _look(step: AddConstraint | AddColumn, scene: Scene) -> Iterator[str]:
    if isinstance(step, AddColumn) and (step.column.default is None or step.column.default.null):
        return  # there is nothing in a new column to look up, and PostgreSQL knows
    for made in added(step, scene, "foreign_key"):
        if not (made.valid and made.enforced) or step.table is None or made.target is None:
            continue
        if not _adopts(scene.database, step.table, made):
            tables = f"{shown(step.table)} and {shown(made.target)}"
            yield f"foreign key {made.name} looks up all rows while nobody can write to {tables}"


def _adopts(database: Database, name: Name, made: Constraint) -> bool:
    """Tell whether each part has the key already, so that the table's takes those over.

    No row is read then (tryAttachPartitionForeignKey in src/backend/commands/tablecmds.c).
    """
    table = database.tables.get(name)
    if table is None or not table.partitioned or table.partial:
        return False
    said = _said(database, made)
    return all(
        any(key.valid and _said(database, key) == said for key in part.constraint("foreign_key"))
        or _adopts(database, part.name, made)
        for part in database.parts_of(name)
    )


def _said(database: Database, key: Constraint) -> tuple[object, ...]:
    """Return what a foreign key says, whatever it is called and whosever it is."""
    target = (key.target, database.pointed_at(key), key.match, key.enforced)
    return (key.columns, target, key.on_delete, key.on_update, key.deferrable)


RULE = Rule(
    code="SD208",
    name="foreign-key-validated-at-once",
    severity=ERROR,
    title="A foreign key is added without NOT VALID",
    reason="All rows are looked up while nobody can write to either table.",
    remedy=(
        "Add it NOT VALID, then VALIDATE CONSTRAINT in a transaction of its own, which "
        "locks nobody out."
    ),
    bad="""
ALTER TABLE users ADD CONSTRAINT users_team_fkey FOREIGN KEY (team_id) REFERENCES teams (id);
""",
    good="""
ALTER TABLE users ADD CONSTRAINT users_team_fkey FOREIGN KEY (team_id) REFERENCES teams (id) NOT VALID;
ALTER TABLE users VALIDATE CONSTRAINT users_team_fkey;
""",
    peers=(
        "squawk:constraint-missing-not-valid",
        "squawk:adding-foreign-key-constraint",
        "atlas:PG306",
    ),
    on=(
        AddConstraint,
        AddColumn,
    ),
    step=_look,
)
