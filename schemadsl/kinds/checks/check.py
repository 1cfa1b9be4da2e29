"""What PostgreSQL rejects about check constraints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import aggregate, problem, subquery, system_column
from schemadsl.model import Catalog

if TYPE_CHECKING:
    from schemadsl.kinds.check import Check

__all__ = ["check"]


def check(constraint: Check, catalog: Catalog) -> Iterator[Problem]:
    """Yield what ADD CHECK would reject about *constraint*."""
    text = constraint.expression
    if not text.strip("() \t\n"):
        yield problem(constraint, "its condition is empty", "Write a condition.")
    if subquery(text):
        yield problem(
            constraint,
            "its condition holds a subquery",
            "Use columns of the row only, or a trigger for what looks at other rows.",
        )
    if name := aggregate(text):
        yield problem(constraint, f"its condition calls {name}", "Use functions of one row only.")
    if name := system_column(text, but="tableoid"):
        yield problem(
            constraint, f"its condition uses the system column {name}", "Use ordinary columns."
        )
