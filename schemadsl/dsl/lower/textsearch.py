"""Text search: parsers, templates, dictionaries and configurations."""

from __future__ import annotations

from typing import Any

from schemadsl import kinds
from schemadsl.dsl.lower.named import function_said, made_said
from schemadsl.dsl.lower.scope import Lowering
from schemadsl.dsl.textsearch import (
    TextSearchConfiguration,
    TextSearchDictionary,
    TextSearchParser,
    TextSearchTemplate,
)
from schemadsl.kinds.words import TOKENS
from schemadsl.model import Ref
from schemadsl.sqltext import literal

__all__ = ["lower_configuration", "lower_dictionary", "lower_parser", "lower_template"]


def lower_parser(low: Lowering, declared: TextSearchParser) -> None:
    """Make a parser."""
    who = f"text search parser {declared.name}"
    found: dict[str, Any] = {
        word: function_said(low, said, who, declared.where)
        for word, said in declared.functions.items()
        if said is not None
    }
    if None not in found.values():
        low.add(kinds.text_search.Parser(ref=low.made[declared], **found, **declared.common))


def lower_template(low: Lowering, declared: TextSearchTemplate) -> None:
    """Make a template."""
    who = f"text search template {declared.name}"
    lexize = function_said(low, declared.lexize, who, declared.where)
    init = None
    if declared.init is not None:
        init = function_said(low, declared.init, who, declared.where)
    if lexize is not None:
        low.add(
            kinds.text_search.Template(
                ref=low.made[declared], init=init, lexize=lexize, **declared.common
            )
        )


def lower_dictionary(low: Lowering, declared: TextSearchDictionary) -> None:
    """Make a dictionary."""
    who = f"text search dictionary {declared.name}"
    kind = "text_search_template"
    template = made_said(low, declared.template, kind, who, declared.where)
    if template is not None:
        low.add(
            kinds.text_search.Dictionary(
                ref=low.made[declared],
                template=template,
                options=tuple((name, _constant(said)) for name, said in declared.options.items()),
                **declared.common,
            )
        )


def _constant(said: object) -> str:
    """Write a value as PostgreSQL keeps it: numbers bare, anything else as a string."""
    if isinstance(said, bool):
        return literal(str(said).lower())
    return str(said) if isinstance(said, (int, float)) else literal(str(said))


def lower_configuration(low: Lowering, declared: TextSearchConfiguration) -> None:
    """Make a configuration; its mappings stand in the order of the parser's sorts of token."""
    who = f"text search configuration {declared.name}"
    parser = made_said(low, declared.parser, "text_search_parser", who, declared.where)
    mappings: list[kinds.text_search_configuration.Mapped] = []
    for token, said in declared.mappings.items():
        several: Any = said if isinstance(said, (list, tuple)) else (said,)
        found: list[Ref] = []
        for one in several:
            ref = made_said(low, one, "text_search_dictionary", who, declared.where)
            if ref is not None:
                found.append(ref)
        mappings.append(
            kinds.text_search_configuration.Mapped(token=token, dictionaries=tuple(found))
        )
    if parser is not None:
        places = {token: at for at, token in enumerate(TOKENS)}
        mappings.sort(key=lambda m: (places.get(m.token, len(places)), m.token))
        low.add(
            kinds.text_search_configuration.Configuration(
                ref=low.made[declared],
                parser=parser,
                mappings=tuple(mappings),
                **declared.common,
            )
        )
