"""The tie between a partition and its partitioned table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.aspect import Aspect, AspectKind
from schemadsl.kinds.base import Context, Hazard, Lock, ServerFacts, Statement
from schemadsl.kinds.reading import TABLES
from schemadsl.kinds.words import alter_table, q
from schemadsl.model import Catalog, Object, Ref, sql
from schemadsl.sqltext import qualified

if TYPE_CHECKING:
    from schemadsl.kinds.figure import Figure

__all__ = ["KIND", "Partition"]

#: what ATTACH PARTITION compares, or makes in the partition where it is missing
_MATCHED = frozenset("column check primary_key unique exclusion index foreign_key trigger".split())


@frozen(kw_only=True)
class Partition(Aspect):
    """That a table holds the rows of another one within *bound*.

    *bound* is ``DEFAULT`` or ``FOR VALUES …``, as ``pg_get_expr`` prints it.
    """

    of: Ref
    bound: str = sql()

    @property
    def heir_of(self) -> tuple[Ref, ...]:
        return (self.of,)


class PartitionKind(AspectKind[Partition]):
    """ATTACH and DETACH PARTITION; other bounds are both, the rows in place."""

    name = "partition"
    object_type = Partition
    rank = 58

    def shares(self, obj: Partition) -> tuple[str, ...]:
        return f"bounds of {qualified(*obj.of.path)}", f"ties of {qualified(*obj.table.path)}"

    def depends(self, obj: Partition, catalog: Catalog) -> Iterator[Ref]:
        yield obj.of
        for table in (obj.of, obj.table):
            for member in catalog.members(table):
                if member.ref.kind in _MATCHED:
                    yield member.ref

    def create(self, obj: Partition, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        hazards: list[Hazard] = []
        if not ctx.fresh(obj.table):
            text = f"every row of {obj.name} is read under a full lock on it"
            hazards.append(Hazard(Hazard.SCAN, text))
            text = f"a row of {obj.name} outside the bounds stops the migration"
            hazards.append(Hazard(Hazard.MAY_FAIL, text))
        return [
            alter_table(
                obj.of,
                f"ATTACH PARTITION {q(obj.table)} {obj.bound}",
                about=obj.ref,
                verb="create",
                says=f"make {obj.name} a partition of {obj.of.name}",
                lock=Lock.SHARE_UPDATE_EXCLUSIVE,
                hazards=hazards,
            )
        ]

    def drop(self, obj: Partition, ctx: Context) -> list[Statement]:
        return [
            alter_table(
                obj.of,
                f"DETACH PARTITION {q(obj.table)}",
                about=obj.ref,
                verb="drop",
                says=f"take {obj.name} out of {obj.of.name}, its rows with it",
                besides=(obj.table,),
            )
        ]

    def rebuilt_by(self, obj: Partition, disturbed: Ref, ctx: Context) -> bool:
        return disturbed in (obj.of, obj.table) and ctx.gone(disturbed)

    def figures(self, obj: Partition, catalog: Catalog) -> Iterator[Figure]:
        from schemadsl.kinds.figure import Inside

        yield Inside(whole=obj.of, text=obj.bound)

    def check(self, obj: Partition, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import partition as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {TABLES}
            SELECT t.oid, t.schema, t.name, n.nspname AS of_schema, o.relname AS of,
                pg_get_expr(c.relpartbound, t.oid, false) AS bound
            FROM tables t
            JOIN pg_class c ON c.oid = t.oid
            JOIN pg_inherits i ON i.inhrelid = t.oid
            JOIN pg_class o ON o.oid = i.inhparent
            JOIN pg_namespace n ON n.oid = o.relnamespace
            WHERE t.partition
        """

    def from_row(self, row: Mapping[str, Any]) -> Partition:
        return Partition(
            ref=Ref.of("partition", row["schema"], row["name"]),
            of=Ref.of("table", row["of_schema"], row["of"]),
            bound=row["bound"],
        )


KIND = PartitionKind()
