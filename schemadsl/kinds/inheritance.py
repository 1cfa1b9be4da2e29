"""The tie between a table and those that it inherits from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from schemadsl.kinds.aspect import Aspect, AspectKind
from schemadsl.kinds.base import Context, ServerFacts, Statement
from schemadsl.kinds.heritage import above, kept_parents
from schemadsl.kinds.reading import TABLES
from schemadsl.kinds.words import alter_table, q
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import qualified

if TYPE_CHECKING:
    from schemadsl.kinds.figure import Figure

__all__ = ["KIND", "Inheritance"]

_MATCHED = ("column", "check")


@frozen(kw_only=True)
class Inheritance(Aspect):
    """That a table has the columns and checks of others, and its rows show in them."""

    parents: tuple[Ref, ...]

    @property
    def heir_of(self) -> tuple[Ref, ...]:
        return self.parents


class InheritanceKind(AspectKind[Inheritance]):
    """INHERITS in CREATE TABLE, INHERIT and NO INHERIT afterwards."""

    name = "inheritance"
    several = "inheritance"
    object_type = Inheritance
    rank = 58

    def shares(self, obj: Inheritance) -> tuple[str, ...]:
        return (f"ties of {qualified(*obj.table.path)}",)

    def depends(self, obj: Inheritance, catalog: Catalog) -> Iterator[Ref]:
        yield from obj.parents
        for table in (*obj.parents, obj.table):
            for member in catalog.members(table):
                if member.ref.kind in _MATCHED:
                    yield member.ref

    def figures(self, obj: Inheritance, catalog: Catalog) -> Iterator[Figure]:
        from schemadsl.kinds.figure import Line

        for parent in obj.parents:
            yield Line(target=parent, word="inherits")

    def folds(self, obj: Inheritance) -> bool:
        return True

    def stands_apart(self, obj: Inheritance, ctx: Context) -> bool:
        # INHERIT leaves the order of the columns alone; what the table does not declare
        # itself can only come with CREATE TABLE
        handed = (
            member
            for member in ctx.new.members(obj.table)
            if member.ref.kind in _MATCHED and any(above(ctx.new, member.ref))
        )
        return all(getattr(member, "local", True) for member in handed)

    def clause(self, obj: Inheritance) -> str:
        return f"INHERITS ({', '.join(map(q, obj.parents))})"

    def create(self, obj: Inheritance, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        return [_inherit(obj, parent, "create") for parent in obj.parents]

    def alter(self, old: Inheritance, new: Inheritance, ctx: Context) -> list[Statement] | None:
        kept = kept_parents(old, new)
        return [
            *(_no_inherit(old, parent, "alter") for parent in old.parents if parent not in kept),
            *(_inherit(new, parent, "alter") for parent in new.parents[len(kept) :]),
        ]

    def drop(self, obj: Inheritance, ctx: Context) -> list[Statement]:
        return [_no_inherit(obj, parent, "drop") for parent in obj.parents]

    def rebuilt_by(self, obj: Inheritance, disturbed: Ref, ctx: Context) -> bool:
        return disturbed in (*obj.parents, obj.table) and ctx.gone(disturbed)

    def rebuild(self, old: Inheritance, new: Inheritance, ctx: Context) -> list[Statement] | None:
        # a parent that only goes is let go of
        replaced = any(ctx.gone(ref) for ref in (*new.parents, new.table))
        return None if replaced else self.alter(old, new, ctx)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {TABLES}
            SELECT t.oid, t.schema, t.name, i.parents
            FROM tables t
            JOIN (
                SELECT i.inhrelid, json_agg(
                    json_build_array(n.nspname, o.relname) ORDER BY i.inhseqno) AS parents
                FROM pg_inherits i
                JOIN pg_class o ON o.oid = i.inhparent
                JOIN pg_namespace n ON n.oid = o.relnamespace
                GROUP BY i.inhrelid
            ) i ON i.inhrelid = t.oid
            WHERE NOT t.partition
        """

    def from_row(self, row: Mapping[str, Any]) -> Inheritance:
        return Inheritance(
            ref=Ref.of("inheritance", row["schema"], row["name"]),
            parents=tuple(Ref.of("table", *path) for path in row["parents"]),
        )


def _inherit(obj: Inheritance, parent: Ref, verb: str) -> Statement:
    return alter_table(
        obj.table,
        f"INHERIT {q(parent)}",
        about=obj.ref,
        verb=verb,
        says=f"let {obj.name} inherit from {parent.name}",
        besides=(parent,),
    )


def _no_inherit(obj: Inheritance, parent: Ref, verb: str) -> Statement:
    return alter_table(
        obj.table,
        f"NO INHERIT {q(parent)}",
        about=obj.ref,
        verb=verb,
        says=f"let {obj.name} no longer inherit from {parent.name}",
        besides=(parent,),
    )


KIND = InheritanceKind()
