"""SD337: an index is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import plain_drop, shown
from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import OFF, Rule
from schemadsl.lint.steps import Drop

__all__ = ["RULE"]


def _look(step: Drop, scene: Scene) -> Iterator[str]:
    if plain_drop(step, scene, "index"):
        yield f"index {shown(step.name)} is dropped"


RULE = Rule(
    code="SD337",
    name="index-dropped",
    severity=OFF,
    title="An index is dropped",
    reason="Queries that used it become slow, and a unique one no longer holds.",
    remedy="See that every program that is running can live with it.",
    bad="""
DROP INDEX CONCURRENTLY users_email_idx;
""",
    good="""
CREATE TABLE users (id bigint PRIMARY KEY, email text);
CREATE INDEX users_email_idx ON users (email);
DROP INDEX users_email_idx;
""",
    peers=("squawk:ban-drop-index",),
    on=(Drop,),
    step=_look,
)
