"""Range types: ``floats = Range("floatrange", t.double)``, and ``floats()`` a column."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.codegen.declare.parts import schema_of
from schemadsl.codegen.declare.python import Call, Line, call, text
from schemadsl.codegen.declare.writer import Page, Writer
from schemadsl.kinds.names import multirange_name
from schemadsl.kinds.range_type import Range
from schemadsl.sqltext import qualified

__all__ = ["WRITERS"]


class RangeWriter(Writer[Range]):
    """A column of its multirange type is ``floats.many()``."""

    kind = "range"
    rank = 22
    says = frozenset("subtype opclass collation canonical subtype_diff multirange".split())
    is_type = True
    names_types = True

    def block(self, obj: Range, page: Page, name: str) -> Line:
        made = call(
            page.use("Range"),
            text(obj.name),
            page.element(obj.subtype, obj.uses),
            schema=schema_of(obj.ref),
            opclass=obj.opclass,
            collate=page.collation(obj.collation),
            canonical=obj.canonical,
            subtype_diff=obj.subtype_diff,
            multirange=obj.multirange,
            comment=obj.comment,
        )
        return Line(name, made)

    def spelled(self, obj: Range) -> Iterator[str]:
        yield from super().spelled(obj)
        yield _many(obj)

    def column_type(self, obj: Range, text: str, page: Page) -> tuple[Call, str] | None:
        name = page.name(obj.ref)
        if name is None:
            return None
        held = page.python_type(obj.subtype, obj.uses)
        if text == _many(obj):
            return Call(f"{name}.many"), f"Multirange[{held}]"
        return Call(name), f"Range[{held}]"


def _many(obj: Range) -> str:
    return qualified(obj.ref.path[0], obj.multirange or multirange_name(obj.name))


WRITERS = (RangeWriter(),)
