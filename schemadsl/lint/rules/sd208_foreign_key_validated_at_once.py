"""SD208: A foreign key is added without NOT VALID."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import added, shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AddColumn, AddConstraint

__all__ = ["RULE"]


def _look(step: AddConstraint | AddColumn, scene: Scene) -> Iterator[str]:
    if isinstance(step, AddColumn) and (step.column.default is None or step.column.default.null):
        return  # there is nothing in a new column to look up, and PostgreSQL knows
    for made in added(step, scene, "foreign_key"):
        if made.valid and made.enforced and step.table is not None and made.target is not None:
            tables = f"{shown(step.table)} and {shown(made.target)}"
            yield f"foreign key {made.name} looks up all rows while nobody can write to {tables}"


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
