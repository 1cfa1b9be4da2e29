"""SD905: A BM25 index with a condition."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.database import Database
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.search import is_bm25
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for index in database.indexes.values():
        if is_bm25(index) and index.predicate is not None:
            yield Found.of(index, f"search index {index.name} leaves rows out")


RULE = Rule(
    code="SD905",
    name="partial-bm25-index",
    severity=WARNING,
    title="A BM25 index with a condition",
    reason=(
        "A search without that condition runs all the same, and silently gives only the "
        "rows in the index; scores then fail."
    ),
    remedy="Index all rows, and filter in the query.",
    bad="""
CREATE TABLE notes (id bigint PRIMARY KEY, title text, body text);
CREATE INDEX notes_search ON notes USING bm25 (id, title) WITH (key_field = 'id') WHERE title <> '';
""",
    good="""
CREATE TABLE notes (id bigint PRIMARY KEY, title text, body text);
CREATE INDEX notes_search ON notes USING bm25 (id, title, body) WITH (key_field = 'id');
""",
    database=_look,
)
