"""Composite types: ``class Address(Composite, name="address")``, a line for each attribute."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.codegen.declare.parts import schema_of
from schemadsl.codegen.declare.python import Call, Line, call
from schemadsl.codegen.declare.writer import Page, Writer
from schemadsl.kinds.composite import Composite
from schemadsl.model import Catalog, Ref

__all__ = ["WRITERS"]


class CompositeWriter(Writer[Composite]):
    """A column of the type is ``t.composite(Address)``."""

    kind = "composite"
    rank = 23
    says = frozenset({"attributes"})
    is_class = True
    is_type = True
    names_types = True

    def inside(self, obj: Composite, catalog: Catalog) -> Iterator[Ref]:
        return (obj.ref.child("attribute", one.name) for one in obj.attributes)

    def block(self, obj: Composite, page: Page, name: str) -> Line:
        head = call(
            name,
            page.use("Composite"),
            name=obj.name,
            schema=schema_of(obj.ref),
            comment=obj.comment,
        )
        lines: list[Line] = []
        for one in obj.attributes:
            attr = page.attrs[obj.ref.child("attribute", one.name)]
            made = page.typed(one.type, obj.uses).adding(
                collate=page.collation(one.collation),
                comment=one.comment,
                name=None if attr == one.name else one.name,
            )
            lines.append(Line(attr, made))
        return Line(name, head, body=tuple(lines) or (Line("", "pass"),))

    def column_type(self, obj: Composite, text: str, page: Page) -> tuple[Call, str] | None:
        name = page.name(obj.ref)
        return None if name is None else (Call("t.composite", (name,)), name)


WRITERS = (CompositeWriter(),)
