"""What PostgreSQL rejects about casts (src/backend/commands/functioncmds.c)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import problem
from schemadsl.model import Catalog

if TYPE_CHECKING:
    from schemadsl.kinds.cast import Cast

__all__ = ["check"]

#: kinds of types whose bytes mean something to their own type alone, or whose rules would be
#: passed by
_OWN_BYTES = ("enum", "composite", "range", "domain")


def check(obj: Cast, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE CAST would reject about *obj*."""
    source, _, target = obj.ref.name[1:-1].partition(" AS ")
    if obj.function is None and source == target:
        yield problem(obj, "both types are the same", "Give function= for a cast of lengths.")
    if obj.function is not None or obj.inout:
        return
    for ref in dict.fromkeys(obj.uses):
        if ref.kind in _OWN_BYTES and ref in catalog:
            yield problem(
                obj,
                f"the bytes of {ref.kind} {ref.name} are no value of another type",
                "Give function=, or inout=True to go by way of its text.",
            )
            return
