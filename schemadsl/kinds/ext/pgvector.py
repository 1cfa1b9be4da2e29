"""pgvector: the access methods hnsw and ivfflat."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from schemadsl.errors import Problem
from schemadsl.kinds.base import AccessMethod
from schemadsl.kinds.ext import pgvector_check
from schemadsl.model import Catalog, Ref

__all__ = ["HNSW", "IVFFLAT"]


class VectorMethod:
    """An approximate nearest-neighbour index."""

    alone: bool = False

    def __init__(self, name: str) -> None:
        self.names: tuple[str, ...] = (name,)

    def written(self, catalog: Catalog) -> str:
        return self.names[0]

    def rebuilt_by_rename(self, index: Any, column: Ref) -> str:
        return ""

    def same_options(self, old: Mapping[str, str], new: Mapping[str, str]) -> bool:
        keys = {*old, *new}
        defaults = pgvector_check.DEFAULTS
        return all(
            _number(old.get(k, defaults.get(k))) == _number(new.get(k, defaults.get(k)))
            for k in keys
        )

    def settable(self, option: str) -> bool:
        # ALTER INDEX SET changes the catalog only: the graph is built as it was
        return False

    def check(self, index: Any, catalog: Catalog) -> Iterable[Problem]:
        return pgvector_check.check(index, catalog)


def _number(value: str | None) -> float | str | None:
    try:
        return None if value is None else float(value)
    except ValueError:
        return value


HNSW: AccessMethod = VectorMethod("hnsw")
IVFFLAT: AccessMethod = VectorMethod("ivfflat")
