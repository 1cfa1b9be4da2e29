"""What a range column holds, for type checkers: clients have range types of their own."""

from __future__ import annotations

from typing import Generic, TypeVar

__all__ = ["Multirange", "Range"]

T = TypeVar("T")


class Range(Generic[T]):
    """A range of *T*."""


class Multirange(Generic[T]):
    """An ordered list of ranges of *T*."""
