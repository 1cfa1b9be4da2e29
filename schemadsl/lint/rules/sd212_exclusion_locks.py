"""SD212: an exclusion constraint builds its index under a lock."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import added, shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import AddConstraint

__all__ = ["RULE"]


def _look(step: AddConstraint, scene: Scene) -> Iterator[str]:
    for made in added(step, scene, "exclusion"):
        if step.table is not None:
            yield f"the index of {made.name} is built while nobody can use {shown(step.table)}"


RULE = Rule(
    code="SD212",
    name="exclusion-locks",
    severity=ERROR,
    title="An exclusion constraint builds its index under a lock",
    reason=(
        "EXCLUDE takes an ACCESS EXCLUSIVE lock until its index is built, and has no road "
        "around it."
    ),
    remedy="Add it while the table is small, or in a window in which nobody needs it.",
    bad="""
ALTER TABLE bookings ADD CONSTRAINT bookings_excl EXCLUDE USING gist (during WITH &&);
""",
    good="""
CREATE TABLE bookings (id bigint PRIMARY KEY, during tstzrange);
ALTER TABLE bookings ADD CONSTRAINT bookings_excl EXCLUDE USING gist (during WITH &&);
""",
    peers=("atlas:PG109",),
    on=(AddConstraint,),
    step=_look,
)
