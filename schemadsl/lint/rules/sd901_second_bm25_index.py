"""SD901: A second BM25 index on a table."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.database import Database
from schemadsl.lint.facts import Index, Name
from schemadsl.lint.rule import ERROR, Found, Rule
from schemadsl.lint.search import is_bm25
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    seen: dict[Name, Index] = {}
    for index in database.indexes.values():
        if is_bm25(index) and seen.setdefault(index.table, index) is not index:
            first = seen[index.table]
            text = f"{shown(index.table)} has the search index {first.name} already"
            yield Found.of(index, text)


RULE = Rule(
    code="SD901",
    name="second-bm25-index",
    severity=ERROR,
    title="A second BM25 index on a table",
    reason=(
        "pg_search takes one for each table: CREATE INDEX fails, and one that is made "
        "CONCURRENTLY beside it breaks REINDEX."
    ),
    remedy="Put all fields into one index; drop the old one once the new one is valid.",
    bad="""
CREATE TABLE notes (id bigint PRIMARY KEY, title text, body text);
CREATE INDEX notes_search ON notes USING bm25 (id, title, body) WITH (key_field = 'id');
CREATE INDEX notes_more ON notes USING bm25 (id, title) WITH (key_field = 'id');
""",
    good="""
CREATE TABLE notes (id bigint PRIMARY KEY, title text, body text);
CREATE INDEX notes_search ON notes USING bm25 (id, title, body) WITH (key_field = 'id');
""",
    database=_look,
)
