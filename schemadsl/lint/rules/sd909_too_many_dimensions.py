"""SD909: A vector index over too many dimensions."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.database import Database
from schemadsl.lint.rule import ERROR, Found, Rule
from schemadsl.lint.search import vector_size
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


_LIMITS = {"vector": 2000, "halfvec": 4000}


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for index in database.indexes.values():
        if index.method not in ("hnsw", "ivfflat"):
            continue
        for key in index.keys:
            column = database.column(index.table, key.column)
            size = vector_size(column)
            limit = _LIMITS.get(column.type.name) if column is not None else None
            if size is not None and limit is not None and size > limit:
                text = f"index {index.name} is over {size} dimensions, {limit} is the most"
                yield Found.of(index, text)


RULE = Rule(
    code="SD909",
    name="too-many-dimensions",
    severity=ERROR,
    title="A vector index over too many dimensions",
    reason="hnsw and ivfflat take 2000 dimensions of vector and 4000 of halfvec (54000).",
    remedy="Index ((embedding::halfvec(3072)) halfvec_cosine_ops), or store halfvec.",
    bad="""
CREATE EXTENSION vector;
CREATE TABLE notes (id bigint PRIMARY KEY, embedding vector(3072));
CREATE INDEX notes_near ON notes USING hnsw (embedding vector_cosine_ops);
""",
    good="""
CREATE EXTENSION vector;
CREATE TABLE notes (id bigint PRIMARY KEY, embedding vector(3072));
CREATE INDEX notes_near ON notes USING hnsw ((embedding::halfvec(3072)) halfvec_cosine_ops);
""",
    database=_look,
)
