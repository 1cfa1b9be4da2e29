"""Columns: ``email = t.varchar(255, null=True)``."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.codegen.declare.defaults import default_for
from schemadsl.codegen.declare.parts import looked_at
from schemadsl.codegen.declare.python import Call, Raw, call
from schemadsl.codegen.declare.sequence import next_of, options
from schemadsl.codegen.declare.types import SERIALS
from schemadsl.codegen.declare.writer import Body, Page, Usual, Writer
from schemadsl.kinds.column import Column, NotNull
from schemadsl.kinds.counter import Counter
from schemadsl.model import Catalog, Ref
from schemadsl.sqltext import object_name

__all__ = ["WRITERS"]


class ColumnWriter(Writer[Column]):
    """The type says most; constraints that are its column's alone become options."""

    kind = "column"
    rank = 45
    names_types = True
    says = frozenset(
        "type not_null default serial counter identity generated virtual collation storage"
        " compression fdw_options statistics options not_null_constraint".split()
    )

    def unsaid(self, obj: Column, page: Page) -> Iterator[str]:
        yield from super().unsaid(obj, page)
        if obj.counter is not None and not obj.counter.owned:
            yield "a sequence that it does not own"

    def needs(self, obj: Column, catalog: Catalog) -> Iterator[Ref]:
        for ref in obj.calls:
            # one that a column owns stands behind the tables
            if ref.kind == "sequence" and Ref("sequence_owner", ref.path) not in catalog:
                yield ref

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
            collate=page.collation(obj.collation),
            storage=obj.storage,
            compression=obj.compression,
            fdw_options=dict(obj.fdw_options),
            **looked_at(obj.statistics, obj.options),
            inherited=not obj.local and Ref("inheritance", obj.table.path) in page.catalog,
            not_null=_not_null(obj, page),
            comment=obj.comment,
            lint_ignore=dict(obj.lint_ignore),
        )


def _not_null(obj: Column, page: Page) -> object:
    said = obj.not_null_constraint
    child = not obj.local and Ref("inheritance", obj.table.path) in page.catalog
    if child and not obj.not_null_local:
        return None  # it is the parent's
    if said is None and _repeated(obj, page.catalog):
        return object_name(obj.table.name, obj.name, suffix="not_null")
    if said is None or said == NotNull(name=said.name):
        return said and said.name
    return call(
        page.use("NotNull"),
        name=said.name,
        no_inherit=said.no_inherit,
        not_valid=not said.validated,
        comment=said.comment,
    )


def _repeated(obj: Column, catalog: Catalog) -> bool:
    """Tell whether a child says NOT NULL beside its parents of a column that is theirs alone."""
    tie = catalog.get(Ref("inheritance", obj.table.path))
    if tie is None or obj.local or not (obj.not_null and obj.not_null_local):
        return False
    ups = (catalog.get(parent.child("column", obj.name)) for parent in tie.heir_of)
    keys = (m for m in catalog.members(obj.table) if m.ref.kind == "primary_key")
    return any(getattr(up, "not_null", False) for up in ups) and not any(
        obj.name in getattr(key, "columns", ()) for key in keys
    )


def _typed(obj: Column, page: Page) -> Call:
    made = page.typed(obj.type, obj.uses)
    if obj.serial is None:
        return made
    said = obj.counter
    if said is None and obj.not_null and obj.type in SERIALS:
        return Call(f"t.{SERIALS[obj.type]}")
    said = said or Counter(type=obj.type)
    serial = call(page.use("Serial"), **options(said, obj.type), comment=said.comment)
    return made.adding(serial=serial)


def _default(obj: Column, page: Page) -> object:
    for ref in obj.calls:
        if ref.kind == "sequence" and Ref("sequence_owner", ref.path) not in page.catalog:
            known = page.name(ref)
            if known is not None and obj.default == next_of(ref):
                return Raw(f"{known}.next")
    return default_for(obj.default, obj.type, obj.uses, page)


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
