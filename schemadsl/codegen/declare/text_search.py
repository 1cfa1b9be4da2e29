"""Text search: parsers, templates, dictionaries and configurations."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.codegen.declare.parts import schema_of
from schemadsl.codegen.declare.python import Line, Raw, call, text
from schemadsl.codegen.declare.said import declared, function, named
from schemadsl.codegen.declare.writer import Page, Writer
from schemadsl.kinds.text_search import Dictionary, Parser, Template
from schemadsl.kinds.text_search_configuration import Configuration
from schemadsl.model import Catalog, Ref

__all__ = ["WRITERS"]

_PARSING = ("start", "gettoken", "end", "headline", "lextypes")


class ParserWriter(Writer[Parser]):
    """``TextSearchParser("p", start="prsd_start", …)``."""

    kind = "text_search_parser"
    rank = 36
    says = frozenset(_PARSING)

    def needs(self, obj: Parser, catalog: Catalog) -> Iterator[Ref]:
        return declared(catalog, [getattr(obj, word) for word in _PARSING])

    def block(self, obj: Parser, page: Page, name: str) -> Line:
        made = call(
            page.use("TextSearchParser"),
            text(obj.name),
            schema=schema_of(obj.ref),
            **{word: function(page, getattr(obj, word)) for word in _PARSING},
            comment=obj.comment,
        )
        return Line(name, made)


class TemplateWriter(Writer[Template]):
    """``TextSearchTemplate("t", lexize="dsimple_lexize")``."""

    kind = "text_search_template"
    rank = 37
    says = frozenset({"init", "lexize"})

    def needs(self, obj: Template, catalog: Catalog) -> Iterator[Ref]:
        return declared(catalog, [obj.init, obj.lexize])

    def block(self, obj: Template, page: Page, name: str) -> Line:
        made = call(
            page.use("TextSearchTemplate"),
            text(obj.name),
            schema=schema_of(obj.ref),
            init=function(page, obj.init),
            lexize=function(page, obj.lexize),
            comment=obj.comment,
        )
        return Line(name, made)


class DictionaryWriter(Writer[Dictionary]):
    """``german = TextSearchDictionary("german", template="snowball", options={…})``."""

    kind = "text_search_dictionary"
    rank = 38
    says = frozenset({"template", "options"})

    def needs(self, obj: Dictionary, catalog: Catalog) -> Iterator[Ref]:
        return declared(catalog, [obj.template])

    def block(self, obj: Dictionary, page: Page, name: str) -> Line:
        made = call(
            page.use("TextSearchDictionary"),
            text(obj.name),
            schema=schema_of(obj.ref),
            template=named(page, obj.template),
            options={option: _constant(said) for option, said in obj.options},
            comment=obj.comment,
        )
        return Line(name, made)


def _constant(sql: str) -> object:
    """Return the value of an SQL constant as PostgreSQL keeps options."""
    if sql.startswith("E'"):
        return sql[2:-1].replace("''", "'").replace("\\\\", "\\")
    if sql.startswith("'"):
        return sql[1:-1].replace("''", "'")
    return _number(sql)


def _number(sql: str) -> object:
    for sort in (int, float):
        try:
            if str(sort(sql)) == sql:
                return Raw(sql)
        except ValueError:
            continue
    return sql


class ConfigurationWriter(Writer[Configuration]):
    """``mine = TextSearchConfiguration("mine", mappings={"asciiword": german})``."""

    kind = "text_search_configuration"
    rank = 39
    says = frozenset({"parser", "mappings"})

    def needs(self, obj: Configuration, catalog: Catalog) -> Iterator[Ref]:
        every = [ref for mapping in obj.mappings for ref in mapping.dictionaries]
        return declared(catalog, [obj.parser, *every])

    def block(self, obj: Configuration, page: Page, name: str) -> Line:
        mappings: dict[str, object] = {}
        for mapping in obj.mappings:
            some = [named(page, ref) for ref in mapping.dictionaries]
            mappings[mapping.token] = some[0] if len(some) == 1 else some
        parser = named(page, obj.parser)
        made = call(
            page.use("TextSearchConfiguration"),
            text(obj.name),
            schema=schema_of(obj.ref),
            parser=None if parser == "default" else parser,
            mappings=mappings or Raw("{}"),
            comment=obj.comment,
        )
        return Line(name, made)


WRITERS = (ParserWriter(), TemplateWriter(), DictionaryWriter(), ConfigurationWriter())
