"""What PostgreSQL rejects about exclusion constraints."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import ColumnFacts, columns_of, listed, problem
from schemadsl.kinds.checks.keys import (
    check_clustered,
    check_columns,
    check_deferral,
    check_expression,
    check_size,
)
from schemadsl.kinds.checks.opclasses import check_default, check_opclass, check_options
from schemadsl.kinds.checks.parameters import check_storage
from schemadsl.model import Catalog

if TYPE_CHECKING:
    from schemadsl.kinds.exclusion import Excluded, Exclusion

__all__ = ["check"]

_METHODS = ("btree", "gist", "hash", "spgist")
_SINGLE = ("hash", "spgist")
_OPERATOR = re.compile(r"[-+*/<>=~!@#%^&|`?]+\Z|(?:[^\W\d]\w*\.)+[-+*/<>=~!@#%^&|`?]+\Z")
_OPERATOR_CALL = re.compile(r"OPERATOR\s*\(.+\)\Z", re.IGNORECASE)
#: what two different rows can never both be: not its own mirror image, or not in the family
_NOT_MIRRORED = frozenset({"<", "<=", ">", ">="})


def check(exclusion: Exclusion, catalog: Catalog) -> Iterator[Problem]:
    """Yield what ADD EXCLUDE would reject about *exclusion*."""
    known = columns_of(catalog, exclusion.table)
    method, elements = exclusion.method, exclusion.elements
    names = [e.column for e in elements if e.column is not None]
    yield from check_columns(exclusion, (*names, *exclusion.include), known, "an exclusion")
    yield from check_size(exclusion, len(elements), len(exclusion.include))
    if method not in _METHODS:
        yield problem(
            exclusion, f"{method} has no exclusion constraints", f"Use one of {listed(_METHODS)}."
        )
        return
    if method in _SINGLE and len(elements) > 1:
        yield problem(
            exclusion, f"{method} takes one column, it has {len(elements)}", "Use gist or btree."
        )
    if method == "hash" and exclusion.include:
        yield problem(exclusion, "hash has no included columns", "Use gist, btree or spgist.")
    for element in elements:
        yield from _check_element(exclusion, element, known, catalog)
    yield from check_expression(exclusion, exclusion.predicate, known, "predicate")
    yield from check_deferral(exclusion, exclusion.deferrable, exclusion.initially_deferred)
    yield from check_storage(exclusion, method, exclusion.storage)
    if exclusion.clustered:
        yield from check_clustered(exclusion, exclusion.table, method, exclusion.predicate, catalog)


def _check_element(
    exclusion: Exclusion,
    element: Excluded,
    known: Mapping[str, ColumnFacts],
    catalog: Catalog,
) -> Iterator[Problem]:
    method, operator = exclusion.method, element.operator.strip()
    words = element.column or "an expression"
    if not (_OPERATOR.match(operator) or _OPERATOR_CALL.match(operator)):
        yield problem(
            exclusion,
            f"{operator!r} is no operator",
            "Write the one that must not hold, such as = or &&.",
        )
    elif operator in _NOT_MIRRORED:
        yield problem(
            exclusion,
            f"{operator} of {words} means another thing with the rows swapped",
            "Use an operator that reads the same both ways, such as = or &&.",
        )
    elif method in ("btree", "hash") and operator == "<>":
        yield problem(exclusion, f"{method} has no operator <>", "Use =, or gist with btree_gist.")
    if method != "btree" and (element.desc or element.nulls_first is not None):
        yield problem(exclusion, f"{method} keeps no order", "Leave out desc= and nulls=.")
    column = known.get(element.column or "")
    if element.opclass is not None:
        kind = column.type if column is not None else None
        yield from check_opclass(exclusion, method, element.opclass, kind, catalog)
        yield from check_options(exclusion, method, element.opclass, element.opclass_options)
    elif column is not None and not column.virtual:
        yield from check_default(exclusion, method, column.type, catalog)
    yield from check_expression(exclusion, element.expression, known, "expression")
