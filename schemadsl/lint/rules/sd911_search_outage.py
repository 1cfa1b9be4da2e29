"""SD911: A BM25 index is dropped before its successor is built."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.rule import ERROR, Found, Rule
from schemadsl.lint.search import bm25_on, is_bm25
from schemadsl.lint.steps import CreateIndex, Drop

__all__ = ["RULE"]


def _look(step: Drop, scene: Scene) -> Iterator[Found]:
    index = scene.database.indexes.get(step.name) if step.kind == "index" else None
    if index is None or not is_bm25(index) or scene.fresh(index.table):
        return
    rest = [other for other in bm25_on(scene.database, index.table) if other is not index]
    later = (past.step for past in scene.future)
    made = any(
        isinstance(s, CreateIndex) and is_bm25(s.made) and s.made.table == index.table
        for s in later
    )
    if made and not rest:
        yield Found(f"nothing can be searched from the drop of {index.name} on", index.ref)


RULE = Rule(
    code="SD911",
    name="search-outage",
    severity=ERROR,
    title="A BM25 index is dropped before its successor is built",
    reason="Until the new one is built, every search of the table fails.",
    remedy=(
        "CREATE INDEX CONCURRENTLY the new one first, then DROP INDEX CONCURRENTLY the old one."
    ),
    bad="""
CREATE TABLE notes (id bigint PRIMARY KEY, title text, body text);
CREATE INDEX notes_search ON notes USING bm25 (id, title, body) WITH (key_field = 'id');
-- then
DROP INDEX CONCURRENTLY notes_search;
CREATE INDEX CONCURRENTLY notes_search2 ON notes USING bm25 (id, title) WITH (key_field = 'id');
""",
    good="""
CREATE TABLE notes (id bigint PRIMARY KEY, title text, body text);
CREATE INDEX notes_search ON notes USING bm25 (id, title, body) WITH (key_field = 'id');
-- then
CREATE INDEX CONCURRENTLY notes_search2 ON notes USING bm25 (id, title) WITH (key_field = 'id');
DROP INDEX CONCURRENTLY notes_search;
""",
    on=(Drop,),
    step=_look,
)
