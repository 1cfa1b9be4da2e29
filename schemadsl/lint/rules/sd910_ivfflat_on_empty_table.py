"""SD910: an IVFFlat index on an empty table."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.steps import CreateIndex

__all__ = ["RULE"]


def _look(step: CreateIndex, scene: Scene) -> Iterator[Found]:
    if step.made.method == "ivfflat" and scene.fresh(step.table):
        yield Found(f"index {step.made.name} is built while there are no rows", step.made.ref)


RULE = Rule(
    code="SD910",
    name="ivfflat-on-empty-table",
    severity=WARNING,
    title="An IVFFlat index on an empty table",
    reason=(
        "Its lists are chosen from the rows that are there when it is built: made before "
        "the rows come, it finds little."
    ),
    remedy="Build it once the table has rows, or use hnsw.",
    bad="""
CREATE EXTENSION vector;
CREATE TABLE notes (id bigint PRIMARY KEY, embedding vector(3));
CREATE INDEX notes_near ON notes USING ivfflat (embedding vector_cosine_ops);
""",
    good="""
CREATE EXTENSION vector;
CREATE TABLE notes (id bigint PRIMARY KEY, embedding vector(3));
CREATE INDEX notes_near ON notes USING hnsw (embedding vector_cosine_ops);
""",
    on=(CreateIndex,),
    step=_look,
)
