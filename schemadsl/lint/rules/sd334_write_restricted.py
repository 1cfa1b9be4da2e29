"""SD334: A new constraint rejects what was accepted."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import AddColumn, AddConstraint, AlterColumn, AlterDomain, CreateIndex

__all__ = ["RULE"]


_Step = AddColumn | AddConstraint | AlterColumn | AlterDomain | CreateIndex


def _look(step: _Step, scene: Scene) -> Iterator[str]:
    if isinstance(step, AlterDomain):
        if not scene.database.makes("type", step.name):
            yield from (f"{name} rejects values of {shown(step.name)}" for name in _new(step))
    elif step.table is not None and not scene.fresh(step.table):
        for name in _new(step):
            yield f"{name} rejects rows of {shown(step.table)} that were accepted"


def _new(step: _Step) -> Iterator[str]:
    if isinstance(step, AddColumn):
        # a row that does not name the column has its default
        if step.column.needs_value:
            yield "NOT NULL"
        yield from (made.name for made in step.constraints if step.column.default is not None)
    elif isinstance(step, AddConstraint):
        # one that takes over an index rejects nothing that the index did not
        if not step.constraint.index:
            yield step.constraint.name
    elif isinstance(step, CreateIndex):
        if step.made.unique:
            yield step.made.name
    elif step.action == "set not null":
        yield "NOT NULL"
    elif isinstance(step, AlterDomain) and step.constraint is not None:
        yield step.constraint.name


RULE = Rule(
    code="SD334",
    name="write-restricted",
    severity=OFF,
    title="A new constraint rejects what was accepted",
    reason="Programs that are running may write what is rejected from now on.",
    remedy="See that every program that is running can live with it.",
    bad="""
ALTER TABLE users ADD CONSTRAINT filled CHECK (email <> '') NOT VALID;
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY, email text);
ALTER TABLE users ADD CONSTRAINT filled CHECK (email <> '');
""",
    peers=("squawk:ban-new-write-restriction",),
    on=(
        AddColumn,
        AddConstraint,
        AlterColumn,
        AlterDomain,
        CreateIndex,
    ),
    step=_look,
)
