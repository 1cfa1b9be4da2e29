"""Indexes of every access method; what one method adds is said by its extension's leaf."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, ClassVar

from attrs import evolve, frozen

from schemadsl.errors import Problem
from schemadsl.kinds import index_read, index_write
from schemadsl.kinds.base import Context, Kind, Lock, ServerFacts, Statement, free_name, leans
from schemadsl.kinds.heritage import (
    attach_index,
    lasting,
    part_renamed,
    part_taken_along,
    partitioned,
)
from schemadsl.kinds.texts import mentions
from schemadsl.kinds.words import drop_index, q, reset_and_set
from schemadsl.model import Catalog, Object, Ref, differing, names, sql, unordered
from schemadsl.sqltext import ident, literal, qualified

if TYPE_CHECKING:
    from schemadsl.kinds.figure import Figure

__all__ = ["KIND", "Element", "Index"]


@frozen(kw_only=True)
class Element:
    """One key of an index: a column or an expression, and how it is ordered.

    *collation* and *opclass* are written as SQL; *nulls_first* None follows
    *desc*, as PostgreSQL does.
    """

    column: str | None = names(None)
    expression: str | None = sql(None)
    collation: str | None = None
    opclass: str | None = None
    opclass_options: tuple[tuple[str, str], ...] = unordered()
    desc: bool = False
    nulls_first: bool | None = None


@frozen(kw_only=True)
class Index(Object):
    """An index that belongs to no constraint.

    *clustered* marks the one by which CLUSTER orders the table; *statistics* are the
    targets of its keys, by their numbers from 1. What is not *valid* was left by an
    attempt that failed: asked for, it is as good as not there.
    """

    mentioned: ClassVar[bool] = False
    nameless: ClassVar[bool] = True

    table: Ref
    elements: tuple[Element, ...]
    method: str = "btree"
    unique: bool = False
    nulls_not_distinct: bool = False
    include: tuple[str, ...] = names(())
    predicate: str | None = sql(None)
    storage: tuple[tuple[str, str], ...] = unordered()
    tablespace: str | None = None
    clustered: bool = False
    statistics: tuple[tuple[int, int], ...] = ()
    valid: bool = True
    partition_of: Ref | None = None  # the key or index of the partitioned table

    @property
    def scope(self) -> Ref | None:
        return self.table

    @property
    def goes_with(self) -> Mapping[Ref, Ref]:
        return {self.ref: self.table}

    @property
    def key_columns(self) -> tuple[str, ...] | None:
        """What a foreign key may refer to: the columns of a plain unique index."""
        if not self.unique or self.predicate is not None:
            return None
        names = tuple(e.column for e in self.elements if e.column is not None)
        return names if len(names) == len(self.elements) else None


class IndexKind(Kind[Index]):
    """CREATE, ALTER, RENAME and DROP INDEX; on tables with readers all of it CONCURRENTLY."""

    name = "index"
    several = "indexes"
    catalog = "pg_class"
    object_type = Index
    rank = 55
    dies_with_parent = True

    def parent(self, obj: Index) -> Ref | None:
        return obj.table

    def claims(self, obj: Index) -> tuple[str, ...]:
        return (f"relation {qualified(*obj.ref.path)}",)

    def alone(self, obj: Index, ctx: Context) -> Ref | None:
        method = ctx.method(obj.method)
        return None if method is None or not method.alone else obj.table

    def address(self, obj: Index) -> str:
        return f"INDEX {q(obj.ref)}"

    def figures(self, obj: Index, catalog: Catalog) -> Iterator[Figure]:
        from schemadsl.kinds import index_shown

        return index_shown.figures(obj)

    def facts(self, obj: Index) -> Iterator[tuple[str, str]]:
        from schemadsl.kinds import index_shown

        return index_shown.facts(obj)

    def depends(self, obj: Index, catalog: Catalog) -> Iterator[Ref]:
        if obj.partition_of is not None:
            yield obj.partition_of
        yield from leans(obj, catalog)
        used = mentions(obj) | {e.column for e in obj.elements if e.column} | set(obj.include)
        for member in catalog.members(obj.table):
            if member.ref.kind == "column" and member.name in used:
                yield member.ref

    def _needs(self, obj: Index, catalog: Catalog) -> Iterator[Ref]:
        yield from obj.uses
        yield from self.depends(obj, catalog)

    def taken_with(self, obj: Index, catalog: Catalog) -> Iterator[Ref]:
        return iter(() if obj.partition_of is None else (obj.partition_of,))

    def create(self, obj: Index, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        was = part_renamed(ctx, obj, ctx.old)
        if was is not None:
            return self.rename(was.ref, obj, ctx)
        of_several = partitioned(ctx.new, obj.table)
        if not obj.valid and not of_several:
            return []
        if ctx.plain(obj.table) or of_several:
            made = [index_write.plain(obj, ctx), *index_write.extras(obj, obj.name)]
        else:
            made = index_write.build(obj, ctx)
        if obj.partition_of is not None and lasting(ctx, obj.table):
            made.append(attach_index(obj.partition_of, obj.ref, obj.table))
        return made

    def alter(self, old: Index, new: Index, ctx: Context) -> list[Statement] | None:
        if not new.valid and not partitioned(ctx.new, new.table):
            return self.drop(old, ctx) if old.valid else []
        changed = set(differing(old, new)) - {"comment"}
        if changed <= {"partition_of", "valid"} and partitioned(ctx.new, new.table):
            if old.valid and not new.valid:
                return None  # parts are let go of by no other means
            # it is valid once all parts are there
            changed = changed - {"valid"}
        if changed <= {"partition_of"}:
            if not changed or not lasting(ctx, new.table):
                return []
            if old.partition_of is None and new.partition_of is not None:
                return [attach_index(new.partition_of, new.ref, new.table)]
            return None
        in_place = changed <= {"storage", "clustered", "statistics"}
        if in_place and not ("storage" in changed and partitioned(ctx.new, new.table)):
            settable = self._set(old, new, ctx)
            if settable is not None:
                return [*settable, *index_write.changes(old, new, ctx)]
        if ctx.plain(new.table) or any(map(ctx.retyped, self._needs(new, ctx.new))):
            return None
        return self.rebuild(old, new, ctx)

    def rebuild(self, old: Index, new: Index, ctx: Context) -> list[Statement] | None:
        """Build the new index beside the old one, see that it is valid, put it in place."""
        if any(
            ctx.gone(d) or (ctx.retyped(d) and d.kind == "column")
            for d in self._needs(new, ctx.new)
        ) or any(map(ctx.gone, self._needs(new, ctx.old))):
            # built beside the old one it could be made of what goes
            return None
        apart = partitioned(ctx.new, new.table) or ctx.plain(new.table)
        if old.partition_of or new.partition_of or apart:
            return None
        if not new.valid:
            return self.drop(old, ctx)
        spare = free_name(ctx, new.ref.path[0], new.name, "new")
        twin = evolve(new, ref=new.ref.renamed(spare))
        made = literal(q(twin.ref))
        return [
            *(evolve(s, about=new.ref) for s in index_write.build(twin, ctx)),
            Statement(
                sql=(
                    "DO $$ BEGIN\n    IF NOT (SELECT indisvalid FROM pg_catalog.pg_index"
                    f" WHERE indexrelid = {made}::regclass) THEN\n"
                    f"        RAISE EXCEPTION 'index % is not valid', {made};\n    END IF;\nEND $$"
                ),
                verb="validate",
                about=new.ref,
                says=f"see that {spare} is valid before {new.name} goes",
            ),
            drop_index(
                old.ref, new.table, about=new.ref, verb="alter", says=f"drop the old {old.name}"
            ),
            Statement(
                sql=f"ALTER INDEX {q(twin.ref)} RENAME TO {ident(new.name)}",
                verb="alter",
                about=new.ref,
                says=f"put the new {new.name} in its place",
                lock=Lock.SHARE_UPDATE_EXCLUSIVE,
                table=new.table,
                squawk=("renaming-object",),
            ),
        ]

    def _set(self, old: Index, new: Index, ctx: Context) -> list[Statement] | None:
        """Change storage parameters in place where that is enough."""
        method = ctx.method(new.method)
        before, after = dict(old.storage), dict(new.storage)
        touched = [k for k in {**before, **after} if before.get(k) != after.get(k)]
        if not touched or (method is not None and method.same_options(before, after)):
            return []
        if method is not None and not all(map(method.settable, touched)):
            return None
        return [
            Statement(
                sql=f"ALTER INDEX {q(new.ref)} {action}",
                verb="alter",
                about=new.ref,
                says=f"change the storage of {new.name}",
                lock=Lock.SHARE_UPDATE_EXCLUSIVE,
                table=new.table,
            )
            for action in reset_and_set(old.storage, new.storage)
        ]

    def disturbs(self, old: Index, new: Index) -> bool:
        # a foreign key holds on to the very index that it was made with
        same = {"comment", "partition_of", "valid", "storage", "clustered", "statistics"}
        return old.key_columns is not None and not set(differing(old, new)) <= same

    def rename(self, old: Ref, new: Index, ctx: Context) -> list[Statement]:
        return [
            Statement(
                sql=f"ALTER INDEX {q(old)} RENAME TO {ident(new.name)}",
                verb="rename",
                about=new.ref,
                says=f"rename index {old.name} to {new.name}",
                lock=Lock.SHARE_UPDATE_EXCLUSIVE,
                table=new.table,
                squawk=("renaming-object",),
            )
        ]

    def guards(self, obj: Index) -> bool:
        return obj.unique

    def drop(self, obj: Index, ctx: Context) -> list[Statement]:
        if part_taken_along(ctx, obj) or part_renamed(ctx, obj, ctx.new):
            return []
        if ctx.plain(obj.table) or partitioned(ctx.old, obj.table):
            return [index_write.drop_plain(obj)]
        says = f"drop index {obj.name} of {obj.table.name}"
        return [drop_index(obj.ref, obj.table, about=obj.ref, verb="drop", says=says)]

    def rebuilt_by(self, obj: Index, disturbed: Ref, ctx: Context) -> bool:
        # PostgreSQL rebuilds a plain index itself; what is written out may not fit the new type
        return (
            ctx.gone(disturbed)
            or obj.predicate is not None
            or any(e.expression is not None or e.opclass is not None for e in obj.elements)
        )

    def rebuilt_by_rename(self, obj: Index, renamed: Ref, ctx: Context) -> str:
        method = ctx.method(obj.method) if renamed.kind == "column" else None
        return "" if method is None else method.rebuilt_by_rename(obj, renamed)

    def check(self, obj: Index, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import index as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return index_read.QUERY

    def from_row(self, row: Mapping[str, Any]) -> Index:
        return Index(
            ref=Ref.of("index", row["schema"], row["name"]),
            table=Ref.of(row["kind"], row["table_schema"], row["table"]),
            elements=tuple(Element(**fields) for fields in index_read.elements(row)),
            **index_read.fields(row),
        )


KIND = IndexKind()
