"""sqlc's words inside a statement: ``@name``, ``sqlc.arg(name)`` and others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from schemadsl.sqltext import Token, ident

__all__ = ["BadMacro", "Macro", "macros"]

_WORDS = ("arg", "narg", "slice", "embed")


@frozen
class Macro:
    """A word of sqlc from *start* to *end*: its *sort* is arg, narg, slice, embed or number.

    *first* and *last* are the places of its tokens. *name* is what it names (for an embed as SQL
    says it), *number* that of ``$1``.
    """

    sort: str
    name: str
    start: int
    end: int
    first: int
    last: int
    number: int = 0


class BadMacro(Exception):  # noqa: N818  -- becomes a Refusal
    """A word of sqlc that cannot be read, at an offset."""

    def __init__(self, message: str, at: int, hint: str | None = None) -> None:
        self.message = message
        self.at = at
        self.hint = hint
        super().__init__(message)


def macros(tokens: Sequence[Token]) -> Iterator[Macro]:
    """Yield the words of sqlc in a statement's *tokens*, in their order; raises BadMacro.

    An ``@`` names a parameter where a name follows at once and no operator goes on: ``a @> b``,
    ``@@``, ``@-@`` and ``@ x`` (the absolute value) are PostgreSQL's.
    """
    n = 0
    while n < len(tokens):
        found = _macro(tokens, n)
        if found is not None:
            yield found
            n = found.last
        n += 1


def _macro(tokens: Sequence[Token], n: int) -> Macro | None:
    token = tokens[n]
    if token.kind == "param":
        return Macro("number", "", token.start, token.end, n, n, _number(token))
    if token.kind == "operator" and token.text == "@" and n + 1 < len(tokens):
        name = tokens[n + 1]
        if name.start == token.end and name.kind in ("word", "quoted"):
            return Macro("arg", name.name, token.start, name.end, n, n + 1)
    if token.kind == "word" and token.name == "sqlc" and _dotted(tokens, n):
        return _call(tokens, n)
    return None


def _number(token: Token) -> int:
    number = int(token.text[1:])
    if not 1 <= number <= 65535:
        raise BadMacro(f"there is no parameter {token.text}", token.start)
    return number


def _dotted(tokens: Sequence[Token], n: int) -> bool:
    """Tell whether ``sqlc`` is followed by ``.word(`` and stands for no part of another name."""
    if n and tokens[n - 1].kind == "dot":
        return False
    kinds = [token.kind for token in tokens[n + 1 : n + 4]]
    return kinds[:1] == ["dot"] and kinds[1:2] in (["word"], ["quoted"]) and kinds[2:] == ["open"]


def _call(tokens: Sequence[Token], n: int) -> Macro:
    word, depth, last = tokens[n + 2].name, 0, n + 3
    for last in range(n + 3, len(tokens)):
        depth += (tokens[last].kind == "open") - (tokens[last].kind == "close")
        if depth == 0:
            break
    inner = tokens[n + 4 : last]
    if word not in _WORDS:
        known = ", ".join(f"sqlc.{w}" for w in _WORDS)
        message = f'function "sqlc.{word}" does not exist'
        raise BadMacro(message, tokens[n].start, f"There are {known}.")
    given = sum(token.kind == "comma" for token in inner) + bool(inner)
    if given != 1:
        raise BadMacro(f"expected 1 parameter to sqlc.{word}; got {given}", tokens[n].start)
    name = _embedded(inner) if word == "embed" else _argument(inner)
    if name is None:
        text = f"expected parameter to sqlc.{word} to be a name or a string"
        raise BadMacro(text, inner[0].start, f"Write sqlc.{word}(name).")
    return Macro(word, name, tokens[n].start, tokens[last].end, n, last)


def _argument(inner: Sequence[Token]) -> str | None:
    if len(inner) != 1:
        return None
    [token] = inner
    if token.kind == "string":
        return _string(token)
    return token.name if token.kind in ("word", "quoted") else None


def _string(token: Token) -> str | None:
    """Return what a plain string says; one with a prefix is no name."""
    return token.text[1:-1].replace("''", "'") or None if token.text[0] == "'" else None


def _embedded(inner: Sequence[Token]) -> str | None:
    """Return the table as SQL says it, with the schema if that is said."""
    if len(inner) == 1 and inner[0].kind == "string":
        name = _string(inner[0])
        return ident(name) if name is not None else None
    kinds = [token.kind for token in inner]
    names, dots = kinds[::2], kinds[1::2]
    if len(kinds) % 2 and set(names) <= {"word", "quoted"} and set(dots) <= {"dot"}:
        return "".join(token.text for token in inner)
    return None
