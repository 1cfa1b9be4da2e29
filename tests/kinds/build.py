"""Small catalogs built by hand."""

from __future__ import annotations

from typing import Any

from schemadsl.errors import Where
from schemadsl.kinds import problems_of
from schemadsl.kinds.column import Column
from schemadsl.kinds.extension import Extension
from schemadsl.kinds.index import Element, Index
from schemadsl.kinds.table import Table
from schemadsl.kinds.unique import PrimaryKey
from schemadsl.model import Catalog, Object, Ref

__all__ = ["TABLE", "bm25", "column", "index", "messages", "table"]

TABLE = Ref.of("table", "public", "docs")


def column(name: str, kind: str, **more: Any) -> Column:
    """Make a column of the table docs, NOT NULL unless said otherwise."""
    said = {"not_null": True, "source": Where("schema.py", 7), **more}
    return Column(ref=TABLE.child("column", name), type=kind, **said)


def table(*more: Object) -> list[Object]:
    """Make the table docs with the primary key id, and *more*."""
    return [
        Table(ref=TABLE),
        column("id", "integer"),
        PrimaryKey(ref=TABLE.child("primary_key", "docs_pkey"), columns=("id",)),
        *more,
    ]


def index(*elements: str | Element, **more: Any) -> Index:
    """Make an index of docs; a text with a parenthesis or cast is an expression."""
    made = tuple(
        e
        if isinstance(e, Element)
        else Element(expression=e)
        if "(" in e or "::" in e
        else Element(column=e)
        for e in elements
    )
    said = {"source": Where("schema.py", 9), **more}
    return Index(ref=Ref.of("index", "public", "idx"), table=TABLE, elements=made, **said)


def bm25(
    *elements: str | Element, version: str | None = None, columns: str = "", **options: str
) -> tuple[Index, Catalog]:
    """Make a BM25 index of docs with key id, and its catalog; *columns* are ``name type; …``."""
    made = index(
        *elements, method="bm25", storage=tuple(sorted({"key_field": "id", **options}.items()))
    )
    pairs = [pair.strip().partition(" ") for pair in columns.split(";") if pair.strip()]
    extension = Extension(ref=Ref.of("extension", "pg_search"), version=version)
    members = [column(name, kind) for name, _, kind in pairs]
    return made, Catalog([extension, *table(*members), made])


def messages(obj: Object, catalog: Catalog | None = None, *others: Object) -> list[str]:
    """Return what is wrong with *obj*, in *catalog* or in that of docs and *others*."""
    where = catalog if catalog is not None else Catalog([*table(*others), obj])
    assert obj.ref in where
    return [problem.what.partition(": ")[2] for problem in problems_of(obj, where)]
