"""What PostgreSQL rejects about enumerated types."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import problem, repeated
from schemadsl.model import Catalog
from schemadsl.sqltext import NAMEDATALEN

if TYPE_CHECKING:
    from schemadsl.kinds.enum import Enum

__all__ = ["check"]


def check(enum: Enum, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE TYPE … AS ENUM would reject about *enum*."""
    for value in repeated(enum.values):
        yield problem(enum, f"it has the value {value!r} twice", "Name it once.")
    for value in enum.values:
        size = len(value.encode())
        if size > NAMEDATALEN:
            yield problem(
                enum,
                f"its value {value!r} has {size} bytes, PostgreSQL takes {NAMEDATALEN}",
                "Shorten it.",
            )
    for _, after in enum.renamed_values:
        if after not in enum.values:
            yield problem(
                enum, f"it renames a value to {after!r}, which it does not have", "Add that value."
            )
