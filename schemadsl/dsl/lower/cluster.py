"""The index by which CLUSTER orders a table."""

from __future__ import annotations

from schemadsl.dsl.lower.scope import TableScope
from schemadsl.kinds.heritage import remade
from schemadsl.sqltext import fold

__all__ = ["lower_cluster"]

_ORDERING = ("index", "primary_key", "unique", "exclusion")


def lower_cluster(scope: TableScope, said: str | None) -> None:
    """Mark the index that a table, or materialized view, names in ``cluster_on=``."""
    if said is None:
        return
    name, low = fold(said.strip()), scope.low
    obj = low.member(scope.ref, name, _ORDERING)
    if obj is not None:
        low.objects[obj.ref] = remade(obj, clustered=True)
        return
    noun = scope.ref.kind.replace("_", " ")
    low.problem(
        f"cluster_on={said!r} names no index of {noun} {scope.name}",
        scope.declared.where,
        "Name one of its indexes, or a key or exclusion constraint, whose index has that name.",
    )
