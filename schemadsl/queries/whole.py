"""Whole tables as queries: what a server says of them makes their classes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemadsl.queries.lower import lowered
from schemadsl.queries.read import File, Query
from schemadsl.queries.shape import Table
from schemadsl.sqltext import qualified, tokens

__all__ = ["is_whole", "whole"]

_NAME = "table "  # no query can be called so


def whole(tables: Iterable[Table], file: str) -> Iterator[Query]:
    """Yield a query for all columns of each of *tables*, which *file* declares."""
    for table in tables:
        text = f"SELECT * FROM {qualified(table.schema, table.name)}"
        sql = lowered(text, list(tokens(text)))
        yield Query(f"{_NAME}{table}", ":many", 0, "", sql, File(file, text))


def is_whole(name: str) -> bool:
    """Tell whether what is called so is a table, and no query of a person."""
    return name.startswith(_NAME)
