"""Primary keys and unique constraints: both stand on a unique index."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.backing import (
    BACKING,
    backing,
    index_changes,
    index_extras,
    index_options,
)
from schemadsl.kinds.base import Context, Lock, Mode, ServerFacts, Statement, free_name
from schemadsl.kinds.constraint import OF_THE_INDEX, BackedConstraint, BackedKind
from schemadsl.kinds.reading import INCLUDED, TABLES, WHOLE, column_names, comment_on, part
from schemadsl.kinds.words import alter_table, deferral, drop_index, options, q
from schemadsl.model import Catalog, Ref, differing, names
from schemadsl.sqltext import ident, idents, qualified

if TYPE_CHECKING:
    from schemadsl.kinds.figure import Figure

__all__ = ["PRIMARY_KEY", "UNIQUE", "PrimaryKey", "Unique"]


@frozen(kw_only=True)
class Key(BackedConstraint):
    """Columns whose values together occur once."""

    columns: tuple[str, ...] = names()
    include: tuple[str, ...] = names(())
    deferrable: bool = False
    initially_deferred: bool = False
    without_overlaps: bool = False  # the last column is a range (PostgreSQL 18)

    @property
    def key_columns(self) -> tuple[str, ...] | None:
        """What a foreign key may refer to."""
        return None if self.deferrable else self.columns


@frozen(kw_only=True)
class PrimaryKey(Key):
    """The columns that identify a row; NOT NULL besides."""


@frozen(kw_only=True)
class Unique(Key):
    """A further unique constraint."""

    nulls_not_distinct: bool = False


K = TypeVar("K", bound=Key)


class KeyKind(BackedKind[K]):
    """The shared road: build the index beside the traffic, then attach it."""

    head = ""

    def depends(self, obj: K, catalog: Catalog) -> Iterator[Ref]:
        yield from self.whole(obj)
        for name in (*obj.columns, *obj.include):
            yield obj.table.child("column", name)

    def least_version(self, obj: K) -> int:
        return 18 if obj.without_overlaps else 0

    def merged_by(self, obj: K) -> object:
        # CREATE TABLE makes one index of two equal ones, and drops the second's name
        nulls = self.distinct(obj)
        deferred = obj.deferrable, obj.initially_deferred
        return obj.columns, obj.include, nulls, obj.without_overlaps, deferred

    def sequel(self, obj: K, ctx: Context) -> list[Statement]:
        return list(index_extras(obj))

    def figures(self, obj: K, catalog: Catalog) -> Iterator[Figure]:
        from schemadsl.kinds.figure import Key

        yield Key(columns=obj.columns, primary=isinstance(obj, PrimaryKey))

    def distinct(self, obj: K) -> str:
        """Write NULLS NOT DISTINCT where it is asked for."""
        return ""

    def definition(self, obj: K) -> str:
        return (
            f"{self.head}{self.distinct(obj)} ({idents(obj.columns)}"
            f"{' WITHOUT OVERLAPS' * obj.without_overlaps}){_include(obj)}{index_options(obj)}"
            f"{deferral(obj.deferrable, obj.initially_deferred)}"
        )

    def add_online(self, obj: K, ctx: Context) -> list[Statement]:
        if obj.without_overlaps:
            return self.add_locked(obj, ctx)
        made = [*self._built(obj, obj.name), self._attached(obj, obj.name)]
        return [*made, *self.sequel(obj, ctx)]

    def _built(self, obj: K, name: str) -> list[Statement]:
        """Build the index of the key, under *name*, beside the traffic."""
        return [
            drop_index(
                Ref.of("index", obj.ref.path[0], name),
                obj.table,
                about=obj.ref,
                verb="create",
                says=f"clear what an earlier attempt may have left of {name}",
            ),
            Statement(
                sql=(
                    f"CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS {ident(name)}"
                    f" ON {q(obj.table)} ({idents(obj.columns)}){_include(obj)}"
                    f"{self.distinct(obj)}{_placed(obj)}"
                ),
                verb="create",
                about=obj.ref,
                says=f"build the index of {obj.name} beside the traffic",
                mode=Mode.OUTSIDE,
                lock=Lock.SHARE_UPDATE_EXCLUSIVE,
                table=obj.table,
            ),
        ]

    def _attached(self, obj: K, index: str) -> Statement:
        return alter_table(
            obj.table,
            f"ADD CONSTRAINT {ident(obj.name)} {self.head} USING INDEX {ident(index)}"
            f"{deferral(obj.deferrable, obj.initially_deferred)}",
            about=obj.ref,
            verb="create",
            says=f"make that index the {self.words()} {obj.name}",
        )

    def alter(self, old: K, new: K, ctx: Context) -> list[Statement] | None:
        """Build the new index beside the old key, then exchange them in one moment."""
        if self.keeps_index(old, new, ctx):
            return [*index_changes(old, new, ctx), *self.attached(old, new, ctx)]
        if self.of_several(old, ctx.old) or self.of_several(new, ctx.new):
            return None
        if old.without_overlaps or new.without_overlaps:
            return None
        if ctx.plain(new.table) or any(map(ctx.gone, self.depends(new, ctx.new))):
            return None
        spare = free_name(ctx, new.ref.path[0], new.name, "new")
        exchanged = [*self._built(new, spare), *self.drop(old, ctx), self._attached(new, spare)]
        return [*exchanged, *self.sequel(new, ctx)]

    def disturbs(self, old: K, new: K) -> bool:
        # a foreign key holds on to the very index that it was made with
        return not set(differing(old, new)) <= OF_THE_INDEX | {"partition_of"}

    def rebuilt_by(self, obj: K, disturbed: Ref, ctx: Context) -> bool:
        # PostgreSQL rebuilds the index of a column whose type changes by itself
        return ctx.gone(disturbed)

    def check(self, obj: K, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import unique as rules

        return rules.check_unique(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        period = "k.conperiod" if server.version >= 180000 else "false"
        return f"""
            WITH {TABLES}
            SELECT k.oid, t.schema, t.name AS "table", k.conname AS name,
                {column_names("k.conkey", "k.conrelid")} AS columns,
                {INCLUDED} AS include,
                k.condeferrable AS deferrable, k.condeferred AS initially_deferred,
                i.indnullsnotdistinct AS nulls_not_distinct, {period} AS without_overlaps,
                {WHOLE} AS partition_of,
                {BACKING},
                {comment_on("pg_constraint", "k.oid")} AS comment
            FROM tables t
            JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = '{self.head[0].lower()}'
            JOIN pg_index i ON i.indexrelid = k.conindid
            JOIN pg_class c ON c.oid = k.conindid
        """

    def from_row(self, row: Mapping[str, Any]) -> K:
        return self.object_type(
            ref=Ref.of(self.name, row["schema"], row["table"], row["name"]),
            comment=row["comment"],
            columns=tuple(row["columns"]),
            include=tuple(row["include"] or ()),
            deferrable=row["deferrable"],
            initially_deferred=row["initially_deferred"],
            without_overlaps=row["without_overlaps"],
            partition_of=part(row),
            **backing(row),
            **self.further(row),
        )

    def further(self, row: Mapping[str, Any]) -> dict[str, Any]:
        """Read the fields that only one of the kinds has."""
        return {}


def _include(obj: Key) -> str:
    return f" INCLUDE ({idents(obj.include)})" if obj.include else ""


def _placed(obj: Key) -> str:
    text = f" WITH ({options(obj.storage)})" if obj.storage else ""
    return text if obj.tablespace is None else f"{text} TABLESPACE {ident(obj.tablespace)}"


class PrimaryKeyKind(KeyKind[PrimaryKey]):
    """PRIMARY KEY."""

    name = "primary_key"
    object_type = PrimaryKey
    rank = 50
    head = "PRIMARY KEY"

    def claims(self, obj: PrimaryKey) -> tuple[str, ...]:
        # a table has room for one
        return (*super().claims(obj), f"primary key of {qualified(*obj.table.path)}")

    def check(self, obj: PrimaryKey, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import unique as rules

        return rules.check_primary_key(obj, catalog)


class UniqueKind(KeyKind[Unique]):
    """UNIQUE."""

    name = "unique"
    several = "unique constraints"
    object_type = Unique
    rank = 51
    head = "UNIQUE"

    def distinct(self, obj: Unique) -> str:
        return " NULLS NOT DISTINCT" if obj.nulls_not_distinct else ""

    def further(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {"nulls_not_distinct": row["nulls_not_distinct"]}


PRIMARY_KEY = PrimaryKeyKind()
UNIQUE = UniqueKind()
