"""What pg_search rejects about one element of a BM25 index: a column or a cast expression."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import ColumnFacts, columns_used, problem
from schemadsl.kinds.ext.paradedb_casts import check_cast
from schemadsl.kinds.ext.paradedb_tokenizers import Cast, Version, parse
from schemadsl.kinds.ext.paradedb_types import field_kind, textual, tokenizable
from schemadsl.model import Catalog
from schemadsl.sqltext import tokens

if TYPE_CHECKING:
    from schemadsl.kinds.index import Element, Index

__all__ = ["check_element", "field_name"]

_OPCLASSES = ("anyelement_bm25_ops",)


def check_element(
    index: Index,
    element: Element,
    known: Mapping[str, ColumnFacts],
    version: Version | None,
    catalog: Catalog,
) -> Iterator[Problem]:
    """Yield what CREATE INDEX would reject about *element*, or fail on once there are rows."""
    if element.column is not None:
        column = known.get(element.column)
        if column is not None:
            yield from _check_column(index, column, version, catalog)
    elif element.expression is not None:
        yield from _check_expression(index, element.expression, known, version, catalog)
    name = (element.opclass or "").rpartition(".")[2]
    vector = name.startswith("vector_") and (version is None or version >= (0, 25))
    if name and name not in _OPCLASSES and not vector:
        yield problem(index, f"bm25 has no operator class {element.opclass}", "Leave out opclass=.")
    elif name and "." not in (element.opclass or "") and not vector:
        # it is found by its schema only
        yield problem(
            index,
            f"operator class {name} stands in schema paradedb",
            f"Write paradedb.{name}, or leave it out: it is the default.",
        )


def _check_column(
    index: Index, column: ColumnFacts, version: Version | None, catalog: Catalog
) -> Iterator[Problem]:
    kind = field_kind(column.type, catalog)
    if kind == "late":
        yield problem(
            index,
            f"bm25 takes column {column.name} of type {column.type} and fails once it has rows",
            "Index an expression of another type, or leave the column out.",
        )
    elif kind == "vector" and version is not None and version >= (0, 25):
        return
    elif kind in ("none", "vector"):
        later = ""
        if kind == "vector":
            later = " Declare version 0.25 or later of pg_search to search by vectors in it."
        yield problem(
            index,
            f"bm25 cannot index column {column.name} of type {column.type}",
            f"Index an expression of another type, or leave the column out.{later}",
        )


def _check_expression(
    index: Index,
    expression: str,
    known: Mapping[str, ColumnFacts],
    version: Version | None,
    catalog: Catalog,
) -> Iterator[Problem]:
    cast = parse(expression)
    if cast is None:
        yield problem(
            index,
            f"expression {expression} has no tokenizer",
            "Cast text and JSON to one, ::pdb.simple('alias=name'), others to ::pdb.alias('name').",
        )
        return
    for what, fix in check_cast(cast, version):
        yield problem(index, what, fix)
    column = known.get(_only(cast))
    if column is not None:
        yield from _check_source(index, cast, column, version, catalog)
    if cast.alias is None and cast.tokenizer != "alias":
        if _reads_json(cast.inner):
            # with rows the build fails, or the whole server restarts
            yield problem(
                index,
                f"expression {cast.inner} reads a JSON value and has no alias",
                f"Write ::pdb.{cast.tokenizer}('alias=name').",
            )
        elif column is None and len(columns_used(cast.inner, known)) != 1:
            yield problem(
                index,
                f"expression {cast.inner} is not of one column and has no alias",
                f"Write ::pdb.{cast.tokenizer}('alias=name').",
            )


def _check_source(
    index: Index,
    cast: Cast,
    column: ColumnFacts,
    version: Version | None,
    catalog: Catalog,
) -> Iterator[Problem]:
    """A tokenizer takes text and JSON, pdb.alias all the rest."""
    if cast.tokenizer == "alias":
        if textual(column.type, catalog):
            yield problem(
                index,
                f"pdb.alias does not take column {column.name} of type {column.type}",
                f"Write ::pdb.simple('alias={cast.alias or 'name'}') or another tokenizer.",
            )
        else:
            yield from _check_column(index, column, version, catalog)
    elif not tokenizable(column.type, version, catalog):
        yield problem(
            index,
            f"pdb.{cast.tokenizer} does not take column {column.name} of type {column.type}",
            "Name the column alone, cast it to text, or use ::pdb.alias('name').",
        )


def _only(cast: Cast) -> str:
    """Return the column that the inner expression is; empty if it is more than that."""
    found = list(tokens(cast.inner))
    return found[0].name if len(found) == 1 and found[0].kind in ("word", "quoted") else ""


def _reads_json(inner: str) -> bool:
    return any(t.kind == "operator" and t.text in ("->", "->>", "#>", "#>>") for t in tokens(inner))


def field_name(element: Element, known: Mapping[str, ColumnFacts]) -> str | None:
    """Return the name of an element's field: the alias, else its only column."""
    if element.column is not None:
        return element.column
    cast = parse(element.expression or "")
    if cast is None:
        return None
    used = columns_used(cast.inner, known)
    return cast.alias or (used[0] if len(used) == 1 else None)
