"""Schemas: ``app = Schema("app")``."""

from __future__ import annotations

from schemadsl.codegen.declare.python import Line, call, text
from schemadsl.codegen.declare.writer import Page, Writer
from schemadsl.kinds.schema import Schema

__all__ = ["WRITERS"]


class SchemaWriter(Writer[Schema]):
    """What stands in a schema names it by its text."""

    kind = "schema"
    imported = False
    rank = 5

    def block(self, obj: Schema, page: Page, name: str) -> Line:
        return Line(name, call(page.use("Schema"), text(obj.name), comment=obj.comment))


WRITERS = (SchemaWriter(),)
