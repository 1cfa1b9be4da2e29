"""What kinds of types share: names, renaming, dropping, and what waits for them meanwhile."""

from __future__ import annotations

from typing import TypeVar

from schemadsl.kinds.base import Context, Hazard, Kind, Statement
from schemadsl.kinds.words import q
from schemadsl.model import Object, Ref
from schemadsl.sqltext import ident, qualified

__all__ = ["TypeKind"]

O = TypeVar("O", bound=Object)  # noqa: E741  -- an object's type


class TypeKind(Kind[O]):
    """A kind of types; *words* are PostgreSQL's own in ALTER, DROP and COMMENT ON."""

    catalog = "pg_type"
    owned = True
    words: str = "TYPE"

    def parent(self, obj: O) -> Ref | None:
        return Ref.of("schema", obj.ref.path[0])

    def claims(self, obj: O) -> tuple[str, ...]:
        return (f"type {qualified(*obj.ref.path)}",)

    def address(self, obj: O) -> str:
        return f"{self.words} {q(obj.ref)}"

    def rebuilt_by(self, obj: O, disturbed: Ref, ctx: Context) -> bool:
        return True

    def meanwhile(self, obj: O, ctx: Context) -> str:
        return "text"

    def rename(self, old: Ref, new: O, ctx: Context) -> list[Statement]:
        return [
            Statement(
                sql=f"ALTER {self.words} {q(old)} RENAME TO {ident(new.name)}",
                verb="rename",
                about=new.ref,
                says=f"rename {self.words.lower()} {old.name} to {new.name}",
                hazards=(Hazard(Hazard.CLIENTS, "clients that cast to the old name fail"),),
                squawk=("renaming-object",),
            )
        ]

    def drop(self, obj: O, ctx: Context) -> list[Statement]:
        return [
            Statement(
                sql=f"DROP {self.address(obj)}",
                verb="drop",
                about=obj.ref,
                says=f"drop {self.words.lower()} {obj.name}",
                squawk=(f"ban-drop-{self.words.lower()}",),
            )
        ]
