"""The JSON inside text_fields and its like: the options of one field and its tokenizer.

pg_search refuses a wrong value and silently ignores an unknown key; both are found here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, cast

from schemadsl.kinds.ext.paradedb_tokenizers import LANGUAGES, Version

__all__ = ["FIELD_KEYS", "JSON_TOKENIZERS", "check_field"]

Finding = tuple[str, str]

_TEXT = ("indexed", "fast", "fieldnorms", "tokenizer", "record", "normalizer", "column")
FIELD_KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "text_fields": _TEXT,
        "json_fields": (*_TEXT, "expand_dots"),
        "numeric_fields": ("indexed", "fast"),
        "boolean_fields": ("indexed", "fast"),
        "datetime_fields": ("indexed", "fast"),
        "range_fields": ("fast",),
    }
)
"""By option, the keys of one field."""

_WORDS: Mapping[str, tuple[str, ...]] = {
    "record": ("basic", "freq", "position"),
    "normalizer": ("raw", "lowercase"),
}
_FLAGS = ("indexed", "fast", "fieldnorms", "expand_dots")

JSON_TOKENIZERS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        **{
            name: {}
            for name in (
                "default raw keyword literal_normalized whitespace chinese_compatible source_code"
                " chinese_lindera japanese_lindera korean_lindera icu"
            ).split()
        },
        "jieba": {"chinese_convert": "conversion"},
        "regex": {"pattern": "text!"},
        "ngram": {
            "min_gram": "int!",
            "max_gram": "int!",
            "prefix_only": "bool!",
            "positions": "bool",
        },
        "edge_ngram": {"min_gram": "int!", "max_gram": "int!", "token_chars": "any"},
        "unicode_words": {"remove_emojis": "bool!"},
    }
)
"""Tokenizers by their names in JSON, which are not those of the types, and their own keys.

A value says what the key takes; ``!`` marks one that must be there.
"""

_SINCE: Mapping[str, Version] = {"edge_ngram": (0, 23)}
_FILTERS: Mapping[str, str] = {
    "lowercase": "bool",
    "ascii_folding": "bool",
    "alpha_num_only": "bool",
    "trim": "bool",
    "remove_short": "int",
    "remove_long": "int",
    "stemmer": "language",
    "stopwords_language": "languages",
    "stopwords": "list",
    "normalizer": "normalizer",
}
_CONVERSIONS = ("T2S", "S2T", "TW2S", "TW2SP", "S2TW", "S2TWP")


def check_field(
    option: str, name: str, config: object, version: Version | None
) -> Iterator[Finding]:
    """Yield what is wrong with the options of one field."""
    where = f"{option} of {name}"
    if not isinstance(config, dict):
        yield f"{where} is no JSON object", 'Write {"field": {…}}.'
        return
    known = FIELD_KEYS[option]
    for key, value in cast("dict[str, Any]", config).items():
        if key not in known:
            yield (
                f"{where} has no key {key}, pg_search would ignore it",
                f"There are: {', '.join(known)}.",
            )
        elif key in _FLAGS and not isinstance(value, bool):
            yield f"{key} in {where} is {value!r}", "Write true or false."
        elif key in _WORDS and value not in _WORDS[key]:
            yield f"{key} in {where} is {value!r}", f"Use {', '.join(_WORDS[key])}."
        elif key == "column" and not isinstance(value, str):
            yield f"column in {where} is {value!r}", "Name a column of the table."
        elif key == "tokenizer":
            yield from _check_tokenizer(where, value, version)


def _check_tokenizer(where: str, value: object, version: Version | None) -> Iterator[Finding]:
    config = cast("dict[str, Any]", value) if isinstance(value, dict) else {}
    kind = config.get("type")
    if not isinstance(kind, str):
        yield f"the tokenizer in {where} has no type", 'Write {"type": "default"}.'
        return
    own = JSON_TOKENIZERS.get(kind)
    if own is None:
        yield (
            f"there is no tokenizer {kind} in {where}",
            f"There are: {', '.join(JSON_TOKENIZERS)}; or cast the column to pdb.{kind}.",
        )
        return
    since = _SINCE.get(kind, ())
    if version is not None and version < since:
        yield (
            f"tokenizer {kind} came with pg_search {'.'.join(map(str, since))}",
            "Declare that version of the extension, or use another tokenizer.",
        )
    for key, takes in own.items():
        if takes.endswith("!") and key not in config:
            yield f"tokenizer {kind} in {where} has no {key}", f"Give it {key}."
    for key, given in config.items():
        allowed = own.get(key) or _FILTERS.get(key)
        if key == "type":
            continue
        if allowed is None:
            names = ", ".join((*own, *_FILTERS))
            yield (
                f"tokenizer {kind} in {where} has no key {key}, pg_search would ignore it",
                f"There are: {names}.",
            )
        elif wrong := _wrong(allowed.rstrip("!"), given, version):
            yield f"{key} of tokenizer {kind} in {where} is {given!r}", f"Give it {wrong}."
    yield from _check_grams(where, kind, config)


def _wrong(takes: str, value: object, version: Version | None) -> str:
    """Return what a tokenizer's key should be; empty where it is."""
    if takes == "bool":
        return "" if isinstance(value, bool) else "true or false"
    if takes == "int":
        fits = isinstance(value, int) and not isinstance(value, bool) and value >= 0
        return "" if fits else "a whole number"
    if takes == "text":
        return "" if isinstance(value, str) else "a string"
    if takes == "list":
        words = _items(value)
        fits = words is not None and all(isinstance(word, str) for word in words)
        return "" if fits else "a list of words"
    if takes == "normalizer":
        return "" if value in _WORDS["normalizer"] else "raw or lowercase"
    if takes == "conversion":
        return "" if value in _CONVERSIONS else f"one of {', '.join(_CONVERSIONS)}"
    if takes in ("language", "languages"):
        # several languages of stop words came with 0.22
        several = takes == "languages" and (version is None or version >= (0, 22))
        values = (_items(value) if several else None) or [value]
        fits = all(isinstance(v, str) and v.lower() in LANGUAGES and v.istitle() for v in values)
        return "" if fits else "a language such as English, with a capital"
    return ""


def _items(value: object) -> list[object] | None:
    return cast("list[object]", value) if isinstance(value, list) else None


def _check_grams(where: str, kind: str, config: Mapping[str, Any]) -> Iterator[Finding]:
    low, high = config.get("min_gram"), config.get("max_gram")
    if not isinstance(low, int) or not isinstance(high, int):
        return
    if low < 1:
        yield f"min_gram of tokenizer {kind} in {where} is {low}", "Give it 1 or more."
    elif low > high:
        yield (
            f"min_gram {low} of tokenizer {kind} in {where} is greater than max_gram {high}",
            "Swap them.",
        )
    elif config.get("positions") is True and low != high:
        yield (
            f"tokenizer {kind} in {where} keeps positions, and min_gram is not max_gram",
            "Give both the same number.",
        )
