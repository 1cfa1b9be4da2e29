"""SD301: A column is renamed."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Found, Rule
from schemadsl.lint.steps import Rename
from schemadsl.model import Ref

__all__ = ["RULE"]


def _look(step: Rename, scene: Scene) -> Iterator[Found]:
    if step.kind != "column" or step.table is None or scene.fresh(step.table):
        return
    if not scene.database.made_here(scene.database.column(step.table, step.old)):
        text = f"{shown(step.table)}.{step.old} is called {step.new} from now on"
        yield Found(text, Ref("column", (*step.table, step.new)))


RULE = Rule(
    code="SD301",
    name="rename-column",
    severity=ERROR,
    title="A column is renamed",
    reason="Programs that are running use the old name and fail from this moment on.",
    remedy=(
        "Add the new column, write both, move the readers, then drop the old one; or "
        "rename behind a view."
    ),
    bad="""
ALTER TABLE users RENAME COLUMN email TO mail;
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY, email text);
ALTER TABLE users RENAME COLUMN email TO mail;
""",
    peers=(
        "squawk:renaming-column",
        "atlas:BC102",
    ),
    on=(Rename,),
    step=_look,
)
