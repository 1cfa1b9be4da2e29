"""What PostgreSQL rejects about primary keys and unique constraints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import columns_of, declared_first, problem, repeated
from schemadsl.kinds.checks.keys import check_clustered, check_deferral, check_key
from schemadsl.kinds.checks.parameters import check_storage
from schemadsl.kinds.checks.typetext import may_be_range
from schemadsl.model import Catalog
from schemadsl.sqltext import names_in

if TYPE_CHECKING:
    from schemadsl.kinds.unique import Key, PrimaryKey

__all__ = ["check_primary_key", "check_unique"]


def check_unique(key: Key, catalog: Catalog) -> Iterator[Problem]:
    """Yield what ADD UNIQUE would reject about *key*."""
    yield from _check(key, catalog, "a unique constraint")


def check_primary_key(key: PrimaryKey, catalog: Catalog) -> Iterator[Problem]:
    """Yield what ADD PRIMARY KEY would reject about *key*."""
    members = catalog.members(key.table)
    keys = declared_first(m for m in members if m.ref.kind == "primary_key")
    if len(keys) > 1 and key.ref != keys[0].ref:
        yield problem(
            key,
            f"{key.table.name} has a primary key already, {keys[0].name}",
            "Name all of its columns in one, or make this one unique.",
        )
    yield from _check(key, catalog, "a primary key")
    known = columns_of(catalog, key.table)
    for name in key.columns:
        if name in known and not known[name].not_null:
            yield problem(
                key,
                f"its column {name} may be NULL, which no column of a primary key may",
                "Leave out null=True.",
            )


def _check(key: Key, catalog: Catalog, words: str) -> Iterator[Problem]:
    for name in repeated(key.columns):
        yield problem(key, f"column {name} appears twice", "Name it once.")
    method = "gist" if key.without_overlaps else "btree"
    yield from check_key(key, key.table, key.columns, key.include, catalog, words, method)
    yield from check_deferral(key, key.deferrable, key.initially_deferred)
    yield from check_storage(key, method, key.storage)
    if key.clustered:
        yield from check_clustered(key, key.table, method, None, catalog)
    if key.without_overlaps:
        yield from _check_period(key, catalog)


def _check_period(key: Key, catalog: Catalog) -> Iterator[Problem]:
    """Yield what PostgreSQL 18 rejects about WITHOUT OVERLAPS (DefineIndex in indexcmds.c)."""
    if len(key.columns) == 1:
        yield problem(
            key,
            "it has one column, which WITHOUT OVERLAPS needs beside others",
            'Name what the ranges are of first, or write Exclude((during, "&&")).',
        )
    last = columns_of(catalog, key.table).get(key.columns[-1]) if key.columns else None
    if last is not None and not may_be_range(last.type, catalog):
        yield problem(
            key,
            f"its last column {last.name} is {last.type}, WITHOUT OVERLAPS takes ranges",
            "Name the column of a range or multirange type last.",
        )
    split: str | None = getattr(catalog.get(key.table), "partition_by", None)
    if last is not None and last.name in names_in(split or ""):
        yield problem(
            key,
            f"the table is partitioned by its last column {last.name}",
            "Partition it by the columns before.",
        )
