"""SD334: A new constraint rejects what was accepted."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import AddConstraint, AlterColumn, CreateIndex

__all__ = ["RULE"]


def _look(step: AddConstraint | AlterColumn | CreateIndex, scene: Scene) -> Iterator[str]:
    if step.table is None or scene.fresh(step.table):
        return
    if isinstance(step, AddConstraint):
        # one that takes over an index rejects nothing that the index did not
        name = "" if step.constraint.index else step.constraint.name
    elif isinstance(step, CreateIndex):
        name = step.made.name if step.made.unique else ""
    else:
        name = "NOT NULL" if step.action == "set not null" else ""
    if name:
        yield f"{name} rejects rows of {shown(step.table)} that were accepted"


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
        AddConstraint,
        AlterColumn,
        CreateIndex,
    ),
    step=_look,
)
