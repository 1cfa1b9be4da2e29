"""SD230: rows may stop the migration."""

from __future__ import annotations

from schemadsl.kinds.base import Hazard
from schemadsl.lint.rule import WARNING, Rule

__all__ = ["RULE"]


RULE = Rule(
    code="SD230",
    name="may-fail-on-rows",
    severity=WARNING,
    title="Rows may stop the migration",
    reason="What the migration asks of rows that are there, the schema so far did not.",
    remedy="Look for such rows before, and mend them in a migration of their own.",
    hazard=Hazard.MAY_FAIL,
)
