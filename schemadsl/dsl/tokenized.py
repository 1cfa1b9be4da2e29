"""A field of a search index with the tokenizer that cuts it into terms."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from schemadsl.dsl import arguments
from schemadsl.dsl.member import text_of
from schemadsl.dsl.registry import here, one_of, report, suggest
from schemadsl.sqltext import literal

if TYPE_CHECKING:
    from schemadsl.dsl.column import Column

__all__ = ["LANGUAGES", "SHARED", "Tokenized"]

LANGUAGES = (
    *("arabic", "czech", "danish", "dutch", "english", "finnish", "french", "german", "greek"),
    *("hungarian", "italian", "norwegian", "polish", "portuguese", "romanian", "russian"),
    *("spanish", "swedish", "tamil", "turkish"),
)

SHARED: dict[str, tuple[str, ...] | None] = {
    "alias": None,
    "lowercase": None,
    "stemmer": LANGUAGES,
    "stopwords_language": LANGUAGES,
    "stopwords": None,
    "remove_short": None,
    "remove_long": None,
    "ascii_folding": None,
    "alpha_num_only": None,
    "trim": None,
    "normalizer": ("raw", "lowercase"),
    "columnar": None,
    "fieldnorms": None,
    "k1": None,
    "b": None,
}
"""Options of every tokenizer, with the words that they take where those are fixed."""


_OPTION = "str | bool | int | float | Sequence[str] | Sequence[int] | None"


class Tokenized:
    """A column or expression under a tokenizer: what `schemadsl.tokenizers` returns."""

    __slots__ = ("options", "source", "tokenizer", "where")

    def __init__(
        self,
        tokenizer: str,
        source: Column[Any] | str,
        own: Mapping[str, object],
        shared: Mapping[str, object],
        takes: tuple[str, ...] = tuple(SHARED),
    ) -> None:
        self.tokenizer = tokenizer
        self.source = source
        self.where = here()
        options = {key: value for key, value in own.items() if value is not None}
        for key, value in (*own.items(), *shared.items()):
            arguments.takes(value, _OPTION, f"{key}= of tokenizer {tokenizer}")
        for key, value in sorted(shared.items()):
            if key not in takes:
                advice = suggest(key, (*own, *takes))
                report(f"tokenizer {tokenizer} has no option {key}=", self.where, advice)
                continue
            words = SHARED[key]
            if words is not None:
                one_of(key, value, words, self.where)
            options[key] = value
        self.options = options

    def cast(self, expression: str) -> str:
        """Write the index's key: *expression* cast to the tokenizer with its options."""
        if self.tokenizer == "alias":
            return f"({expression})::pdb.alias({literal(str(self.options['alias']))})"
        written = ", ".join(
            literal(f"{key}={_listed(value)}") for key, value in self.options.items()
        )
        bracketed = f"({written})" if written else ""
        return f"({expression})::pdb.{self.tokenizer}{bracketed}"


def _listed(value: object) -> str:
    if isinstance(value, (list, tuple)):
        parts: list[object] = [*value]
        return ",".join(map(str, parts))
    return text_of(value)
