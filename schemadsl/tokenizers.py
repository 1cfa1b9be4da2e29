"""ParadeDB's tokenizers: how a field of a `Bm25` index is cut into terms.

Each takes a column or an SQL expression and gives a field:
``Bm25(id, simple(title, stemmer="english"), key=id)``. What all of them share is
in `Shared` (ParadeDB's documentation, "Tokenizers" and "Token Filters").
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from schemadsl.dsl.registry import here, one_of
from schemadsl.dsl.tokenized import Tokenized

if TYPE_CHECKING:
    from typing import TypeAlias, TypedDict, Unpack

    from schemadsl.dsl.column import Column

    Source: TypeAlias = Column[Any] | str
    Language: TypeAlias = Literal[
        "arabic",
        "czech",
        "danish",
        "dutch",
        "english",
        "finnish",
        "french",
        "german",
        "greek",
        "hungarian",
        "italian",
        "norwegian",
        "polish",
        "portuguese",
        "romanian",
        "russian",
        "spanish",
        "swedish",
        "tamil",
        "turkish",
    ]

    class Shared(TypedDict, total=False):
        """Options of every tokenizer."""

        #: the field's name; needed where a column has several fields, and for JSON parts
        alias: str
        lowercase: bool
        stemmer: Language
        stopwords_language: Language
        stopwords: Sequence[str]
        #: shortest and longest term that is kept, in characters
        remove_short: int
        remove_long: int
        ascii_folding: bool
        alpha_num_only: bool
        trim: bool
        normalizer: Literal["raw", "lowercase"]
        #: from pg_search 0.22 on
        columnar: bool
        fieldnorms: bool
        #: from pg_search 0.23 on: the weights of BM25
        k1: float
        b: float


__all__ = [
    "alias",
    "chinese_compatible",
    "edge_ngram",
    "icu",
    "jieba",
    "lindera",
    "literal",
    "literal_normalized",
    "ngram",
    "regex_pattern",
    "simple",
    "source_code",
    "unicode_words",
    "whitespace",
]

_CONVERSIONS = ("t2s", "s2t", "tw2s", "tw2sp", "s2tw", "s2twp")


def unicode_words(
    source: Source, /, *, remove_emojis: bool | None = None, **shared: Unpack[Shared]
) -> Tokenized:
    """Cut at word borders as Unicode defines them (the default).

    Any option at all, even an alias, makes pg_search remove emojis.
    """
    return Tokenized("unicode_words", source, {"remove_emojis": remove_emojis}, shared)


def simple(source: Source, /, **shared: Unpack[Shared]) -> Tokenized:
    """Cut at white space and punctuation."""
    return Tokenized("simple", source, {}, shared)


def whitespace(source: Source, /, **shared: Unpack[Shared]) -> Tokenized:
    """Cut at white space only."""
    return Tokenized("whitespace", source, {}, shared)


def source_code(source: Source, /, **shared: Unpack[Shared]) -> Tokenized:
    """Cut identifiers at case changes, underscores and the like."""
    return Tokenized("source_code", source, {}, shared)


def chinese_compatible(source: Source, /, **shared: Unpack[Shared]) -> Tokenized:
    """Take each CJK character for a word, and cut the rest at white space."""
    return Tokenized("chinese_compatible", source, {}, shared)


def literal(
    source: Source,
    /,
    *,
    alias: str | None = None,  # the function of that name is not needed here
) -> Tokenized:
    """Keep the text in one piece, as it is."""
    return Tokenized("literal", source, {"alias": alias}, {}, ())


def literal_normalized(source: Source, /, **shared: Unpack[Shared]) -> Tokenized:
    """Keep the text in one piece, in small letters unless *lowercase* is False."""
    return Tokenized("literal_normalized", source, {}, shared)


def ngram(
    source: Source,
    min: int,  # noqa: A002  -- pg_search's own name
    max: int,  # noqa: A002  -- pg_search's own name
    /,
    *,
    prefix_only: bool | None = None,
    positions: bool | None = None,
    **shared: Unpack[Shared],
) -> Tokenized:
    """Cut into pieces of *min* to *max* characters; *positions* needs both to be equal."""
    own = {"min": min, "max": max, "prefix_only": prefix_only, "positions": positions}
    return Tokenized("ngram", source, own, shared)


def edge_ngram(
    source: Source,
    min: int,  # noqa: A002  -- pg_search's own name
    max: int,  # noqa: A002  -- pg_search's own name
    /,
    *,
    token_chars: str | None = None,
    **shared: Unpack[Shared],
) -> Tokenized:
    """Cut the beginnings of words, *min* to *max* characters long (pg_search 0.23)."""
    own = {"min": min, "max": max, "token_chars": token_chars}
    return Tokenized("edge_ngram", source, own, shared)


def regex_pattern(source: Source, pattern: str, /, **shared: Unpack[Shared]) -> Tokenized:
    """Take each match of *pattern* for a term."""
    return Tokenized("regex_pattern", source, {"pattern": pattern}, shared)


def lindera(
    source: Source,
    language: Literal["chinese", "japanese", "korean"],
    /,
    *,
    keep_whitespace: bool | None = None,
    **shared: Unpack[Shared],
) -> Tokenized:
    """Cut Chinese, Japanese or Korean by a dictionary."""
    one_of("language", language, ("chinese", "japanese", "korean"), here())
    own = {"language": language, "keep_whitespace": keep_whitespace}
    return Tokenized("lindera", source, own, shared)


def jieba(
    source: Source,
    /,
    *,
    chinese_convert: Literal["t2s", "s2t", "tw2s", "tw2sp", "s2tw", "s2twp"] | None = None,
    **shared: Unpack[Shared],
) -> Tokenized:
    """Cut Chinese by Jieba's dictionary, converting between scripts first where asked."""
    if chinese_convert is not None:
        one_of("chinese_convert", chinese_convert, _CONVERSIONS, here())
    return Tokenized("jieba", source, {"chinese_convert": chinese_convert}, shared)


def icu(source: Source, /, **shared: Unpack[Shared]) -> Tokenized:
    """Cut by ICU's rules for the text's script, where pg_search was built with ICU."""
    return Tokenized("icu", source, {}, shared)


def alias(source: Source, name: str, /) -> Tokenized:
    """Give an expression that is neither text nor JSON the field name *name*."""
    return Tokenized("alias", source, {"alias": name}, {}, ())
