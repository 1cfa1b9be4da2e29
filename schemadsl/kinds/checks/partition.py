"""What PostgreSQL rejects about partitioned tables, their keys and their partitions."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import columns_of, listed, problem
from schemadsl.model import Catalog
from schemadsl.sqltext import names_in, tokens

if TYPE_CHECKING:
    from schemadsl.kinds.partition import Partition
    from schemadsl.kinds.table import Table

__all__ = ["check", "check_whole"]

#: the words that a partition's bounds begin with
_BOUNDS = {"range": "FROM (…) TO (…)", "list": "IN (…)", "hash": "WITH (MODULUS …, REMAINDER …)"}


def _strategy(text: str) -> str:
    first = next(tokens(text), None)
    return "" if first is None else first.text.lower()


def check_whole(table: Table, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE TABLE … PARTITION BY would reject (manual, chapter 5.12.2)."""
    if table.partition_by is None:
        return
    if _strategy(table.partition_by) not in _BOUNDS:
        yield problem(
            table,
            f"partition_by={table.partition_by!r} is no partition key",
            "Write RANGE (…), LIST (…) or HASH (…).",
        )
        return
    columns = columns_of(catalog, table.ref)
    used = [name for name in dict.fromkeys(names_in(table.partition_by)) if name in columns]
    for member in catalog.members(table.ref):
        if member.ref.kind not in ("primary_key", "unique"):
            continue
        missing = [name for name in used if name not in getattr(member, "columns", ())]
        if missing:
            yield problem(
                member,
                f"it lacks {listed(missing)} of the partition key",
                "A key of a partitioned table has all columns of the partition key.",
            )


def check(partition: Partition, catalog: Catalog) -> Iterator[Problem]:
    """Yield what ATTACH PARTITION would reject."""
    whole = catalog.get(partition.of)
    key: str | None = getattr(whole, "partition_by", None)
    if whole is None:
        return
    if key is None:
        yield problem(
            partition, f"table {partition.of.name} is not partitioned", "Give it partition_by=."
        )
        return
    words = _BOUNDS.get(_strategy(key))
    said = partition.bound.removeprefix("FOR VALUES ")
    if words is None or (said == "DEFAULT" and _strategy(key) != "hash"):
        return
    if _strategy(said) != _strategy(words):
        yield problem(
            partition,
            f"values={said!r} are no bounds of a table that is partitioned by {_strategy(key)}",
            f"Write {words}{'' if _strategy(key) == 'hash' else ' or DEFAULT'}.",
        )
