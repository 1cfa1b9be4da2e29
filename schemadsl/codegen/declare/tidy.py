"""The one place that knows black: statements that are too long for our own way of writing."""

from __future__ import annotations

from collections.abc import Sequence

from schemadsl.codegen.declare.python import WIDTH

__all__ = ["tidy"]

_AT_ONCE = 100
"""Statements given to black together: what it does between two lines of a class takes long."""


def tidy(statements: Sequence[str], *, within: bool) -> list[str]:
    """Format *statements* of a module, or with *within* of a class body, each on its own.

    Each is given without indentation, and comes back with that of its place.
    """
    found: list[str] = []
    for start in range(0, len(statements), _AT_ONCE):
        found += _formatted(statements[start : start + _AT_ONCE], within)
    return found


def _formatted(statements: Sequence[str], within: bool) -> list[str]:
    import black  # takes as long to load as all the rest

    mark = "# next"
    while any(mark in statement for statement in statements):
        mark += "."
    indent = "    " if within else ""
    head = "class A:\n" if within else ""
    rows = "".join(f"{indent}{statement}\n{indent}{mark}\n" for statement in statements)
    made = black.format_str(head + rows, mode=black.Mode(line_length=WIDTH))
    parts = made.removeprefix(head).split(f"{indent}{mark}\n")
    return [part.strip("\n") for part in parts[:-1]]
