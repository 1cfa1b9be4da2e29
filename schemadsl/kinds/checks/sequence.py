"""What PostgreSQL rejects about sequences and their numbers (manual, CREATE SEQUENCE)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import problem
from schemadsl.kinds.counter import Counter
from schemadsl.model import Object

if TYPE_CHECKING:
    from schemadsl.kinds.column import Column

__all__ = ["check_counter", "check_identity"]

_RANGES = {
    "smallint": (-(2**15), 2**15 - 1),
    "integer": (-(2**31), 2**31 - 1),
    "bigint": (-(2**63), 2**63 - 1),
}


def check_identity(column: Column) -> Iterator[Problem]:
    """Yield problems of the type and the numbers of an identity or serial column."""
    identity = column.identity
    numbered = identity is not None or (column.serial is not None and column.counter is None)
    if numbered and column.type not in _RANGES:
        word = "identity" if identity is not None else "serial"
        yield problem(
            column,
            f"{word} column of type {column.type}",
            "Use smallint, integer or bigint.",
        )
    elif identity is not None:
        numbers = Counter(
            type=column.type,
            start=identity.start,
            increment=identity.increment,
            minvalue=identity.minvalue,
            maxvalue=identity.maxvalue,
            cache=identity.cache,
        )
        yield from check_counter(column, numbers)
    elif column.counter is not None:
        yield from check_counter(column, column.counter)


def check_counter(obj: Object, numbers: Counter) -> Iterator[Problem]:
    """Yield problems of the numbers that the sequence *obj*, or that of a column, counts."""
    if numbers.type not in _RANGES:
        yield problem(obj, f"it counts as {numbers.type}", "Use smallint, integer or bigint.")
        return
    low, high = _RANGES[numbers.type]
    if numbers.increment == 0:
        yield problem(obj, "its increment is 0", "Give it another, negative to count down.")
        return
    if numbers.cache is not None and numbers.cache < 1:
        yield problem(obj, f"its cache is {numbers.cache}", "Give it 1 or more.")
    lowest, highest = numbers.limits
    for word, value in (("minvalue", numbers.minvalue), ("maxvalue", numbers.maxvalue)):
        if value is not None and not low <= value <= high:
            yield problem(
                obj, f"its {word} {value} is out of range for {numbers.type}", "Use a wider type."
            )
            return
    if lowest >= highest:
        yield problem(
            obj,
            f"its minvalue {lowest} is not less than its maxvalue {highest}",
            "Leave room between them.",
        )
        return
    start = numbers.start
    if start is None:
        start = lowest if numbers.step > 0 else highest
    if not lowest <= start <= highest:
        yield problem(
            obj,
            f"it starts at {start}, outside of {lowest} to {highest}",
            "Change start=, minvalue= or maxvalue=.",
        )
