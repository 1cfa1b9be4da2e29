"""SD101: A table is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import plain_drop, shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Rule
from schemadsl.lint.steps import Drop

__all__ = ["RULE"]


def _look(step: Drop, scene: Scene) -> Iterator[str]:
    if plain_drop(step, scene, "table"):
        yield f"table {shown(step.name)} is dropped with its rows"
    elif plain_drop(step, scene, "foreign_table"):
        yield f"foreign table {shown(step.name)} is dropped"


RULE = Rule(
    code="SD101",
    name="drop-table",
    severity=ERROR,
    title="A table is dropped",
    reason=(
        "Its rows are lost, and every program that still reads or writes it fails from "
        "this moment on."
    ),
    remedy=(
        "Drop it once no release uses it and its rows are kept elsewhere; then say so: -- "
        "schemadsl: ignore SD101 reason."
    ),
    bad="""
DROP TABLE users;
""",
    good="""
CREATE TEMPORARY TABLE batch (id bigint);
DROP TABLE batch;
""",
    peers=(
        "squawk:ban-drop-table",
        "atlas:DS102",
        "atlas:BC104",
    ),
    on=(Drop,),
    step=_look,
)
