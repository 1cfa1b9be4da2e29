"""SD907: A vector column without dimensions."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.lint.common import owned_columns, shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import WARNING, Found, Rule
from schemadsl.lint.search import vector_size
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table, column in owned_columns(database):
        if vector_size(column) == 0:
            text = f"{shown(table.name)}.{column.name} takes vectors of any length"
            yield Found.of(column, text)


RULE = Rule(
    code="SD907",
    name="vector-without-dimensions",
    severity=WARNING,
    title="A vector column without dimensions",
    reason=(
        "Vectors of any length are taken, distances between them fail, and no index can "
        "be built on the column."
    ),
    remedy="Write the number of dimensions: vector(1536).",
    bad="""
CREATE EXTENSION vector;
CREATE TABLE notes (id bigint PRIMARY KEY, embedding vector);
""",
    good="""
CREATE EXTENSION vector;
CREATE TABLE notes (id bigint PRIMARY KEY, embedding vector(1536));
""",
    database=_look,
)
