"""Schemas: ``app = Schema("app")``."""

from __future__ import annotations

from schemadsl.codegen.declare.python import Line, Raw, call, text
from schemadsl.codegen.declare.writer import Page, Writer
from schemadsl.kinds.public_schema import PublicSchema
from schemadsl.kinds.schema import Schema

__all__ = ["WRITERS"]


class SchemaWriter(Writer[Schema]):
    """What stands in a schema names it by its text."""

    kind = "schema"
    imported = False
    rank = 5

    def block(self, obj: Schema, page: Page, name: str) -> Line:
        return Line(name, call(page.use("Schema"), text(obj.name), comment=obj.comment))


class PublicWriter(Writer[PublicSchema]):
    """``Schema("public", owner="app", comment="")``: only what is not as usual."""

    kind = "public_schema"
    imported = False
    rank = 4
    says = frozenset({"held_by", "description", "missing"})

    def block(self, obj: PublicSchema, page: Page, name: str) -> Line:
        usual = PublicSchema(ref=obj.ref)
        made = call(
            page.use("Schema"),
            text(obj.name),
            owner=None if obj.held_by == usual.held_by else obj.held_by,
            comment=None if obj.description == usual.description else obj.description or "",
            exists=Raw("False") if obj.missing else None,
        )
        return Line("", made)


WRITERS = (PublicWriter(), SchemaWriter())
