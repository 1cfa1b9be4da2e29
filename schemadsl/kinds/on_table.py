"""What policies and rules share: they are made ON a table and have no name without it."""

from __future__ import annotations

from typing import TypeVar

from schemadsl.kinds.base import Context, Kind, Lock, Statement
from schemadsl.kinds.words import q
from schemadsl.model import Object, Ref
from schemadsl.sqltext import ident, qualified

__all__ = ["OnTableKind"]

O = TypeVar("O", bound=Object)  # noqa: E741  -- an object's type


def _table(obj: Object) -> Ref:
    assert obj.scope is not None  # it stands on one
    return obj.scope


class OnTableKind(Kind[O]):
    """CREATE, ALTER … RENAME and DROP of what the kind's name says, ON its table."""

    depth = 3
    dies_with_parent = True

    def parent(self, obj: O) -> Ref | None:
        return obj.scope

    def claims(self, obj: O) -> tuple[str, ...]:
        return (f"{self.name} {qualified(*obj.ref.path)}",)

    def address(self, obj: O) -> str:
        return f"{self.name.upper()} {ident(obj.name)} ON {q(_table(obj))}"

    def rebuild(self, old: O, new: O, ctx: Context) -> list[Statement] | None:
        needs = {*old.uses, *new.uses, *self.depends(new, ctx.new), _table(new)}
        if any(ctx.gone(d) or (ctx.retyped(d) and d.kind != "function") for d in needs):
            return None
        return self.alter(old, new, ctx)

    def rebuilt_by(self, obj: O, disturbed: Ref, ctx: Context) -> bool:
        return True

    def rename(self, old: Ref, new: O, ctx: Context) -> list[Statement]:
        place = f"{self.name.upper()} {ident(old.name)} ON {q(_table(new))}"
        text = f"ALTER {place} RENAME TO {ident(new.name)}"
        return [self.statement(new, text, "rename", f"rename {self.name} {old.name} to")]

    def drop(self, obj: O, ctx: Context) -> list[Statement]:
        return [self.statement(obj, f"DROP {self.address(obj)}", "drop", f"drop {self.name}")]

    def statement(self, obj: O, text: str, verb: str, says: str) -> Statement:
        """Make a statement that locks the table."""
        return Statement(
            sql=text,
            verb=verb,
            about=obj.ref,
            says=f"{says} {obj.name} on {_table(obj).name}",
            lock=Lock.ACCESS_EXCLUSIVE,
            table=_table(obj),
            squawk=("renaming-object",) if verb == "rename" else (),
        )
