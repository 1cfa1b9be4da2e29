"""SD319: A domain with a constraint."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import WARNING, Rule
from schemadsl.lint.steps import CreateObject

__all__ = ["RULE"]


def _look(step: CreateObject, scene: Scene) -> Iterator[str]:
    if step.kind == "domain" and step.constraints:
        yield f"domain {shown(step.name)} has a constraint"


RULE = Rule(
    code="SD319",
    name="domain-with-constraint",
    severity=WARNING,
    title="A domain with a constraint",
    reason=(
        "The constraint cannot be changed without reading every column of that type in "
        "one transaction, under locks."
    ),
    remedy="Put the check on the tables, where it can be added NOT VALID.",
    bad="""
CREATE DOMAIN email AS text CHECK (VALUE ~ '@');
""",
    good="""
CREATE DOMAIN email AS text;
""",
    peers=("squawk:ban-create-domain-with-constraint",),
    on=(CreateObject,),
    step=_look,
)
