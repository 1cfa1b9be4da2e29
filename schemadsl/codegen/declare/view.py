"""Views: ``recent = View("recent", query="…")``, or classes where their bodies say more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar, TypeVar

from schemadsl.codegen.declare.defaults import default_for
from schemadsl.codegen.declare.parts import clustered_by, looked_at, parameters, schema_of
from schemadsl.codegen.declare.python import Call, Line, Raw, call, text
from schemadsl.codegen.declare.writer import Page, Writer
from schemadsl.kinds.materialized_view import MaterializedView
from schemadsl.kinds.view import View
from schemadsl.model import Catalog, Ref

__all__ = ["WRITERS"]

V = TypeVar("V", View, MaterializedView)

_FLAGS = ("security_barrier", "security_invoker")


class _Writer(Writer[V]):
    """What both kinds of views do."""

    word = "View"
    #: the kinds that stand in its body
    in_body: ClassVar[frozenset[str]] = frozenset()
    rank = 41
    names_types = True

    def claims(self, obj: V) -> str:
        return obj.name

    def as_class(self, obj: V, catalog: Catalog) -> bool:
        return bool(obj.notes) or any(
            member.ref.kind in self.in_body for member in catalog.members(obj.ref)
        )

    def inside(self, obj: V, catalog: Catalog) -> Iterator[Ref]:
        if self.as_class(obj, catalog):
            yield from (obj.ref.child("column", name) for name, _, _ in obj.shape)

    def result(self, obj: V) -> Mapping[str, str]:
        return {name: type_ for name, type_, _ in obj.shape}

    def line(self, obj: V, column: str, page: Page) -> tuple[Call, bool]:
        type_ = self.result(obj)[column]
        note = next((n for n in obj.notes if n.column == column), None)
        made = page.typed(type_, obj.uses)
        if note is None:
            return made, False
        made = made.adding(
            default=default_for(note.default, type_, obj.uses, page),
            storage=note.storage,
            compression=note.compression,
            **looked_at(note.statistics, note.options),
            comment=note.comment,
        )
        return made, True

    def block(self, obj: V, page: Page, name: str) -> Line | None:
        if self.as_class(obj, page.catalog):
            return None
        return Line(name, call(page.use(self.word), text(obj.name), **self.said(obj, page)))

    def head(self, obj: V, page: Page, name: str, mixins: tuple[str, ...]) -> Call:
        return call(name, page.use(self.word), name=obj.name, **self.said(obj, page))

    def said(self, obj: V, page: Page) -> dict[str, object]:
        """Return the keywords behind the name."""
        return {
            "schema": schema_of(obj.ref),
            "query": obj.query,
            "columns": list(obj.columns) or None,
            "comment": obj.comment,
        }


class ViewWriter(_Writer[View]):
    """A class holds triggers, rules, and what columns say beside the query."""

    kind = "view"
    in_body = frozenset({"trigger", "rule"})
    says = frozenset("query columns options check_option notes".split())

    def unsaid(self, obj: View, page: Page) -> Iterator[str]:
        yield from super().unsaid(obj, page)
        for name, value in obj.options:
            if name not in _FLAGS or value not in ("true", "false"):
                yield f"{name}={value}"

    def said(self, obj: View, page: Page) -> dict[str, object]:
        flags = {name: Raw(str(value == "true")) for name, value in obj.options}
        return super().said(obj, page) | flags | {"check_option": obj.check_option}


class MaterializedViewWriter(_Writer[MaterializedView]):
    """A class holds indexes, statistics, and what columns say beside the query."""

    kind = "materialized_view"
    in_body = frozenset({"index", "statistics"})
    rank = 42
    word = "MaterializedView"
    says = frozenset("query columns storage method tablespace notes".split())

    def said(self, obj: MaterializedView, page: Page) -> dict[str, object]:
        return super().said(obj, page) | {
            "using": obj.method,
            "with_": parameters(obj.storage),
            "tablespace": obj.tablespace,
            "cluster_on": clustered_by(obj, page.catalog),
            "with_data": None if obj.populated else Raw("False"),
        }


WRITERS = (ViewWriter(), MaterializedViewWriter())
