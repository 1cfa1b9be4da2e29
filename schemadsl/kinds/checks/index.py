"""What PostgreSQL rejects about an index of any access method; extensions add their own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.checks.assumed import check_target
from schemadsl.kinds.checks.common import ColumnFacts, columns_of, extension, listed, problem
from schemadsl.kinds.checks.keys import (
    check_clustered,
    check_columns,
    check_expression,
    check_size,
)
from schemadsl.kinds.checks.opclasses import check_default, check_opclass, check_options
from schemadsl.kinds.checks.parameters import check_storage
from schemadsl.kinds.checks.typetext import BUILTIN as BUILTIN_TYPES
from schemadsl.kinds.checks.typetext import COLLATABLE, EXTENSION_TYPES, read
from schemadsl.model import Catalog

if TYPE_CHECKING:
    from schemadsl.kinds.index import Element, Index

__all__ = ["check"]


@frozen(kw_only=True)
class _Method:
    """What an access method can do (amcanorder and its like in pg_am's handlers)."""

    ordered: bool = False
    unique: bool = False
    several: bool = False
    include: bool = False
    extension: str = ""


_METHODS: Mapping[str, _Method] = {
    "btree": _Method(ordered=True, unique=True, several=True, include=True),
    "hash": _Method(),
    "gist": _Method(several=True, include=True),
    "gin": _Method(several=True),
    "spgist": _Method(include=True),
    "brin": _Method(several=True),
    "bloom": _Method(several=True, extension="bloom"),
    "hnsw": _Method(extension="vector"),
    "ivfflat": _Method(extension="vector"),
    "bm25": _Method(several=True, extension="pg_search"),
    "paradedb": _Method(several=True, extension="pg_search"),
}


def check(index: Index, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE INDEX would reject about *index*."""
    known = columns_of(catalog, index.table)
    names = [e.column for e in index.elements if e.column is not None]
    yield from check_columns(index, (*names, *index.include), known, "an index")
    yield from check_size(index, len(index.elements), len(index.include))
    method = _METHODS.get(index.method)
    if method is None:
        yield from _check_unknown(index, catalog)
    else:
        yield from _check_method(index, method, catalog)
    for element in index.elements:
        yield from _check_element(index, element, known, catalog)
    yield from check_expression(index, index.predicate, known, "predicate")
    yield from check_storage(index, index.method, index.storage)
    yield from _check_statistics(index)
    if index.clustered:
        yield from check_clustered(index, index.table, index.method, index.predicate, catalog)


def _check_statistics(index: Index) -> Iterator[Problem]:
    for number, target in index.statistics:
        yield from check_target(index, target, f"key {number}:")
        column = index.elements[number - 1].column
        if column is not None:
            yield problem(
                index,
                f"its key {column} is a column, and has no statistics of its own",
                "Say statistics= on the column.",
            )


def _check_unknown(index: Index, catalog: Catalog) -> Iterator[Problem]:
    """An extension that schemadsl does not know may bring the method."""
    ours = {m.extension for m in _METHODS.values()} | set(EXTENSION_TYPES.values())
    if any(o.ref.kind == "extension" and o.name not in ours for o in catalog):
        return
    yield problem(
        index,
        f"there is no access method {index.method}",
        f"Use one of {listed(_METHODS)}, or declare the extension that brings it.",
    )


def _check_method(index: Index, method: _Method, catalog: Catalog) -> Iterator[Problem]:
    name = index.method
    if method.extension and not extension(catalog, method.extension):
        yield problem(
            index,
            f"access method {name} comes with the extension {method.extension},"
            " which is not declared",
            f'Declare Extension("{method.extension}").',
        )
    if index.unique and not method.unique:
        yield problem(index, f"{name} has no unique indexes", "Use btree, or leave out unique=.")
    if index.nulls_not_distinct and not index.unique:
        yield problem(
            index,
            "nulls_not_distinct says nothing about an index that is not unique",
            "Write unique=True as well, or leave it out.",
        )
    if len(index.elements) > 1 and not method.several:
        yield problem(
            index,
            f"{name} takes one column, it has {len(index.elements)}",
            "Make an index for each column.",
        )
    if index.include and not method.include:
        yield problem(index, f"{name} has no included columns", "Leave out include=.")
    ordered = any(e.desc or e.nulls_first is not None for e in index.elements)
    if ordered and not method.ordered:
        yield problem(index, f"{name} keeps no order", "Leave out desc and the order of nulls.")


def _check_element(
    index: Index, element: Element, known: Mapping[str, ColumnFacts], catalog: Catalog
) -> Iterator[Problem]:
    yield from check_expression(index, element.expression, known, "expression")
    column = known.get(element.column or "")
    if column is not None and element.collation is not None:
        name = read(column.type, catalog).name
        if name in BUILTIN_TYPES and name not in COLLATABLE:
            yield problem(
                index,
                f"{column.name} is {column.type}, which has no collation",
                "Leave out collation=.",
            )
    if element.opclass is not None:
        kind = column.type if column is not None else None
        yield from check_opclass(index, index.method, element.opclass, kind, catalog)
    elif column is not None and not column.virtual:
        yield from check_default(index, index.method, column.type, catalog)
    yield from check_options(index, index.method, element.opclass, element.opclass_options)
