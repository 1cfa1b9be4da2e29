"""Enumerated types: ``class Mood(Enum, name="mood")`` with a member for each label."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from schemadsl.codegen.declare.identifiers import Taken, member_name
from schemadsl.codegen.declare.parts import schema_of
from schemadsl.codegen.declare.python import Call, Line, call, value
from schemadsl.codegen.declare.writer import Page, Writer
from schemadsl.kinds.enum import Enum

__all__ = ["WRITERS"]

_RESERVED = frozenset({*dir(StrEnum), "name", "value", "mro"})
"""What a member of a StrEnum may not be called, for Python or for its checkers."""


class EnumWriter(Writer[Enum]):
    """A class; a column of the type is ``t.enum(Mood)``."""

    kind = "enum"
    is_class = True
    rank = 20
    says = frozenset({"values"})
    is_type = True

    def block(self, obj: Enum, page: Page, name: str) -> Line:
        made = call(
            name,
            page.use("Enum"),
            name=obj.name,
            schema=schema_of(obj.ref),
            comment=obj.comment,
        )
        body = tuple(Line(member, value(label)) for member, label in members(obj))
        return Line(name, made, body=body or (Line("", "pass"),))

    def column_type(self, obj: Enum, text: str, page: Page) -> tuple[Call, str] | None:
        name = page.name(obj.ref)
        return None if name is None else (Call("t.enum", (name,)), name)

    def constant(self, obj: Enum, text: str, page: Page) -> str | None:
        for member, known in members(obj):
            if known == text:
                return f"{page.name(obj.ref)}.{member}"
        return None


def members(obj: Enum) -> Iterator[tuple[str, str]]:
    """Yield the Python name and the text of every label."""
    taken = Taken()
    for label in obj.values:
        plain = member_name(label)
        wanted = (f"{plain}_",) if plain in _RESERVED else (plain, f"{plain}_")
        yield taken.claim(*wanted), label


WRITERS = (EnumWriter(),)
