"""SD912: A column that BM25 cannot hold."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.database import Database
from schemadsl.lint.rule import ERROR, Found, Rule
from schemadsl.lint.search import is_bm25
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


_REJECTED = (
    "character",
    "interval",
    "bytea",
    "bit",
    "bit varying",
    "xml",
    "tsvector",
    "money",
    "xid",
)


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for index in database.indexes.values():
        for key in index.keys if is_bm25(index) else ():
            column = database.column(index.table, key.column)
            if column is None:
                continue
            own = (column.type.schema or index.table[0], column.type.name) in database.types
            ranges = column.type.array and column.type.name.endswith("range")
            if column.type.name in _REJECTED or ranges or (own and column.type.array):
                text = f"search index {index.name} cannot hold {column.name}, a {column.type}"
                yield Found.of(index, text)


RULE = Rule(
    code="SD912",
    name="bm25-field-type",
    severity=ERROR,
    title="A column that BM25 cannot hold",
    reason=(
        "pg_search takes it while the table is empty, and then every search of the table "
        "fails once a row has come."
    ),
    remedy="Leave the column out, or index an expression of another type.",
    bad="""
CREATE TYPE mood AS ENUM ('good', 'bad');
CREATE TABLE notes (id bigint PRIMARY KEY, moods mood[]);
CREATE INDEX notes_search ON notes USING bm25 (id, moods) WITH (key_field = 'id');
""",
    good="""
CREATE TABLE notes (id bigint PRIMARY KEY, title text, body text);
CREATE INDEX notes_search ON notes USING bm25 (id, title, body) WITH (key_field = 'id');
""",
    database=_look,
)
