"""SD908: an HNSW index without an operator class."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.database import Database
from schemadsl.lint.rule import ERROR, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for index in database.indexes.values():
        if index.method == "hnsw" and any(not key.opclass for key in index.keys):
            yield Found.of(index, f"index {index.name} does not say which distance it is for")


RULE = Rule(
    code="SD908",
    name="hnsw-without-operator-class",
    severity=ERROR,
    title="An HNSW index without an operator class",
    reason="hnsw has no default (42704): the class says which distance the index is for.",
    remedy="Write it behind the column: embedding vector_cosine_ops.",
    bad="""
CREATE EXTENSION vector;
CREATE TABLE notes (id bigint PRIMARY KEY, embedding vector(3));
CREATE INDEX notes_near ON notes USING hnsw (embedding);
""",
    good="""
CREATE EXTENSION vector;
CREATE TABLE notes (id bigint PRIMARY KEY, embedding vector(3));
CREATE INDEX notes_near ON notes USING hnsw (embedding vector_cosine_ops);
""",
    database=_look,
)
