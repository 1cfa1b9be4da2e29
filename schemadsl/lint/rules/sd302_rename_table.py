"""SD302: A table is renamed."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Found, Rule
from schemadsl.lint.steps import CreateView, Rename
from schemadsl.model import Ref

__all__ = ["RULE"]


def _look(step: Rename, scene: Scene) -> Iterator[Found]:
    if step.kind not in ("table", "foreign_table") or step.table is None or scene.fresh(step.table):
        return
    if not _bridged(step, scene):
        text = f"{shown(step.table)} is called {step.new} from now on"
        yield Found(text, Ref("table", (step.table[0], step.new)))


def _bridged(step: Rename, scene: Scene) -> bool:
    """Tell whether the script makes a view of the old name later in the same transaction."""
    return any(isinstance(later, CreateView) for later in scene.ahead(step.table))


RULE = Rule(
    code="SD302",
    name="rename-table",
    severity=ERROR,
    title="A table is renamed",
    reason="Programs that are running use the old name and fail from this moment on.",
    remedy=(
        "Leave a view with the old name behind, in the same transaction, until nobody uses it."
    ),
    bad="""
ALTER TABLE users RENAME TO members;
""",
    good="""
BEGIN;
ALTER TABLE users RENAME TO members;
CREATE VIEW users AS SELECT * FROM members;
COMMIT;
""",
    peers=(
        "squawk:renaming-table",
        "atlas:BC101",
    ),
    on=(Rename,),
    step=_look,
)
