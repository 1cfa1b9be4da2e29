"""The arguments of a routine, cut from their text."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from schemadsl.sqltext import Token, tokens

__all__ = ["Argument", "arguments"]

_MODES = ("in", "out", "inout", "variadic")
#: first words of types that have several, so that they are no argument's name
_LONG_TYPES = frozenset("double character bit timestamp time interval national".split())


@frozen
class Argument:
    """One argument: its *type* and *default* as written, the default without its sign."""

    mode: str
    name: str
    type: str
    default: str | None


def arguments(text: str) -> tuple[Argument, ...]:
    """Cut *text* into its arguments, in their order."""
    return tuple(_argument(part, text) for part in _parts(text))


def _parts(text: str) -> Iterator[list[Token]]:
    part: list[Token] = []
    depth = 0
    for token in tokens(text):
        depth += (token.kind == "open") - (token.kind == "close")
        if token.kind == "comma" and depth == 0:
            yield part
            part = []
        else:
            part.append(token)
    if part:
        yield part


def _argument(part: list[Token], text: str) -> Argument:
    words = [t.text.lower() for t in part]
    mode, rest = "in", part
    # PostgreSQL takes the mode before or after the name
    if len(words) > 1 and words[0] in _MODES:
        mode, rest = words[0], part[1:]
        if mode == "in" and words[1] == "out":
            mode, rest = "inout", part[2:]
    elif len(words) > 2 and words[1] in _MODES:
        mode, rest = words[1], [part[0], *part[2:]]
    cut = next((at for at, t in enumerate(rest) if _starts_default(t)), len(rest))
    default = None
    if cut < len(rest) - 1:
        default = text[rest[cut + 1].start : rest[-1].end]
    shape = rest[:cut]
    name = ""
    if _is_named(shape):
        name, shape = shape[0].name, shape[1:]
    written = text[shape[0].start : shape[-1].end] if shape else ""
    return Argument(mode, name, written, default)


def _starts_default(token: Token) -> bool:
    return token.text in ("=", ":=") or (token.kind == "word" and token.name == "default")


def _is_named(shape: list[Token]) -> bool:
    if len(shape) < 2 or any(t.kind not in ("word", "quoted") for t in shape[:2]):
        return False
    return shape[0].kind == "quoted" or shape[0].name not in _LONG_TYPES
