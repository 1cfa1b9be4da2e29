"""The tie between a partition and its partitioned table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from schemadsl.errors import Problem
from schemadsl.kinds.aspect import Aspect, AspectKind
from schemadsl.kinds.base import Context, Hazard, Lock, ServerFacts, Statement
from schemadsl.kinds.detaching import beside, detached, has_rest, rest
from schemadsl.kinds.heritage import descendants
from schemadsl.kinds.partition_bounds import condition
from schemadsl.kinds.reading import TABLES
from schemadsl.kinds.words import alter_table, q, validate
from schemadsl.model import Catalog, Object, Ref, sql
from schemadsl.sqltext import ident, names_in, object_name, qualified

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
        says = f"make {obj.name} a partition of {obj.of.name}"
        made = alter_table(
            obj.of,
            f"ATTACH PARTITION {q(obj.table)} {obj.bound}",
            about=obj.ref,
            verb="create",
            says=says,
            lock=Lock.SHARE_UPDATE_EXCLUSIVE,
            full=(obj.table, *rest(ctx.old, obj.of)),
        )
        if ctx.fresh(obj.table):
            return [made]
        fails = Hazard(
            Hazard.MAY_FAIL, f"a row of {obj.name} outside the bounds stops the migration"
        )
        before = ctx.old.ties.get(obj.table)
        stated = condition(ctx.new, obj.table)
        # other bounds come in the transaction that took the rows out
        back = before is not None and obj.of in before.heir_of
        if stated is None or back or ctx.plain(obj.table):
            text = f"every row of {obj.name} is read under a full lock on it"
            return [evolve(made, hazards=(Hazard(Hazard.SCAN, text), fails))]
        refused = f"from here on, rows of {obj.name} outside the bounds are refused"
        return _helped(obj, made, stated, ctx, (Hazard(Hazard.CLIENTS, refused), fails))

    def drop(self, obj: Partition, ctx: Context) -> list[Statement]:
        after = ctx.new.ties.get(obj.table)
        stays = after is not None and obj.of in after.heir_of
        stated = condition(ctx.old, obj.table)
        # between other bounds the rows come back in the same transaction
        renamed = _key_renamed(obj, ctx)
        if stated is None or stays or renamed or ctx.gone(obj.of) or not beside(ctx, obj.of):
            return [_taken_out(obj, ctx, stays=stays)]
        return _taken_out_beside(obj, stated, ctx, moves=after is not None)

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


def _key_renamed(obj: Partition, ctx: Context) -> bool:
    """Tell whether columns of the keys above get other names, there or here, in this plan.

    That comes after the partition has left, and the old catalog has the new names already.
    """
    at: Object | None = obj
    while at is not None and at.heir_of:
        (whole,) = at.heir_of
        for name in names_in(getattr(ctx.old.get(whole), "partition_by", None) or ""):
            here, there = (table.child("column", name) for table in (obj.table, whole))
            now = ctx.new.get(here)
            if there in ctx.old and (here not in ctx.old or (now and now.renamed_from)):
                return True
        at = ctx.old.ties.get(whole)
    return False


def _taken_out(obj: Partition, ctx: Context, *, stays: bool) -> Statement:
    """Detach the partition under full locks, and say why, where the table has readers."""
    made = detached(ctx, obj.of, obj.table, about=obj.ref, says=_says(obj), beside=False)
    if ctx.plain(obj.of) or ctx.gone(obj.of):
        return made
    why = "the rows' bounds cannot be written as a CHECK that stands in for them"
    if has_rest(ctx, obj.of):
        why = "beside a default partition PostgreSQL detaches in no other way"
    if stays:
        return evolve(made, ignores="SD205 the rows come back in the same transaction")
    text = f"nobody reads or writes {obj.of.name} while {obj.name} is taken out: {why}"
    return evolve(made, hazards=(Hazard(Hazard.CLIENTS, text),), ignores=f"SD205 {why}")


def _says(obj: Partition) -> str:
    return f"take {obj.name} out of {obj.of.name}, its rows with it"


def _taken_out_beside(obj: Partition, stated: str, ctx: Context, *, moves: bool) -> list[Statement]:
    """Detach the partition beside the traffic, with a helping check.

    DETACH … CONCURRENTLY leaves a CHECK under a name of its own where none implies the bounds
    (``DetachAddConstraintIfNeeded`` in src/backend/commands/tablecmds.c).
    """
    text = f"from its leaving until it is attached, the rows of {obj.name} are in no other table"
    hazards = (Hazard(Hazard.CLIENTS, text),) if moves else ()
    made = detached(ctx, obj.of, obj.table, about=obj.ref, says=_says(obj), beside=True)
    return _helped(obj, evolve(made, hazards=hazards), stated, ctx, ())


def _helped(
    obj: Partition, made: Statement, stated: str, ctx: Context, hazards: tuple[Hazard, ...]
) -> list[Statement]:
    """Put a check around *made* that says of the rows what it would read them for."""
    helper = _free(ctx, obj.table)
    return [
        alter_table(
            obj.table,
            f"ADD CONSTRAINT {ident(helper)} CHECK ({stated}) NOT VALID",
            about=obj.ref,
            says=f"say what the bounds ask of every row of {obj.name}",
            hazards=hazards,
        ),
        validate(obj.table, helper, about=obj.ref, lock=Lock.SHARE_UPDATE_EXCLUSIVE),
        made,
        alter_table(
            obj.table,
            f"DROP CONSTRAINT {ident(helper)}",
            about=obj.ref,
            says="drop the helping check",
            squawk=("ban-drop-constraint",),
        ),
    ]


def _free(ctx: Context, table: Ref) -> str:
    """Make a name that no constraint of the table, or of its partitions, has."""
    catalogs = (ctx.old, ctx.new)
    tables = {table, *(below for catalog in catalogs for below in descendants(catalog, table))}
    taken = {m.name for one in tables for catalog in catalogs for m in catalog.members(one)}
    found, number = object_name(table.name, suffix="bounds"), 0
    while found in taken:
        number += 1
        found = object_name(table.name, suffix=f"bounds{number}")
    return found


KIND = PartitionKind()
