"""Text search: parsers, templates, dictionaries and configurations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from schemadsl.dsl.arguments import PUBLIC, checked
from schemadsl.dsl.naming import Made

if TYPE_CHECKING:
    from schemadsl.dsl.ignore import LintIgnore
    from schemadsl.dsl.naming import FunctionSaid
    from schemadsl.dsl.top import Schema

__all__ = [
    "TextSearchConfiguration",
    "TextSearchDictionary",
    "TextSearchParser",
    "TextSearchTemplate",
]


class TextSearchParser(Made):
    """What cuts a document into tokens: the functions of a parser."""

    kind = "text_search_parser"

    @checked
    def __init__(
        self,
        name: str,
        *,
        start: FunctionSaid,
        gettoken: FunctionSaid,
        end: FunctionSaid,
        lextypes: FunctionSaid,
        headline: FunctionSaid | None = None,
        schema: Schema | str = PUBLIC,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment)
        self.schema = schema
        self.functions = {
            "start": start,
            "gettoken": gettoken,
            "end": end,
            "headline": headline,
            "lextypes": lextypes,
        }


class TextSearchTemplate(Made):
    """The functions behind dictionaries: *lexize* finds lexemes, *init* reads the options."""

    kind = "text_search_template"

    @checked
    def __init__(
        self,
        name: str,
        *,
        lexize: FunctionSaid,
        init: FunctionSaid | None = None,
        schema: Schema | str = PUBLIC,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment)
        self.schema = schema
        self.lexize = lexize
        self.init = init


class TextSearchDictionary(Made):
    """A dictionary: ``TextSearchDictionary("german", template="snowball", options={…})``.

    The *options* are those of the template: ``{"language": "german"}``.
    """

    kind = "text_search_dictionary"

    @checked
    def __init__(
        self,
        name: str,
        *,
        template: TextSearchTemplate | str,
        options: Mapping[str, str | int | float] | None = None,
        schema: Schema | str = PUBLIC,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment, owner)
        self.schema = schema
        self.template = template
        self.options = dict(options or {})


class TextSearchConfiguration(Made):
    """A configuration: which dictionaries look, in their order, at which sorts of token.

    ``TextSearchConfiguration("mine", mappings={"asciiword": [german, "simple"]})``.
    """

    kind = "text_search_configuration"

    @checked
    def __init__(
        self,
        name: str,
        *,
        mappings: Mapping[str, TextSearchDictionary | str | Sequence[TextSearchDictionary | str]],
        parser: TextSearchParser | str = "default",
        schema: Schema | str = PUBLIC,
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
        owner: str | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment, owner)
        self.schema = schema
        self.parser = parser
        self.mappings = dict(mappings)
