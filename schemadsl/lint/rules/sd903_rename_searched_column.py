"""SD903: A column of a BM25 index is renamed."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.engine import Scene
from schemadsl.lint.facts import Index
from schemadsl.lint.rule import ERROR, Found, Rule
from schemadsl.lint.search import bm25_on, is_bm25
from schemadsl.lint.steps import CreateIndex, Rename
from schemadsl.lint.steps_run import Maintain

__all__ = ["RULE"]


def _look(step: Rename, scene: Scene) -> Iterator[Found]:
    if step.kind != "column" or step.table is None:
        return
    for index in bm25_on(scene.database, step.table):
        used = {name for key in index.keys for name in key.reads}
        if step.old in used and not _built_anew(index, scene):
            text = f"searches by {index.name} fail: it knows {step.old} by its old name"
            yield Found(text, index.ref)


def _built_anew(index: Index, scene: Scene) -> bool:
    """Tell whether the script builds the index again later, or another one on its table."""
    names = ((index.table[0], index.name), index.table)
    return any(
        (isinstance(step, CreateIndex) and is_bm25(step.made) and step.table == index.table)
        or (isinstance(step, Maintain) and step.action == "reindex" and step.name in names)
        for step in (later.step for later in scene.future)
    )


RULE = Rule(
    code="SD903",
    name="rename-searched-column",
    severity=ERROR,
    title="A column of a BM25 index is renamed",
    reason=(
        "The index keeps its fields by name: its definition looks right, and searches "
        "fail until it is built anew; where the column is the key, inserts fail too."
    ),
    remedy="Build the index anew with the new name, concurrently, in the same migration.",
    bad="""
CREATE TABLE notes (id bigint PRIMARY KEY, title text, body text);
CREATE INDEX notes_search ON notes USING bm25 (id, title, body) WITH (key_field = 'id');
-- then
ALTER TABLE notes RENAME COLUMN body TO text; -- schemadsl: ignore SD301 nobody reads it
""",
    good="""
CREATE TABLE notes (id bigint PRIMARY KEY, title text, body text);
CREATE INDEX notes_search ON notes USING bm25 (id, title, body) WITH (key_field = 'id');
-- then
ALTER TABLE notes RENAME TO pages; -- schemadsl: ignore SD302 nobody reads it
""",
    on=(Rename,),
    step=_look,
)
