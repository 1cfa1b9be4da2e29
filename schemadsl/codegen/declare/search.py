"""ParadeDB's BM25 indexes, with their tokenizers in the words of `schemadsl.tokenizers`."""

from __future__ import annotations

import json
from typing import Any, cast

from schemadsl import tokenizers
from schemadsl.codegen.declare.parts import keyed
from schemadsl.codegen.declare.python import Call, Raw, call, text
from schemadsl.codegen.declare.writer import Body
from schemadsl.kinds.ext.paradedb_tokenizers import TOKENIZERS, Cast, Option, parse
from schemadsl.kinds.index import Index
from schemadsl.sqltext import fold, tokens

__all__ = ["bm25"]

_FIELDS = frozenset(
    "text_fields numeric_fields boolean_fields datetime_fields json_fields range_fields".split()
)
_LISTS = frozenset({"layer_sizes", "background_layer_sizes", "partition_by"})
_NUMBERS = frozenset({"target_segment_count", "mutable_segment_rows"})
_TEXTS = frozenset({"sort_by", "search_tokenizer"})


def bm25(obj: Index, body: Body) -> Call | None:
    """Write a search index; None where an option has no word of the language."""
    storage = dict(obj.storage)
    key = storage.pop("key_field", None)
    options = {name: _option(name, value) for name, value in storage.items()}
    if any(e.opclass or e.collation or e.opclass_options or e.desc for e in obj.elements):
        return None
    if key not in [e.column for e in obj.elements] or key is None or None in options.values():
        return None
    fields: list[str] = []
    for element in obj.elements:
        plain = keyed(element, body)
        fields.append(plain if element.column is not None else _tokenized(plain, element, body))
    return call(body.page.use("Bm25"), *fields, key=Raw(body.column(key)), **options)


def _option(name: str, value: str) -> object:
    if name in _FIELDS:
        try:
            found: Any = json.loads(value)
        except ValueError:
            return None
        return cast("dict[str, Any]", found) if isinstance(found, dict) else None
    if name in _LISTS:
        return [part.strip() for part in value.split(",")]
    if name in _NUMBERS and value.isdigit():
        return int(value)
    return value if name in _TEXTS else None


def _tokenized(plain: str, element: Any, body: Body) -> str:
    """Write a key under a tokenizer; as SQL where the language has no word for an option."""
    cast = parse(element.expression)
    made = None if cast is None else _call(cast, body)
    return plain if made is None else str(made)


def _call(cast: Cast, body: Body) -> Call | None:
    known = TOKENIZERS.get(cast.tokenizer)
    if known is None or not hasattr(tokenizers, known.name):
        return None
    said: dict[str, object] = {}
    for at, argument in enumerate(cast.arguments):
        name, equals, value = argument.partition("=")
        option = known.option(name) if equals else None
        if option is None and not equals:
            value = argument
            option = next((o for o in known.options if o.position == at), None)
        written = None if option is None else _value(option, value)
        if option is None or written is None:
            return None
        said[option.name] = written
    first = [said.pop(o.name, None) for o in known.options if o.required]
    if None in first or not set(said) <= _words(known.name):
        return None
    head = f"{body.page.use('tokenizers')}.{known.name}"
    return call(head, _source(cast.inner, body), *(_literal(one) for one in first), **said)


def _words(tokenizer: str) -> set[str]:
    """Return the keywords that a tokenizer takes in the language."""
    from schemadsl.dsl.tokenized import SHARED

    function = getattr(tokenizers, tokenizer)
    own = {name for name, note in function.__annotations__.items() if note != "Unpack[Shared]"}
    shared = set(SHARED) if "shared" in function.__annotations__ else set[str]()
    return (own | shared) - {"return", "source", "shared"}


def _literal(one: object) -> str:
    return text(one) if isinstance(one, str) else repr(one)


def _value(option: Option, value: str) -> object:
    if option.kind == "bool":
        # False would be left out
        return {"true": True, "false": Raw("False")}.get(value)
    if option.kind == "int":
        return int(value) if value.isdigit() else None
    if option.kind == "number":
        return _number(value)
    if option.name == "stopwords":
        return value.split(",")
    return value


def _number(value: str) -> object:
    try:
        found = float(value)
    except ValueError:
        return None
    return found if str(found) == value else None


def _source(inner: str, body: Body) -> str:
    """Write what a tokenizer cuts: a column of the table, or SQL."""
    found = list(tokens(inner))
    if len(found) == 1 and found[0].kind in ("word", "quoted"):
        name = fold(found[0].text)
        if name in body.columns:
            return body.column(name)
    body.note(inner)
    return text(inner)
