"""Languages, transforms, access methods and conversions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemadsl.codegen.declare.parts import schema_of
from schemadsl.codegen.declare.python import Line, call, text
from schemadsl.codegen.declare.said import declared, function
from schemadsl.codegen.declare.writer import Page, Writer
from schemadsl.kinds.conversion import Conversion
from schemadsl.kinds.language import AccessMethod, Language, Transform
from schemadsl.model import Catalog, Ref
from schemadsl.sqltext import ident

__all__ = ["WRITERS"]


class LanguageWriter(Writer[Language]):
    """``mine = Language("mine", handler=call)``."""

    kind = "language"
    rank = 31
    says = frozenset({"trusted", "handler", "inline", "validator"})

    def needs(self, obj: Language, catalog: Catalog) -> Iterator[Ref]:
        return declared(catalog, [obj.handler, obj.inline, obj.validator])

    def block(self, obj: Language, page: Page, name: str) -> Line:
        made = call(
            page.use("Language"),
            text(obj.name),
            handler=function(page, obj.handler),
            inline=function(page, obj.inline),
            validator=function(page, obj.validator),
            trusted=obj.trusted,
            comment=obj.comment,
        )
        return Line(name, made)


class TransformWriter(Writer[Transform]):
    """``Transform("integer", "sql", from_sql="prsd_lextype(internal)")``."""

    kind = "transform"
    rank = 32
    says = frozenset({"language", "from_sql", "to_sql"})

    def needs(self, obj: Transform, catalog: Catalog) -> Iterator[Ref]:
        return declared(catalog, [obj.from_sql, obj.to_sql])

    def called(self, obj: Transform) -> str:
        return "_".join(re.findall(r"\w+", obj.name.lower()))

    def block(self, obj: Transform, page: Page, name: str) -> Line:
        of = obj.name[len("(FOR ") : -len(f" LANGUAGE {ident(obj.language)})")]
        made = call(
            page.use("Transform"),
            text(of),
            text(obj.language),
            from_sql=function(page, obj.from_sql, typed=True),
            to_sql=function(page, obj.to_sql, typed=True),
            comment=obj.comment,
        )
        return Line(name, made)


class MethodWriter(Writer[AccessMethod]):
    """``heap2 = AccessMethod("heap2", type="table", handler="heap_tableam_handler")``."""

    kind = "access_method"
    rank = 32
    says = frozenset({"sort", "handler"})

    def needs(self, obj: AccessMethod, catalog: Catalog) -> Iterator[Ref]:
        return declared(catalog, [obj.handler])

    def block(self, obj: AccessMethod, page: Page, name: str) -> Line:
        made = call(
            page.use("AccessMethod"),
            text(obj.name),
            type=obj.sort,
            handler=function(page, obj.handler),
            comment=obj.comment,
        )
        return Line(name, made)


class ConversionWriter(Writer[Conversion]):
    """``west = Conversion("west", for_="LATIN1", to="UTF8", from_="iso8859_1_to_utf8")``."""

    kind = "conversion"
    rank = 38
    says = frozenset({"source_encoding", "target_encoding", "function", "default"})

    def needs(self, obj: Conversion, catalog: Catalog) -> Iterator[Ref]:
        return declared(catalog, [obj.function])

    def block(self, obj: Conversion, page: Page, name: str) -> Line:
        made = call(
            page.use("Conversion"),
            text(obj.name),
            schema=schema_of(obj.ref),
            for_=obj.source_encoding,
            to=obj.target_encoding,
            from_=function(page, obj.function),
            default=obj.default,
            comment=obj.comment,
        )
        return Line(name, made)


WRITERS = (LanguageWriter(), TransformWriter(), MethodWriter(), ConversionWriter())
