"""Text search: parsers and templates, which are C functions, and dictionaries made of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from schemadsl.kinds.base import Context, ServerFacts, Statement
from schemadsl.kinds.plain import PlainKind, routine
from schemadsl.kinds.reading import PLACES, comment_on, common, member_of, routine_ref, the_ref
from schemadsl.kinds.words import q
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import Token, ident, tokens

__all__ = ["DICTIONARY", "PARSER", "TEMPLATE", "Dictionary", "Parser", "Template"]


@frozen(kw_only=True)
class Parser(Object):
    """What cuts a document into tokens: five functions."""

    mentioned = False

    start: Ref
    gettoken: Ref
    end: Ref
    headline: Ref | None = None
    lextypes: Ref


@frozen(kw_only=True)
class Template(Object):
    """The functions behind dictionaries."""

    mentioned = False

    init: Ref | None = None
    lexize: Ref


@frozen(kw_only=True)
class Dictionary(Object):
    """A *template* with its options: name and value, an SQL constant, in their order."""

    mentioned = False

    template: Ref
    options: tuple[tuple[str, str], ...] = ()


class ParserKind(PlainKind[Parser]):
    """CREATE and DROP TEXT SEARCH PARSER."""

    name = "text_search_parser"
    object_type = Parser
    catalog = "pg_ts_parser"
    words = "TEXT SEARCH PARSER"
    # all of it before tables, whose expressions name a configuration in a string
    rank = 36

    def depends(self, obj: Parser, catalog: Catalog) -> Iterator[Ref]:
        for ref in (obj.start, obj.gettoken, obj.end, obj.headline, obj.lextypes):
            if ref is not None:
                yield ref

    def written(self, obj: Parser) -> str:
        parts = [
            f"START = {routine(obj.start)}",
            f"GETTOKEN = {routine(obj.gettoken)}",
            f"END = {routine(obj.end)}",
        ]
        if obj.headline is not None:
            parts.append(f"HEADLINE = {routine(obj.headline)}")
        parts.append(f"LEXTYPES = {routine(obj.lextypes)}")
        text = ",\n    ".join(parts)
        return f"CREATE {self.address(obj)} (\n    {text}\n)"

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {PLACES}
            SELECT x.oid, p.schema, x.prsname AS name, {routine_ref("x.prsstart")} AS start,
                {routine_ref("x.prstoken")} AS gettoken, {routine_ref("x.prsend")} AS "end",
                {routine_ref("x.prsheadline")} AS headline,
                {routine_ref("x.prslextype")} AS lextypes,
                {comment_on("pg_ts_parser", "x.oid")} AS comment
            FROM pg_ts_parser x JOIN place p ON p.oid = x.prsnamespace
            WHERE NOT {member_of("pg_ts_parser", "x")}
        """

    def from_row(self, row: Mapping[str, Any]) -> Parser:
        return Parser(
            ref=Ref.of(self.name, row["schema"], row["name"]),
            start=Ref.of(*row["start"]),
            gettoken=Ref.of(*row["gettoken"]),
            end=Ref.of(*row["end"]),
            headline=the_ref(row["headline"]),
            lextypes=Ref.of(*row["lextypes"]),
            **common(row),
        )


class TemplateKind(PlainKind[Template]):
    """CREATE and DROP TEXT SEARCH TEMPLATE."""

    name = "text_search_template"
    object_type = Template
    catalog = "pg_ts_template"
    words = "TEXT SEARCH TEMPLATE"
    rank = 37

    def depends(self, obj: Template, catalog: Catalog) -> Iterator[Ref]:
        if obj.init is not None:
            yield obj.init
        yield obj.lexize

    def written(self, obj: Template) -> str:
        init = "" if obj.init is None else f"INIT = {routine(obj.init)}, "
        return f"CREATE {self.address(obj)} ({init}LEXIZE = {routine(obj.lexize)})"

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {PLACES}
            SELECT x.oid, p.schema, x.tmplname AS name, {routine_ref("x.tmplinit")} AS init,
                {routine_ref("x.tmpllexize")} AS lexize,
                {comment_on("pg_ts_template", "x.oid")} AS comment
            FROM pg_ts_template x JOIN place p ON p.oid = x.tmplnamespace
            WHERE NOT {member_of("pg_ts_template", "x")}
        """

    def from_row(self, row: Mapping[str, Any]) -> Template:
        return Template(
            ref=Ref.of(self.name, row["schema"], row["name"]),
            init=the_ref(row["init"]),
            lexize=Ref.of(*row["lexize"]),
            **common(row),
        )


class DictionaryKind(PlainKind[Dictionary]):
    """CREATE, ALTER and DROP TEXT SEARCH DICTIONARY."""

    name = "text_search_dictionary"
    object_type = Dictionary
    catalog = "pg_ts_dict"
    owned = True
    words = "TEXT SEARCH DICTIONARY"
    rank = 38

    def depends(self, obj: Dictionary, catalog: Catalog) -> Iterator[Ref]:
        yield obj.template

    def written(self, obj: Dictionary) -> str:
        parts = [f"TEMPLATE = {q(obj.template)}", *map(_option, obj.options)]
        text = ",\n    ".join(parts)
        return f"CREATE {self.address(obj)} (\n    {text}\n)"

    def alter(self, old: Dictionary, new: Dictionary, ctx: Context) -> list[Statement] | None:
        if old.template != new.template:
            return None
        kept = {name for name, _ in new.options}
        # what is named goes to the end, so all of them are, in the order that they will have
        parts = [ident(name) for name, _ in old.options if name not in kept]
        parts += map(_option, new.options)
        text = f"ALTER {self.address(new)} ({', '.join(parts)})"
        return [self.statement(new, text, "alter", "alter")]

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {PLACES}
            SELECT x.oid, p.schema, x.dictname AS name, tn.nspname AS template_schema,
                t.tmplname AS template, x.dictinitoption AS options,
                pg_get_userbyid(x.dictowner) AS owner,
                {comment_on("pg_ts_dict", "x.oid")} AS comment
            FROM pg_ts_dict x
            JOIN place p ON p.oid = x.dictnamespace
            JOIN pg_ts_template t ON t.oid = x.dicttemplate
            JOIN pg_namespace tn ON tn.oid = t.tmplnamespace
            WHERE NOT {member_of("pg_ts_dict", "x")}
        """

    def from_row(self, row: Mapping[str, Any]) -> Dictionary:
        return Dictionary(
            ref=Ref.of(self.name, row["schema"], row["name"]),
            template=Ref.of("text_search_template", row["template_schema"], row["template"]),
            options=tuple(_options(row["options"] or "")),
            **common(row),
        )


def _option(option: tuple[str, str]) -> str:
    name, value = option
    return f"{ident(name)} = {value}"


def _options(text: str) -> Iterator[tuple[str, str]]:
    """Read ``language = 'english', stopwords = 'english'`` as PostgreSQL keeps it."""
    part: list[Token] = []
    for token in [*tokens(text), Token("comma", ",", len(text), len(text))]:
        if token.kind != "comma":
            part.append(token)
        elif part:
            yield part[0].name, text[part[2].start : part[-1].end]
            part = []


PARSER = ParserKind()
TEMPLATE = TemplateKind()
DICTIONARY = DictionaryKind()
