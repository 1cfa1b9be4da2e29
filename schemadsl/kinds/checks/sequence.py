"""What PostgreSQL rejects about an identity column's sequence (manual, CREATE SEQUENCE)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import problem

if TYPE_CHECKING:
    from schemadsl.kinds.column import Column

__all__ = ["check_identity"]

_RANGES = {
    "smallint": (-(2**15), 2**15 - 1),
    "integer": (-(2**31), 2**31 - 1),
    "bigint": (-(2**63), 2**63 - 1),
}


def check_identity(column: Column) -> Iterator[Problem]:
    """Yield problems of the type and the numbers of an identity or serial column."""
    numbered = column.identity is not None or column.serial is not None
    if numbered and column.type not in _RANGES:
        word = "identity" if column.identity is not None else "serial"
        yield problem(
            column,
            f"{word} column of type {column.type}",
            "Use smallint, integer or bigint.",
        )
    elif column.identity is not None:
        yield from _check_numbers(column)


def _check_numbers(column: Column) -> Iterator[Problem]:
    identity = column.identity
    assert identity is not None
    low, high = _RANGES[column.type]
    step = 1 if identity.increment is None else identity.increment
    if step == 0:
        yield problem(column, "its increment is 0", "Give it another, negative to count down.")
        return
    if identity.cache is not None and identity.cache < 1:
        yield problem(column, f"its cache is {identity.cache}", "Give it 1 or more.")
    lowest = identity.minvalue if identity.minvalue is not None else (1 if step > 0 else low)
    highest = identity.maxvalue if identity.maxvalue is not None else (high if step > 0 else -1)
    for word, value in (("minvalue", identity.minvalue), ("maxvalue", identity.maxvalue)):
        if value is not None and not low <= value <= high:
            yield problem(
                column, f"its {word} {value} is out of range for {column.type}", "Use a wider type."
            )
            return
    if lowest >= highest:
        yield problem(
            column,
            f"its minvalue {lowest} is not less than its maxvalue {highest}",
            "Leave room between them.",
        )
        return
    start = identity.start if identity.start is not None else (lowest if step > 0 else highest)
    if not lowest <= start <= highest:
        yield problem(
            column,
            f"it starts at {start}, outside of {lowest} to {highest}",
            "Change start=, minvalue= or maxvalue=.",
        )
