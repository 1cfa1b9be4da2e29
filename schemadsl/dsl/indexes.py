"""Indexes of every access method, with pgvector's two spelled out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Literal

from schemadsl.dsl.arguments import checked, flat
from schemadsl.dsl.column import Column
from schemadsl.dsl.constraints import Constraint
from schemadsl.dsl.registry import one_of, report

if TYPE_CHECKING:
    from typing import TypeAlias

    from schemadsl.dsl.ignore import LintIgnore
    from schemadsl.dsl.sequences import Collation

    Metric: TypeAlias = Literal["l2", "ip", "cosine", "l1", "hamming", "jaccard"]
    Nulls: TypeAlias = Literal["first", "last"]

__all__ = ["METRICS", "AnyIndex", "Element", "Hnsw", "Index", "Ivfflat", "desc"]

METRICS = ("l2", "ip", "cosine", "l1", "hamming", "jaccard")


class Element:
    """One key of an index and how it is ordered.

    *opclass* and *collate*, unless it is declared, are written as in SQL; *nulls*
    follows *desc* where it is not given, as PostgreSQL does. *statistics* is how
    closely ANALYZE looks at an expression, from 0 to 10,000.
    """

    __slots__ = ("collate", "desc", "nulls", "opclass", "opclass_options", "source", "statistics")

    @checked
    def __init__(
        self,
        source: Column[Any] | str,
        *,
        desc: bool = False,
        nulls: Nulls | None = None,
        opclass: str | None = None,
        opclass_options: Mapping[str, str | int | float | bool] | None = None,
        collate: Collation | str | None = None,
        statistics: int | None = None,
    ) -> None:
        self.source = source
        self.desc = desc
        self.nulls = nulls
        self.opclass = opclass
        self.opclass_options: Mapping[str, Any] = opclass_options or {}
        self.collate = collate
        self.statistics = statistics


def desc(source: Column[Any] | str, *, nulls: Nulls | None = None) -> Element:
    """Order a key of an index from large to small: ``Index(user_id, desc(created_at))``."""
    return Element(source, desc=True, nulls=nulls)


class AnyIndex(Constraint):
    """What all indexes have in common."""

    noun = "index"
    method = "btree"
    unique = False
    nulls_not_distinct = False
    tablespace: str | None = None
    include: tuple[Column[Any], ...] = ()

    def __init__(
        self,
        name: str | None,
        predicate: str | None,
        storage: Mapping[str, Any],
        renamed_from: str | None,
        comment: str | None,
    ) -> None:
        super().__init__(name, renamed_from, comment)
        self.predicate = predicate
        self.storage = storage


class Index(AnyIndex):
    """An index: ``by_email = Index("lower(email)", unique=True, where="email IS NOT NULL")``.

    A key is a column, an expression, or an `Element` that orders it. *using* is the
    access method, *with_* its storage parameters, *tablespace* where it stands.
    """

    @checked
    def __init__(
        self,
        *elements: Column[Any] | Element | str,
        name: str | None = None,
        using: str = "btree",
        unique: bool = False,
        where: str | None = None,
        include: Sequence[Column[Any]] = (),
        nulls_not_distinct: bool = False,
        with_: Mapping[str, str | int | float | bool] | None = None,
        tablespace: str | None = None,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
    ) -> None:
        super().__init__(name, where, with_ or {}, renamed_from, comment)
        self.elements = flat(elements, "Index", self.where)
        self.method = using
        self.unique = unique
        self.include = tuple(include)
        self.nulls_not_distinct = nulls_not_distinct
        self.tablespace = tablespace
        if not elements:
            report("an index has no keys", self.where, "Name at least one column.")


class VectorIndex(AnyIndex):
    """An index for nearest neighbours: one key, and the distance that it serves."""

    def __init__(
        self,
        source: Column[Any] | str,
        metric: str | None,
        opclass: str | None,
        said: tuple[str | None, str | None, Mapping[str, Any], str | None, str | None],
    ) -> None:
        super().__init__(*said)
        self.source = source
        self.metric = metric
        self.opclass = opclass
        if metric is not None:
            one_of("metric", metric, METRICS, self.where)
        if (metric is None) == (opclass is None):
            report(
                f"an {self.method} index takes a metric or an operator class",
                self.where,
                'Say metric="cosine" (or l2, ip, l1), or opclass="…".',
            )


class Hnsw(VectorIndex):
    """pgvector's graph index: ``near = Hnsw(embedding, metric="cosine", m=16)``.

    *source* is a vector, halfvec, sparsevec or bit column, or an expression that
    ends in a cast to one. *m* (16) links a node, *ef_construction* (64) candidates
    while building (pgvector's README, "HNSW").
    """

    method = "hnsw"

    @checked
    def __init__(
        self,
        source: Column[Any] | str,
        *,
        metric: Metric | None = None,
        opclass: str | None = None,
        m: int | None = None,
        ef_construction: int | None = None,
        name: str | None = None,
        where: str | None = None,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
    ) -> None:
        storage = {"m": m, "ef_construction": ef_construction}
        super().__init__(source, metric, opclass, (name, where, storage, renamed_from, comment))


class Ivfflat(VectorIndex):
    """pgvector's list index: ``near = Ivfflat(embedding, metric="l2", lists=100)``.

    Build it when the table has rows: the lists are made from them (pgvector's
    README, "IVFFlat").
    """

    method = "ivfflat"

    @checked
    def __init__(
        self,
        source: Column[Any] | str,
        *,
        metric: Literal["l2", "ip", "cosine", "hamming"] | None = None,
        opclass: str | None = None,
        lists: int | None = None,
        name: str | None = None,
        where: str | None = None,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
    ) -> None:
        storage = {"lists": lists}
        super().__init__(source, metric, opclass, (name, where, storage, renamed_from, comment))
