"""SD005: A migration that sorts before one that is there already."""

from __future__ import annotations

from schemadsl.lint.rule import ERROR, Rule

__all__ = ["RULE"]


RULE = Rule(
    code="SD005",
    name="out-of-order",
    severity=ERROR,
    title="A migration that sorts before one that is there already",
    reason=(
        "Databases that have the later one already never run it, or run it in another "
        "order than new databases do."
    ),
    remedy="Give the file a later version.",
    peers=("atlas:non_linear",),
)
