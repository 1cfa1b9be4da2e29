"""What a reader looks for in an index: how it searches, what, and with which options."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.kinds.backing import index_key
from schemadsl.kinds.figure import Key
from schemadsl.sqltext import idents

if TYPE_CHECKING:
    from schemadsl.kinds.index import Index

__all__ = ["facts", "figures"]


def figures(obj: Index) -> Iterator[Key]:
    """Yield the key that an index makes sure of."""
    if obj.key_columns:
        yield Key(columns=obj.key_columns)


def facts(obj: Index) -> Iterator[tuple[str, str]]:
    """Yield the method, the keys and what else is said of an index."""
    yield "method", obj.method
    yield "keys", ", ".join(map(index_key, obj.elements))
    if obj.unique:
        yield "unique", "nulls not distinct" if obj.nulls_not_distinct else "yes"
    if obj.include:
        yield "include", idents(obj.include)
    if obj.predicate is not None:
        yield "where", obj.predicate
    if obj.storage:
        yield "options", ", ".join(f"{key} = {value}" for key, value in obj.storage)
