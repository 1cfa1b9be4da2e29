"""Columns: ``email = t.varchar(255, null=True)``."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.codegen.declare.defaults import default_of
from schemadsl.codegen.declare.python import Call, Raw, call
from schemadsl.codegen.declare.types import SERIALS
from schemadsl.codegen.declare.writer import Body, Page, Usual, Writer
from schemadsl.kinds.column import Column

__all__ = ["WRITERS"]


_COUNTED = (
    *("type", "start", "increment", "minvalue", "maxvalue", "cache", "cycle"),
    *("unlogged", "comment"),
)


class ColumnWriter(Writer[Column]):
    """The type says most; constraints that are its column's alone become options."""

    kind = "column"
    rank = 45
    says = frozenset(
        "type not_null default serial counter identity generated virtual collation storage"
        " compression".split()
    )

    def unsaid(self, obj: Column, page: Page) -> Iterator[str]:
        yield from super().unsaid(obj, page)
        if obj.serial is not None and not obj.not_null:
            yield "null where a sequence numbers it"
        if obj.counter is not None and not obj.counter.owned:
            yield "a sequence that it does not own"

    def claims(self, obj: Column) -> str | None:
        return obj.sequence

    def usual(self, obj: Column, columns: tuple[str, ...]) -> Usual | None:
        return ((obj.table.name, obj.name), "seq") if obj.sequence is not None else None

    def member(self, obj: Column, body: Body) -> Call:
        page = body.page
        return _typed(obj, page).adding(
            null=not obj.not_null and obj.serial is None,
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
    made = page.typed(obj.type, obj.uses)
    if obj.serial is None:
        return made
    said = obj.counter
    if said is None and obj.type in SERIALS:
        return Call(f"t.{SERIALS[obj.type]}")
    options = {} if said is None else {name: getattr(said, name) for name in _COUNTED}
    if options.get("type") == obj.type:
        options["type"] = None
    return made.adding(serial=call(page.use("Serial"), **options))


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
