"""Columns: ``email = t.varchar(255, null=True)``."""

from __future__ import annotations

from schemadsl.codegen.declare.defaults import default_of
from schemadsl.codegen.declare.python import Call, Raw, call
from schemadsl.codegen.declare.types import SERIALS
from schemadsl.codegen.declare.writer import Body, Page, Usual, Writer
from schemadsl.kinds.column import Column

__all__ = ["WRITERS"]


class ColumnWriter(Writer[Column]):
    """The type says most; constraints that are its column's alone become options."""

    kind = "column"
    rank = 45
    says = frozenset(
        "type not_null default serial identity generated virtual collation storage"
        " compression".split()
    )

    def claims(self, obj: Column) -> str | None:
        return obj.sequence

    def usual(self, obj: Column, columns: tuple[str, ...]) -> Usual | None:
        return ((obj.table.name, obj.name), "seq") if obj.sequence is not None else None

    def member(self, obj: Column, body: Body) -> Call:
        page = body.page
        return _typed(obj, page).adding(
            null=not obj.not_null,
            default=_default(obj, page),
            sequence=None if obj.serial is None else body.given(obj),
            identity=_identity(obj, body),
            generated=obj.generated,
            virtual=obj.virtual,
            collate=obj.collation,
            storage=obj.storage,
            compression=obj.compression,
            comment=obj.comment,
        )


def _typed(obj: Column, page: Page) -> Call:
    if obj.serial is not None:
        page.typed(obj.type, obj.uses)
        return Call(f"t.{SERIALS[obj.type]}")
    return page.typed(obj.type, obj.uses)


def _default(obj: Column, page: Page) -> object:
    if obj.default is None:
        return None

    def label(constant: str) -> str | None:
        return page.label(obj.type, constant, obj.uses)

    found = default_of(obj.default, obj.type, label)
    if isinstance(found, Raw) and found.code.startswith("Value("):
        page.use("Value")
    return found


def _identity(obj: Column, body: Body) -> object:
    said = obj.identity
    if said is None:
        return None
    name = body.given(obj)
    options = {
        "start": said.start,
        "increment": said.increment,
        "minvalue": said.minvalue,
        "maxvalue": said.maxvalue,
        "cache": said.cache,
        "cycle": said.cycle or None,
        "name": name,
    }
    if all(one is None for one in options.values()):
        return "always" if said.always else "by default"
    return call(body.page.use("Identity"), always=said.always, **options)


WRITERS = (ColumnWriter(),)
