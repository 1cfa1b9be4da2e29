"""What PostgreSQL rejects about a NOT NULL, and about what is said of a column's statistics."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import problem
from schemadsl.kinds.heritage import partitioned
from schemadsl.model import Catalog, Object

if TYPE_CHECKING:
    from schemadsl.kinds.column import Column

__all__ = ["TARGETS", "check_assumed", "check_not_null", "check_target"]

TARGETS = 10_000
"""The highest target (MAX_STATISTICS_TARGET); a higher one is lowered to it."""


def check_target(obj: Object, target: int | None, words: str = "its") -> Iterator[Problem]:
    """Yield a problem for a statistics target that PostgreSQL rejects or lowers."""
    if target is not None and not 0 <= target <= TARGETS:
        yield problem(
            obj, f"{words} statistics target is {target}", f"Give one from 0 to {TARGETS}."
        )


def check_assumed(
    obj: Object, options: tuple[tuple[str, str], ...], words: str = "its"
) -> Iterator[Problem]:
    """Yield a problem for a number of values that the planner cannot assume."""
    for name, value in options:
        if float(value) < -1:
            yield problem(
                obj,
                f"{words} {name} is {value}",
                "Give a number of values, or minus a part of the rows: from -1 up.",
            )


def check_not_null(column: Column, catalog: Catalog) -> Iterator[Problem]:
    """Yield what PostgreSQL 18 rejects about the NOT NULL of *column*."""
    said = column.not_null_constraint
    if said is None:
        return
    keys = [m for m in catalog.members(column.table) if m.ref.kind == "primary_key"]
    in_key = any(column.name in getattr(key, "columns", ()) for key in keys)
    if said.no_inherit and partitioned(catalog, column.table):
        yield problem(
            column,
            "its NOT NULL is NO INHERIT, which none of a partitioned table can be",
            "Leave out no_inherit=.",
        )
    elif said.no_inherit and in_key:
        yield problem(
            column,
            "its NOT NULL is NO INHERIT, which none of a primary key can be",
            "Leave out no_inherit=.",
        )
    if not said.validated and (in_key or column.identity is not None):
        words = "part of the primary key" if in_key else "an identity"
        yield problem(
            column,
            f"its NOT NULL is NOT VALID, and it is {words}",
            "Leave out not_valid=.",
        )
