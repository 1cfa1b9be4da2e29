"""What the rules about ParadeDB and pgvector share."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.database import Database
from schemadsl.lint.facts import Column, Index, Name

__all__ = ["bm25_on", "first_index", "is_bm25", "key_field", "vector_size"]

#: the access method, and what pg_search 0.25 calls it
_BM25 = ("bm25", "paradedb")
_VECTORS = ("vector", "halfvec", "sparsevec")


def is_bm25(index: Index) -> bool:
    """Tell whether an index is ParadeDB's."""
    return index.method in _BM25


def bm25_on(database: Database, table: Name | None) -> Iterator[Index]:
    """Yield ParadeDB's indexes on a table."""
    if table is not None:
        yield from (index for index in database.indexes_on(table) if is_bm25(index))


def first_index(database: Database, index: Index) -> Index | None:
    """Return the index of ParadeDB's that the table of *index* had before it."""
    found = next(bm25_on(database, index.table), None)
    return None if found is index else found


def key_field(index: Index) -> str:
    """Return the column by which the index knows a row, as its options say."""
    return index.options.get("key_field", "")


def vector_size(column: Column | None) -> int | None:
    """Return how many dimensions a vector column has: 0 where it does not say; None: no vector."""
    if column is None or column.type.array or column.type.name not in _VECTORS:
        return None
    return column.type.modifiers[0] if column.type.modifiers else 0
