"""What keys, exclusions and indexes have in common: columns that an index is built over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import (
    ColumnFacts,
    aggregate,
    columns_of,
    columns_used,
    not_immutable,
    problem,
    subquery,
    system_column,
)
from schemadsl.kinds.checks.opclasses import check_default
from schemadsl.kinds.heritage import partitioned
from schemadsl.model import Catalog, Object, Ref

__all__ = [
    "MAX_KEYS",
    "check_clustered",
    "check_columns",
    "check_deferral",
    "check_expression",
    "check_key",
    "check_size",
]

MAX_KEYS = 32
"""Columns of an index, included ones among them (INDEX_MAX_KEYS)."""


def check_columns(
    obj: Object, names: Iterable[str], known: Mapping[str, ColumnFacts], words: str
) -> Iterator[Problem]:
    """Yield problems for virtual columns; that a column exists is seen to for all kinds."""
    for name in dict.fromkeys(names):
        if name in known and known[name].virtual:
            yield problem(
                obj,
                f"{name} is a virtual generated column, {words} cannot hold it",
                "Make the column stored, or leave it out.",
            )


def check_clustered(
    obj: Object, table: Ref, method: str, predicate: str | None, catalog: Catalog
) -> Iterator[Problem]:
    """Yield what ALTER TABLE … CLUSTER ON rejects (check_index_is_clusterable in cluster.c)."""
    if partitioned(catalog, table):
        yield problem(
            obj, f"{table.name} is partitioned, CLUSTER has no index for it", "Drop cluster_on=."
        )
    elif method in _UNORDERED:
        yield problem(obj, f"CLUSTER cannot order by {method}", "Name a btree or gist index.")
    elif predicate is not None:
        yield problem(obj, "CLUSTER cannot order by a part of the rows", "Drop where=.")


#: access methods without amclusterable
_UNORDERED = frozenset("hash gin spgist brin bloom hnsw ivfflat bm25 paradedb".split())


def check_key(
    obj: Object,
    table: Ref,
    columns: tuple[str, ...],
    include: tuple[str, ...],
    catalog: Catalog,
    words: str,
    method: str = "btree",
) -> Iterator[Problem]:
    """Yield problems for the columns of a primary key or unique constraint."""
    known = columns_of(catalog, table)
    yield from check_columns(obj, (*columns, *include), known, words)
    for name in columns:
        if name in known and not known[name].virtual:
            yield from check_default(obj, method, known[name].type, catalog)
    yield from check_size(obj, len(columns), len(include))


def check_size(obj: Object, keys: int, include: int) -> Iterator[Problem]:
    """Yield a problem where there is no column, or more than an index can hold."""
    if keys == 0:
        yield problem(obj, "it has no column", "Name at least one.")
    elif keys + include > MAX_KEYS:
        yield problem(
            obj,
            f"it has {keys + include} columns, PostgreSQL takes {MAX_KEYS}",
            "Leave some out.",
        )


def check_deferral(obj: Object, deferrable: bool, initially_deferred: bool) -> Iterator[Problem]:
    """Yield a problem for INITIALLY DEFERRED on what is not DEFERRABLE."""
    if initially_deferred and not deferrable:
        yield problem(
            obj, "it is initially deferred but not deferrable", "Write deferrable=True as well."
        )


def check_expression(
    obj: Object, sql: str | None, known: Mapping[str, ColumnFacts], where: str
) -> Iterator[Problem]:
    """Yield problems for SQL that is stored in an index: it must depend on the row alone."""
    if sql is None:
        return
    if not sql.strip("() \t\n"):
        yield problem(obj, f"its {where} is empty", "Write an expression, or leave it out.")
    if subquery(sql):
        yield problem(obj, f"its {where} holds a subquery", "Use columns of the row only.")
    if name := aggregate(sql):
        yield problem(obj, f"its {where} calls {name}", "Use functions of one row only.")
    if name := not_immutable(sql):
        yield problem(
            obj,
            f"its {where} calls {name}, which is not immutable",
            "Use functions that return the same for the same row at any time.",
        )
    if (name := system_column(sql)) and name not in known:
        yield problem(obj, f"its {where} uses the system column {name}", "Use ordinary columns.")
    for name in columns_used(sql, known):
        if known[name].virtual:
            yield problem(
                obj,
                f"its {where} uses the virtual generated column {name}",
                "Make the column stored, or repeat its expression.",
            )
