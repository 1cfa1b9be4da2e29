"""What kinds share whose objects one CREATE makes, one DROP removes and RENAME TO renames."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from schemadsl.kinds.base import Context, Kind, Statement
from schemadsl.kinds.words import q
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import ident, qualified, tokens

__all__ = [
    "PlainKind",
    "operator",
    "routine",
    "types_in",
]

O = TypeVar("O", bound=Object)  # noqa: E741  -- an object's type


class PlainKind(Kind[O]):
    """A kind without rows behind it: what cannot be altered is dropped and created.

    *words* are PostgreSQL's own in CREATE, DROP and COMMENT ON.
    """

    words: str
    #: whether the object lives in a schema
    placed: bool = True
    #: whether ALTER … RENAME TO exists
    renamable: bool = True

    def parent(self, obj: O) -> Ref | None:
        return Ref.of("schema", obj.ref.path[0]) if self.placed else None

    def claims(self, obj: O) -> tuple[str, ...]:
        return (f"{self.name} {qualified(*obj.ref.path)}",)

    def identity(self, ref: Ref, obj: O) -> str:
        """Write the name of *obj* as ALTER and DROP take it, under the reference *ref*."""
        return q(ref)

    def address(self, obj: O) -> str:
        return f"{self.words} {self.identity(obj.ref, obj)}"

    def written(self, obj: O) -> str:
        """Write the CREATE of *obj*."""
        raise LookupError(self.name)

    def create(self, obj: O, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        return [self.statement(obj, self.written(obj), "create", "create")]

    def rename(self, old: Ref, new: O, ctx: Context) -> list[Statement]:
        text = f"ALTER {self.words} {self.identity(old, new)} RENAME TO {ident(self.bare(new.ref))}"
        return [self.statement(new, text, "rename", "rename", squawk=("renaming-object",))]

    def drop(self, obj: O, ctx: Context) -> list[Statement]:
        return [self.statement(obj, f"DROP {self.address(obj)}", "drop", "drop")]

    def bare(self, ref: Ref) -> str:
        """Return the name without what tells it from its namesakes."""
        return ref.name

    def statement(
        self, obj: O, text: str, verb: str, doing: str, *, squawk: tuple[str, ...] = ()
    ) -> Statement:
        """Make a statement about *obj*."""
        return Statement(
            sql=text,
            verb=verb,
            about=obj.ref,
            says=f"{doing} {self.words.lower()} {obj.name}",
            squawk=squawk,
        )

    def rebuilt_by(self, obj: O, disturbed: Ref, ctx: Context) -> bool:
        return True

    def similar(self, old: O, new: O) -> bool:
        return self.renamable and super().similar(old, new)


def types_in(text: str | None, catalog: Catalog) -> Iterator[Ref]:
    """Yield the types that *text*, a list of types with their schemas, names."""
    found = list(tokens(text or ""))
    for at, token in enumerate(found):
        if token.kind in ("word", "quoted") and at > 1 and found[at - 1].text == ".":
            yield from catalog.named(token.name, found[at - 2].name, called=False)


def routine(ref: Ref) -> str:
    """Write the name of a function where its arguments are understood."""
    return qualified(*ref.path[:-1], ref.bare)


def operator(ref: Ref) -> str:
    """Write the qualified name of an operator, whose own part is never quoted."""
    return f"{ident(ref.path[0])}.{ref.bare}"
