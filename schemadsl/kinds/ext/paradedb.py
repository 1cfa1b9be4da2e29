"""ParadeDB's pg_search: the BM25 access method."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from schemadsl.errors import Problem
from schemadsl.kinds.base import AccessMethod
from schemadsl.kinds.ext import paradedb_options
from schemadsl.kinds.ext.paradedb_check import check, declared_version
from schemadsl.model import Catalog, Ref

__all__ = ["BM25"]


class Bm25Method:
    """BM25 as pg_search has it; ``paradedb`` is its name from 0.25 on, ``bm25`` an alias."""

    names: tuple[str, ...] = ("bm25", "paradedb")
    # CREATE INDEX CONCURRENTLY makes a second one; what rewrites the table fails over the two,
    # seen on pg_search 0.21: "a relation may only have one `USING bm25` index"
    alone: bool = True

    def written(self, catalog: Catalog) -> str:
        version = declared_version(catalog)
        return "paradedb" if version is not None and version >= (0, 25) else "bm25"

    def rebuilt_by_rename(self, index: Any, column: Ref) -> str:
        # the index keeps its fields by name; seen on pg_search 0.21: "No key field defined",
        # "field is not part of the pg_search index"
        if dict(index.storage).get("key_field") == column.name:
            what = f"every INSERT and UPDATE of {index.table.name} fails"
        else:
            what = f"searches in {index.table.name}.{column.name} fail"
        return f"{what} from its rename until the new {index.name} is in place"

    def same_options(self, old: Mapping[str, str], new: Mapping[str, str]) -> bool:
        return paradedb_options.same(old, new)

    def settable(self, option: str) -> bool:
        # ALTER INDEX SET of field options is accepted and breaks searches; these are read
        # at the next build or merge, the tokenizer of queries at the next query
        return option in (
            "target_segment_count",
            "layer_sizes",
            "background_layer_sizes",
            "mutable_segment_rows",
            "search_tokenizer",
        )

    def check(self, index: Any, catalog: Catalog) -> Iterable[Problem]:
        return check(index, catalog)


BM25: AccessMethod = Bm25Method()
