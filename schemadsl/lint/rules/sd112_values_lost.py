"""SD112: A change loses values that no DROP names."""

from __future__ import annotations

from schemadsl.kinds.base import Hazard
from schemadsl.lint.rule import ERROR, Rule

__all__ = ["RULE"]


RULE = Rule(
    code="SD112",
    name="values-lost",
    severity=ERROR,
    title="A change loses values that no DROP names",
    reason=(
        "The plan's own words: an enum or composite type loses what rows may hold, a "
        "column is made anew."
    ),
    remedy=(
        "Move the values first, in a migration of their own, or say what becomes of them "
        "(renamed_values=, using=)."
    ),
    hazard=Hazard.DATA_LOSS,
)
