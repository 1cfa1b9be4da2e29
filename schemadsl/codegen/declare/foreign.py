"""Foreign data wrappers, servers and user mappings."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.codegen.declare.python import Line, Raw, call, text
from schemadsl.codegen.declare.said import declared, function
from schemadsl.codegen.declare.writer import Page, Writer
from schemadsl.kinds.foreign_data_wrapper import ForeignDataWrapper
from schemadsl.kinds.server import ForeignServer
from schemadsl.kinds.user_mapping import UserMapping
from schemadsl.model import Catalog, Ref

__all__ = ["WRITERS", "on"]


def on(page: Page, ref: Ref) -> object:
    """Write a server or wrapper that something stands on: by its Python name, if it has one."""
    name = page.name(ref)
    return ref.name if name is None else Raw(name)


class WrapperWriter(Writer[ForeignDataWrapper]):
    """``files = ForeignDataWrapper("files", handler="public.file_fdw_handler")``."""

    kind = "foreign_data_wrapper"
    rank = 33
    says = frozenset({"handler", "validator", "options"})

    def needs(self, obj: ForeignDataWrapper, catalog: Catalog) -> Iterator[Ref]:
        return declared(catalog, [obj.handler, obj.validator])

    def block(self, obj: ForeignDataWrapper, page: Page, name: str) -> Line:
        made = call(
            page.use("ForeignDataWrapper"),
            text(obj.name),
            handler=function(page, obj.handler),
            validator=function(page, obj.validator),
            options=dict(obj.options),
            comment=obj.comment,
        )
        return Line(name, made)


class ServerWriter(Writer[ForeignServer]):
    """``far = Server("far", wrapper="postgres_fdw", options={"host": "db"})``."""

    kind = "server"
    rank = 34
    says = frozenset({"wrapper", "type", "version", "options"})

    def needs(self, obj: ForeignServer, catalog: Catalog) -> Iterator[Ref]:
        return declared(catalog, [obj.wrapper])

    def block(self, obj: ForeignServer, page: Page, name: str) -> Line:
        made = call(
            page.use("Server"),
            text(obj.name),
            wrapper=on(page, obj.wrapper),
            type=obj.type,
            version=obj.version,
            options=dict(obj.options),
            comment=obj.comment,
        )
        return Line(name, made)


class MappingWriter(Writer[UserMapping]):
    """``UserMapping("app", server=far, options={"user": "reader"})``."""

    kind = "user_mapping"
    rank = 35
    says = frozenset({"options"})
    placed = False

    def needs(self, obj: UserMapping, catalog: Catalog) -> Iterator[Ref]:
        return declared(catalog, [obj.server])

    def block(self, obj: UserMapping, page: Page, name: str) -> Line:
        made = call(
            page.use("UserMapping"),
            text(obj.name),
            server=on(page, obj.server),
            options=dict(obj.options),
        )
        return Line("", made)


WRITERS = (WrapperWriter(), ServerWriter(), MappingWriter())
