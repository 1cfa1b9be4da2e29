"""SD307: A constraint is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.facts import Constraint
from schemadsl.lint.rule import WARNING, Rule
from schemadsl.lint.steps import AlterColumn, AlterConstraint, AlterDomain

__all__ = ["RULE"]


def _look(step: AlterConstraint | AlterDomain, scene: Scene) -> Iterator[str]:
    if isinstance(step, AlterDomain):
        if step.action == "drop constraint" and not scene.database.makes("type", step.name):
            yield f"constraint {step.named} of domain {shown(step.name)} no longer holds"
        return
    if step.action != "drop" or step.table is None or scene.fresh(step.table):
        return
    table = scene.database.tables.get(step.table)
    known = None if table is None else table.constraints.get(step.name)
    if known is not None and (scene.database.made_here(known) or known.kind == "primary_key"):
        return
    if known is not None and _said_by_columns(known, step, scene):
        return
    added = scene.constraints_added(step.table)
    if known is not None and any(_replaces(known, other) for other in added):
        return
    if known is not None or step.name != f"{step.table[1]}_pkey":
        kind = "constraint" if known is None else known.kind.replace("_", " ")
        yield f"{kind} {step.name} of {shown(step.table)} no longer holds"


def _said_by_columns(known: Constraint, step: AlterConstraint, scene: Scene) -> bool:
    """Tell whether a CHECK says nothing but IS NOT NULL of columns that say it themselves."""
    if known.kind != "check" or known.expression is None or not known.expression.only_not_null:
        return False
    set_here = {
        other.column
        for other in scene.behind(step.table)
        if isinstance(other, AlterColumn) and other.action == "set not null"
    }
    columns = (scene.database.column(step.table, name) for name in known.expression.not_null_of)
    said = {column.name for column in columns if column is not None and column.not_null}
    return set(known.expression.not_null_of) <= said | set_here


def _replaces(known: Constraint, new: Constraint) -> bool:
    """Tell whether a new constraint is of the same kind and bears on the same columns."""
    return new.kind == known.kind and bool(new.bears_on & known.bears_on)


RULE = Rule(
    code="SD307",
    name="drop-constraint",
    severity=WARNING,
    title="A constraint is dropped",
    reason=(
        "What it promised no longer holds, and programs that rely on it, ON CONFLICT "
        "among them, fail or go wrong."
    ),
    remedy="See that nobody relies on it; where it is replaced, add the new one before.",
    bad="""
ALTER TABLE users DROP CONSTRAINT users_email_check;
""",
    good="""
ALTER TABLE users ADD CONSTRAINT filled CHECK (email IS NOT NULL) NOT VALID;
ALTER TABLE users DROP CONSTRAINT filled;
""",
    peers=(
        "squawk:ban-drop-constraint",
        "atlas:CD101",
        "atlas:CD102",
    ),
    on=(
        AlterConstraint,
        AlterDomain,
    ),
    step=_look,
)
