"""SD229: A rule does not hold for a while."""

from __future__ import annotations

from schemadsl.kinds.base import Hazard
from schemadsl.lint.rule import WARNING, Rule

__all__ = ["RULE"]


RULE = Rule(
    code="SD229",
    name="unguarded-meanwhile",
    severity=WARNING,
    title="A rule does not hold for a while",
    reason=(
        "The plan takes a constraint, trigger or policy away in one transaction and "
        "brings it back in a later one: rows that come in between are not held to it."
    ),
    remedy=(
        "Apply the migration while nobody writes (generate and apply it in a window), or "
        "check the rows after."
    ),
    hazard=Hazard.UNGUARDED,
)
