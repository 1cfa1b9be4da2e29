"""Columns: how they are written, added, altered, renamed and dropped.

The way of a column from one state to another is in `column_change`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from schemadsl.errors import Problem
from schemadsl.kinds import (
    column_change,
    column_computed,
    column_extras,
    column_heritage,
    column_read,
    column_retype,
    serial,
)
from schemadsl.kinds.base import Context, Kind, ServerFacts, Statement, leans, mentions
from schemadsl.kinds.column_extras import NotNull
from schemadsl.kinds.column_numbers import Identity
from schemadsl.kinds.column_words import renamed, simple
from schemadsl.kinds.counter import Counter
from schemadsl.kinds.deparse import condition, settled
from schemadsl.kinds.heritage import above, drop_down, foreign, handed_down, taken_along
from schemadsl.kinds.types import element, is_array
from schemadsl.kinds.words import q, table_of
from schemadsl.model import Catalog, Object, Ref, carried, intent, sql, sql_type, unordered
from schemadsl.sqltext import ident, qualified

if TYPE_CHECKING:
    from schemadsl.kinds.figure import Figure

__all__ = ["KIND", "Column", "Identity", "NotNull"]


@frozen(kw_only=True)
class Column(Object):
    """A column; *type* as ``format_type`` prints it.

    *serial* is the name of the sequence that a serial column owns, *counter* what it counts where
    SERIAL would say something else; *uses* are the objects that its type comes from, *calls* what
    its default needs; *position* counts from 1; *local* is false where only parents declare it.
    """

    type: str = sql_type()
    not_null: bool = False
    not_null_constraint: NotNull | None = None
    default: str | None = sql(None)
    serial: str | None = None
    counter: Counter | None = None
    identity: Identity | None = None
    generated: str | None = sql(None)
    virtual: bool = False
    collation: str | None = None
    storage: str | None = None
    compression: str | None = None
    statistics: int | None = None
    options: tuple[tuple[str, str], ...] = unordered()
    fdw_options: tuple[tuple[str, str], ...] = unordered()
    calls: tuple[Ref, ...] = carried(())
    position: int = carried(0)
    local: bool = carried(True)
    not_null_local: bool = carried(True)
    using: str | None = intent()
    of: tuple[str, str] | None = intent()  # the sort and path of the class of its JSON
    backfill: str | None = intent()

    @property
    def table(self) -> Ref:
        """The table that the column stands in."""
        return table_of(self.ref)

    @property
    def scope(self) -> Ref | None:
        return self.table

    @property
    def sequence(self) -> str | None:
        """The name of the sequence that the column owns."""
        return self.identity.sequence if self.identity is not None else self.serial

    @property
    def brings(self) -> tuple[str, ...]:
        return () if self.sequence is None else (self.sequence,)

    def matched(self, own: Catalog, other: Catalog) -> Mapping[Ref, Object | None]:
        # where the other side has its sequence apart, or its own apart and the other within
        twin = other.get(self.ref)
        within = twin.sequence if isinstance(twin, Column) else None
        if self.serial is not None and within != self.serial:
            return serial.apart(self, other)
        if self.default is not None and within is not None:
            return serial.joined(self, within, own, other)
        return {}


class ColumnKind(Kind[Column]):
    """ADD, ALTER, RENAME and DROP COLUMN."""

    name = "column"
    catalog = "pg_class"
    numbered = True
    object_type = Column
    depth = 3
    rank = 45
    dies_with_parent = True

    def parent(self, obj: Column) -> Ref | None:
        return obj.table

    def depends(self, obj: Column, catalog: Catalog) -> Iterator[Ref]:
        yield from obj.calls
        yield from above(catalog, obj.ref)
        yield from leans(obj, catalog)
        if obj.generated is not None:
            used = mentions(obj)
            for member in catalog.members(obj.table):
                if member.ref.kind == "column" and member.name in used and member.ref != obj.ref:
                    yield member.ref

    def sequel(self, obj: Column, ctx: Context) -> list[Statement]:
        own = column_extras.everything(obj)
        return [*serial.sequel(obj), *column_heritage.sequel(obj, ctx), *own]

    def least_version(self, obj: Column) -> int:
        own = obj.not_null_local and (obj.not_null_constraint or (obj.not_null and not obj.local))
        return 18 if obj.virtual or own else 0

    def claims(self, obj: Column) -> tuple[str, ...]:
        own = f"column {qualified(*obj.ref.path)}"
        if obj.sequence is None:
            return (own,)
        return own, f"relation {qualified(obj.ref.path[0], obj.sequence)}"

    def address(self, obj: Column) -> str:
        return f"COLUMN {q(obj.ref)}"

    def folds(self, obj: Column) -> bool:
        return True

    def clause(self, obj: Column) -> str:
        return column_change.definition(obj)

    def own(self, obj: Column) -> Column | None:
        return column_heritage.own(obj)

    def taken_with(self, obj: Column, catalog: Catalog) -> Iterator[Ref]:
        return above(catalog, obj.ref)

    def create(self, obj: Column, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        handed = column_heritage.as_handed_down(obj, ctx)
        if handed is not None:
            return (
                [] if column_heritage.declared(obj, ctx) else column_change.alter(handed, obj, ctx)
            )
        return [*column_heritage.of_heirs(obj, ctx), *self._add(obj, ctx)]

    def _add(self, obj: Column, ctx: Context) -> list[Statement]:
        extras = list(column_extras.everything(obj))
        if not serial.is_plain(obj):
            counting = evolve(obj, serial=None, counter=None, default=serial.by_default(obj))
            added = column_change.add(obj, counting)
            made = [serial.create(obj, owned=False), added]
            return [*made, *serial.own(obj), *serial.comment(obj), *extras]
        if ctx.fresh(obj.table) or foreign(ctx.new, obj.table):
            return [column_change.add(obj, obj), *extras]
        online = column_change.add_online(column_computed.kept(obj, ctx), ctx)
        return [*online, *column_extras.extras(obj)]

    def alter(self, old: Column, new: Column, ctx: Context) -> list[Statement] | None:
        if column_computed.replaced(old, new, ctx):
            return None
        was = column_computed.first(column_heritage.after_parents(old, new, ctx), new, ctx)
        return [*column_computed.silenced(old, was), *column_change.alter(was, new, ctx)]

    def overrun(self, old: Column, new: Column, ctx: Context) -> bool:
        return old.table in ctx.old.ties and column_heritage.overrun(old, new, ctx)

    def disturbs(self, old: Column, new: Column) -> bool:
        return old.type != new.type or old.collation != new.collation

    def rebuild(self, old: Column, new: Column, ctx: Context) -> list[Statement] | None:
        if column_heritage.replaced_above(new, ctx):
            return None
        if handed_down(ctx, new.ref):
            if self.release(old, new, ctx):
                old = evolve(old, default=None)
            return column_change.alter(column_heritage.after_parents(old, new, ctx), new, ctx)
        if new.generated is not None or old.generated is not None:
            silent = column_computed.silent(old, new, ctx)
            return None if silent is None else column_change.alter(silent, new, ctx)
        if (kept := column_change.stand_in(old, ctx)) is not None:
            return column_change.alter(kept, new, ctx)
        if old.type != new.type:
            return column_change.alter(old, new, ctx)
        retyped = column_retype.followed(old, ctx)
        if retyped is None:
            # only what the default calls has changed
            was = old if new.default is None else evolve(old, default=None)
            return column_change.alter(was, new, ctx)

        def carry(value: str) -> str:
            return ctx.carried(retyped, value, array=is_array(new.type)) or value

        # the recast writes the default anew, and takes storage and compression from the type
        was = evolve(old, default=new.default, storage=None, compression=None)
        return [column_change.recast(old, new, ctx, carry), *column_change.alter(was, new, ctx)]

    def release(self, old: Column, new: Column, ctx: Context) -> list[Statement]:
        if (silent := column_computed.silent(old, new, ctx)) is not None:
            return column_computed.silenced(old, silent)
        if (kept := column_change.stand_in(old, ctx)) is not None:
            return [column_change.wait(old, kept)]
        # the same words may still mean what goes: f(1) calls f(integer) as long as it is there
        named = set(leans(new, ctx.old))
        gone = [d for d in leans(old, ctx.old) if ctx.gone(d) and (d in ctx.new or d in named)]
        if old.default is None or not gone:
            return []
        return [simple(new, "DROP DEFAULT", "drop the default of", ("ban-drop-default",))]

    def passes_on(self, obj: Column, ctx: Context) -> bool:  # a default can change alone
        if obj.generated is not None:
            return not column_computed.steps_aside(obj, ctx)
        aside = column_change.stand_in(obj, ctx) is not None
        return aside or column_retype.followed(obj, ctx) is not None

    def rebuilt_by(self, obj: Column, disturbed: Ref, ctx: Context) -> bool:
        if disturbed not in ctx.new and disturbed in above(ctx.old, obj.ref):
            return False  # what a parent has no more it keeps as its own
        other = ctx.gone(disturbed) or qualified(*disturbed.path) != element(obj.type)
        return other or column_retype.followed(obj, ctx) is not None

    def rename(self, old: Ref, new: Column, ctx: Context) -> list[Statement]:
        # where it is handed down, it takes the name of the parent's
        return [] if handed_down(ctx, new.ref) else [renamed(old, new)]

    def drop(self, obj: Column, ctx: Context) -> list[Statement]:
        along = taken_along(ctx, obj.ref)
        return [] if along else list(drop_down(ctx, obj, column_heritage.drop))

    def loses(self, obj: Column) -> str:
        # what is computed can be computed again
        return "" if obj.generated is not None else f"the values of {obj.table.name}.{obj.name}"

    def at_stake(self, obj: Column) -> str:
        return self.loses(obj) and f"SELECT FROM {q(obj.table)} WHERE {ident(obj.name)} IS NOT NULL"

    def narrows(self, old: Column, new: Column) -> str:
        return column_change.narrows(old, new)

    def remedy(self, old: Column, new: Column) -> str:
        if old.virtual and new.generated is None:
            return 'Write backfill="expression".'
        return 'Write the conversion: using="…" on the column.'

    def similar(self, old: Column, new: Column) -> bool:
        return old.type == new.type and (old.generated is None) == (new.generated is None)

    def unready(self, obj: Column, old: Column | None, ctx: Context) -> Iterator[Problem]:
        if not ctx.fresh(obj.table) and not foreign(ctx.new, obj.table):
            yield from column_change.unready(obj, old)

    def figures(self, obj: Column, catalog: Catalog) -> Iterator[Figure]:
        from schemadsl.kinds.column_shown import figure

        yield figure(obj)

    def check(self, obj: Column, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import column as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return column_read.query(server)

    def from_row(self, row: Mapping[str, Any]) -> Column:
        identity, default = row["identity"], row["default"]
        return Column(
            ref=Ref.of("column", row["schema"], row["table"], row["name"]),
            identity=None if identity is None else Identity(**column_read.identity(identity)),
            counter=column_read.counted(row),
            default=None if default is None else settled(default),
            generated=condition(row["generated"]),
            **column_extras.fields(row),
            **{name: row[name] for name in column_read.SAME},
        )

    def linked(self, obj: Column, own: tuple[Ref, ...], inner: tuple[Ref, ...]) -> Column:
        return evolve(obj, uses=own, calls=inner)


KIND = ColumnKind()
