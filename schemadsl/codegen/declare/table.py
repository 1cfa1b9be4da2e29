"""Tables: the line of the class; what stands in it is written by the other kinds."""

from __future__ import annotations

from schemadsl.codegen.declare.python import Call, call
from schemadsl.codegen.declare.writer import Page, Writer
from schemadsl.kinds.table import Table

__all__ = ["WRITERS"]


class TableWriter(Writer[Table]):
    """``class Users(Table, Timestamps, name="users")``."""

    kind = "table"
    is_class = True
    rank = 40

    def claims(self, obj: Table) -> str:
        return obj.name

    def head(self, obj: Table, page: Page, name: str, mixins: tuple[str, ...]) -> Call:
        schema = None if obj.ref.path[0] == "public" else obj.ref.path[0]
        return call(
            name, page.use("Table"), *mixins, name=obj.name, schema=schema, comment=obj.comment
        )


WRITERS = (TableWriter(),)
