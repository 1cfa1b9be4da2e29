"""Extensions: ``vector = Extension("vector")``."""

from __future__ import annotations

from schemadsl.codegen.declare.python import Line, call, text
from schemadsl.codegen.declare.writer import Page, Writer
from schemadsl.kinds.extension import Extension

__all__ = ["WRITERS"]


class ExtensionWriter(Writer[Extension]):
    """The version is left to the server: one that is not declared is not compared."""

    kind = "extension"
    imported = False
    rank = 10
    says = frozenset({"schema", "version"})

    def block(self, obj: Extension, page: Page, name: str) -> Line:
        place = None if obj.schema in (None, "public", "pg_catalog") else obj.schema
        made = call(page.use("Extension"), text(obj.name), schema=place, comment=obj.comment)
        return Line(name, made)


WRITERS = (ExtensionWriter(),)
