"""SD303: A type, view, function or another object is renamed."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import WARNING, Rule
from schemadsl.lint.steps import AlterEnum, Drop, Rename

__all__ = ["RULE"]


_OWN = (
    "table",
    "foreign_table",
    "column",
    "index",
    "constraint",
    "domain_constraint",
    "trigger",
    "policy",
    "rule",
    "statistic_ext",
)


def _look(step: Rename | AlterEnum, scene: Scene) -> Iterator[str]:
    if isinstance(step, AlterEnum):
        if step.old and not scene.database.makes("type", step.name):
            yield f"value {step.old!r} of {shown(step.name)} is called {step.value!r} from now on"
        return
    kind = "type" if step.kind == "attribute" else step.kind
    held = scene.database.held(kind, step.name)
    if any(isinstance(later, Drop) for later in scene.ahead((step.name[0], step.new))):
        return  # it is only set aside
    if step.kind not in _OWN and not scene.database.made_here(held):
        yield f"{step.kind.replace('_', ' ')} {step.old} is called {step.new} from now on"


RULE = Rule(
    code="SD303",
    name="rename-object",
    severity=WARNING,
    title="A type, view, function or another object is renamed",
    reason=(
        "What uses the old name, in programs and in function bodies, fails from this moment on."
    ),
    remedy="Make the new one beside the old one, and drop the old one once nobody uses it.",
    bad="""
ALTER TYPE mood RENAME TO feeling;
""",
    good="""
CREATE INDEX CONCURRENTLY users_email_idx2 ON users (email);
ALTER INDEX users_email_idx2 RENAME TO users_email_idx;
""",
    peers=(
        "squawk:renaming-object",
        "squawk:renaming-column",
    ),
    on=(
        Rename,
        AlterEnum,
    ),
    step=_look,
)
