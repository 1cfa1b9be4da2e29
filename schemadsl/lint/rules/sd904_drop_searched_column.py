"""SD904: A column of a BM25 index is dropped."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Found, Rule
from schemadsl.lint.search import bm25_on
from schemadsl.lint.steps import AlterColumn

__all__ = ["RULE"]


def _look(step: AlterColumn, scene: Scene) -> Iterator[Found]:
    if step.action != "drop" or scene.fresh(step.table):
        return
    for index in bm25_on(scene.database, step.table):
        if any(step.column in key.reads for key in index.keys):
            yield Found(f"search index {index.name} goes with {step.column}", index.ref)


RULE = Rule(
    code="SD904",
    name="drop-searched-column",
    severity=ERROR,
    title="A column of a BM25 index is dropped",
    reason="PostgreSQL silently drops the whole index with it, and every search fails.",
    remedy="Build an index without the column first.",
    bad="""
CREATE TABLE notes (id bigint PRIMARY KEY, title text, body text);
CREATE INDEX notes_search ON notes USING bm25 (id, title, body) WITH (key_field = 'id');
-- then
ALTER TABLE notes DROP COLUMN body; -- schemadsl: ignore SD102 nobody reads it
""",
    good="""
CREATE TABLE notes (id bigint PRIMARY KEY, title text, body text);
-- then
ALTER TABLE notes DROP COLUMN body; -- schemadsl: ignore SD102 nobody reads it
""",
    on=(AlterColumn,),
    step=_look,
)
