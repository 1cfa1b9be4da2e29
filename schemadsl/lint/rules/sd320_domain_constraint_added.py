"""SD320: A constraint is added to a domain."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AlterDomain

__all__ = ["RULE"]


def _look(step: AlterDomain, scene: Scene) -> Iterator[str]:
    made = step.constraint
    if step.action == "set not null" or (made is not None and made.valid):
        if not scene.database.makes("type", step.name):
            yield f"every column of type {shown(step.name)} is read under a lock"


RULE = Rule(
    code="SD320",
    name="domain-constraint-added",
    severity=ERROR,
    title="A constraint is added to a domain",
    reason=(
        "Every table that has a column of that type is read under a SHARE lock, in one transaction."
    ),
    remedy="Add it NOT VALID and validate it later, or put the check on the tables.",
    bad="""
ALTER DOMAIN email ADD CONSTRAINT has_at CHECK (VALUE ~ '@');
""",
    good="""
ALTER DOMAIN email ADD CONSTRAINT has_at CHECK (VALUE ~ '@') NOT VALID;
""",
    peers=("squawk:ban-alter-domain-with-add-constraint",),
    on=(AlterDomain,),
    step=_look,
)
