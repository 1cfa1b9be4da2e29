"""What primary keys, unique, check, exclusion and foreign keys have in common."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, TypeVar

from attrs import evolve, frozen

from schemadsl.kinds.base import Context, Hazard, Kind, Reach, Statement
from schemadsl.kinds.heritage import (
    attach_index,
    lasting,
    lasting_heirs,
    part_renamed,
    part_taken_along,
    partitioned,
)
from schemadsl.kinds.words import alter_table, q, table_of
from schemadsl.model import Catalog, Object, Ref, differing, unordered
from schemadsl.sqltext import ident, qualified

__all__ = ["OF_THE_INDEX", "BackedConstraint", "BackedKind", "Constraint", "ConstraintKind"]


@frozen(kw_only=True)
class Constraint(Object):
    """A rule that a table's rows obey."""

    mentioned: ClassVar[bool] = False
    nameless: ClassVar[bool] = True

    @property
    def table(self) -> Ref:
        """The table that the constraint stands on."""
        return table_of(self.ref)

    @property
    def scope(self) -> Ref | None:
        return self.table


C = TypeVar("C", bound=Constraint)


class ConstraintKind(Kind[C]):
    """ADD, RENAME and DROP CONSTRAINT; a leaf says its clause and its safe road."""

    catalog = "pg_constraint"
    depth = 3
    dies_with_parent = True
    #: where it goes with that of the table
    reach = Reach.PARTITIONS
    #: whether an index of the same name comes with it
    backed = False

    def guards(self, obj: C) -> bool:
        return True

    def parent(self, obj: C) -> Ref | None:
        return obj.table

    def claims(self, obj: C) -> tuple[str, ...]:
        own = f"constraint {qualified(*obj.ref.path)}"
        if self.backed:
            return own, f"relation {qualified(obj.ref.path[0], obj.name)}"
        return (own,)

    def address(self, obj: C) -> str:
        return f"CONSTRAINT {ident(obj.name)} ON {q(obj.table)}"

    def folds(self, obj: C) -> bool:
        return True

    def definition(self, obj: C) -> str:
        """Write the constraint without its name."""
        raise LookupError(self.name)

    def clause(self, obj: C) -> str:
        return f"CONSTRAINT {ident(obj.name)} {self.definition(obj)}"

    def create(self, obj: C, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        if not ctx.plain(obj.table):
            return self.add_online(obj, ctx)
        return [self.added(obj), *self.sequel(obj, ctx)]

    def added(self, obj: C, only: bool = False) -> Statement:
        """Add the constraint in one piece; *only* leaves the partitions alone."""
        return alter_table(
            obj.table,
            f"ADD {self.clause(obj)}",
            about=obj.ref,
            verb="create",
            says=f"add {self.words()} {obj.name} to {obj.table.name}",
            besides=self.besides(obj),
            only=only,
        )

    def add_locked(self, obj: C, ctx: Context) -> list[Statement]:
        """Add a constraint whose index PostgreSQL cannot build beside the traffic."""
        text = (
            f"{obj.table.name} is locked while the index of {obj.name} is built:"
            f" PostgreSQL has no other way to add this {self.words()}"
        )
        added = evolve(self.added(obj), hazards=(Hazard(Hazard.SCAN, text),))
        return [added, *self.sequel(obj, ctx)]

    def besides(self, obj: C) -> tuple[Ref, ...]:
        """Return the other tables that adding or dropping the constraint locks."""
        return ()

    def words(self) -> str:
        """Return the kind's name in prose."""
        return self.name.replace("_", " ")

    def add_online(self, obj: C, ctx: Context) -> list[Statement]:
        """Return the statements that add the constraint to a table with rows and readers."""
        raise LookupError(self.name)

    def rename(self, old: Ref, new: C, ctx: Context) -> list[Statement]:
        return [
            alter_table(
                new.table,
                f"RENAME CONSTRAINT {ident(old.name)} TO {ident(new.name)}",
                about=new.ref,
                verb="rename",
                says=f"rename {self.words()} {old.name} to {new.name}",
                reach=self.reach,
                squawk=("renaming-object",),
            )
        ]

    def drop(self, obj: C, ctx: Context) -> list[Statement]:
        return [self.dropped(obj)]

    def dropped(self, obj: C, only: bool = False, perhaps: bool = False) -> Statement:
        """Drop the constraint; *only* leaves what inherits alone, *perhaps* it is not there."""
        return alter_table(
            obj.table,
            f"DROP CONSTRAINT {'IF EXISTS ' * perhaps}{ident(obj.name)}",
            about=obj.ref,
            verb="drop",
            says=f"drop {self.words()} {obj.name} of {obj.table.name}",
            besides=self.besides(obj),
            only=only,
            reach=self.reach,
            squawk=("ban-drop-constraint",),
        )


@frozen(kw_only=True)
class BackedConstraint(Constraint):
    """A constraint that stands on an index of its name.

    *partition_of* is the constraint or index of the partitioned table that it is a part of.
    *tablespace* None is the database's own; *clustered* marks the index by which CLUSTER
    orders the table; *index_comment* is about the index.
    """

    partition_of: Ref | None = None
    storage: tuple[tuple[str, str], ...] = unordered()
    tablespace: str | None = None
    clustered: bool = False
    index_comment: str | None = None


#: the fields that change without the constraint
OF_THE_INDEX = frozenset({"comment", "storage", "tablespace", "clustered", "index_comment"})


B = TypeVar("B", bound=BackedConstraint)


class BackedKind(ConstraintKind[B]):
    """Those of partitions are made one by one, then become parts of the partitioned table's."""

    backed = True

    def whole(self, obj: B) -> Iterator[Ref]:
        """Yield what *obj* is a part of."""
        if obj.partition_of is not None:
            yield obj.partition_of

    def taken_with(self, obj: B, catalog: Catalog) -> Iterator[Ref]:
        return self.whole(obj)

    def of_several(self, obj: B, catalog: Catalog) -> bool:
        """Tell whether *obj* has parts or is one: its index cannot be exchanged alone."""
        return obj.partition_of is not None or partitioned(catalog, obj.table)

    def create(self, obj: B, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        was = part_renamed(ctx, obj, ctx.old)
        if was is not None:
            return self.rename(was.ref, obj, ctx)
        if partitioned(ctx.new, obj.table):
            added = self.added(obj, only=bool(lasting_heirs(ctx, obj.table)))
            made = [added, *self.sequel(obj, ctx)]
        else:
            made = super().create(obj, parts, ctx)
        if obj.partition_of is not None and lasting(ctx, obj.table):
            made.append(attach_index(obj.partition_of, obj.ref, obj.table))
        return made

    def keeps_index(self, old: B, new: B, ctx: Context) -> bool:
        """Tell whether nothing differs but what the index is a part of, or the index alone."""
        changed = set(differing(old, new)) - OF_THE_INDEX
        freed = old.partition_of is not None and bool(lasting(ctx, new.table))
        if old.storage != new.storage and partitioned(ctx.new, new.table):
            return False
        return changed <= {"partition_of"} and not (changed and freed)

    def attached(self, old: B, new: B, ctx: Context) -> list[Statement]:
        """Return what makes the index part of another one; ATTACH PARTITION does it by itself."""
        if new.partition_of in (None, old.partition_of) or not lasting(ctx, new.table):
            return []
        return [attach_index(whole, new.ref, new.table) for whole in self.whole(new)]

    def drop(self, obj: B, ctx: Context) -> list[Statement]:
        if part_taken_along(ctx, obj) or part_renamed(ctx, obj, ctx.new):
            return []
        return super().drop(obj, ctx)
