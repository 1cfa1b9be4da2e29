"""The types in the arguments of routines, as ``format_type`` spells them."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.dsl.lower.scope import Lowering
from schemadsl.dsl.spelling import standard
from schemadsl.sqltext import Token, fold, ident, qualified, tokens

__all__ = ["inputs", "type_at_end"]


def inputs(low: Lowering, arguments: str) -> Iterator[str]:
    """Yield the types of the arguments that a call gives."""
    for argument in _split(arguments):
        words = [*argument]
        mode = words[0].text.lower()
        if mode in ("in", "out", "inout", "variadic") and len(words) > 1:
            words.pop(0)
        if mode != "out" or len(words) == 1:
            yield type_at_end(low, words)


def _split(text: str) -> Iterator[list[Token]]:
    """Cut arguments at their commas, without defaults."""
    depth, words, default = 0, list[Token](), False
    for token in tokens(text):
        depth += (token.kind == "open") - (token.kind == "close")
        if token.kind == "comma" and depth == 0:
            if words:
                yield words
            words, default = [], False
            continue
        if depth == 0 and (token.text == "=" or token.text == ":=" or token.name == "default"):
            default = True
        if not default:
            words.append(token)
    if words:
        yield words


def type_at_end(low: Lowering, words: list[Token]) -> str:
    """Spell the type at the end of an argument; what stands before it is the name."""
    array = "[]" if any(token.text in ("[", "array") for token in words) else ""
    bare: list[Token] = []
    depth = 0
    for token in words:
        depth += (token.kind == "open") - (token.kind == "close")
        if depth == 0 and token.kind != "close":
            bare.append(token)
    for start in (0, 1):
        phrase = " ".join(token.text.lower() for token in bare[start:])
        known = standard(phrase)
        if known is not None and (start or len(bare) != 2 or " " in known):
            return known + array
    if len(bare) > 1 and bare[1].kind != "dot":
        bare = bare[1:]
    parts = [fold(token.text) for token in bare if token.kind in ("word", "quoted")]
    if len(parts) > 1:
        return qualified(*parts) + array
    for named in (low.enums_named, low.types_named, low.rows_named):
        for found in named.get(parts[0], ()):
            return qualified(*found.path) + array
    return ident(parts[0]) + array
