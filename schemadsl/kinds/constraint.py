"""What primary keys, unique, check, exclusion and foreign keys have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from attrs import frozen

from schemadsl.kinds.base import Context, Kind, Statement
from schemadsl.kinds.words import alter_table, q, table_of
from schemadsl.model import Object, Ref
from schemadsl.sqltext import ident, qualified

__all__ = ["Constraint", "ConstraintKind"]


@frozen(kw_only=True)
class Constraint(Object):
    """A rule that a table's rows obey."""

    mentioned: ClassVar[bool] = False

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
    guards = True
    #: whether an index of the same name comes with it
    backed = False

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
        if not ctx.fresh(obj.table):
            return self.add_online(obj, ctx)
        return [
            alter_table(
                obj.table,
                f"ADD {self.clause(obj)}",
                about=obj.ref,
                verb="create",
                says=f"add {self.words()} {obj.name} to {obj.table.name}",
                besides=self.besides(obj),
            )
        ]

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
                squawk=("renaming-object",),
            )
        ]

    def drop(self, obj: C, ctx: Context) -> list[Statement]:
        return [
            alter_table(
                obj.table,
                f"DROP CONSTRAINT {ident(obj.name)}",
                about=obj.ref,
                verb="drop",
                says=f"drop {self.words()} {obj.name} of {obj.table.name}",
                besides=self.besides(obj),
                squawk=("ban-drop-constraint",),
            )
        ]
