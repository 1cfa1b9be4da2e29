"""What a text of SQL speaks of by names without a schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from schemadsl.kinds.builtin import FUNCTIONS, TYPES
from schemadsl.kinds.relations_in import relations_in
from schemadsl.sqltext import Token, ident, tokens

__all__ = ["bare_in"]

_CALLED = FUNCTIONS | TYPES
#: words that are no names in front of parentheses or behind a cast, though they might be elsewhere
_WORDS = frozenset(
    (
        "by conflict cube double exclude filter insert key materialized over recursive rollup set"
        " sets varying"
    ).split()
)
#: what stands between these and parentheses is not called
_NAMING = frozenset({".", "::", ")", "as", "into"})


def bare_in(sql: str, *, provided: bool) -> Iterator[tuple[str, bool]]:
    """Yield relations, routines and types that are cast to, and whether they are called.

    With *provided*, also the names that PostgreSQL finds in itself first, whatever the search_path.
    """
    for schema, name in relations_in(sql):
        if schema is None:
            yield name, False
    found = list(tokens(sql))
    opened: list[int] = []
    for at, token in enumerate(found):
        if token.kind == "open":
            opened.append(at)
        elif token.kind == "close" and opened:
            opened.pop()
        elif _is_name(token) and _text(found, at + 1) != ".":
            before = _text(found, at - 1)
            cast = opened and before == "as" and _text(found, opened[-1] - 1) == "cast"
            called = _text(found, at + 1) == "(" and before not in _NAMING
            if cast or before == "::":
                wanted, called = token.name not in TYPES, False
            else:
                wanted = called and token.name not in _CALLED
            if wanted or (provided and (called or cast or before == "::")):
                yield token.name, called


def _is_name(token: Token) -> bool:
    if token.kind == "quoted":
        return True
    # a word that is quoted where it is a name is a keyword here
    return token.kind == "word" and token.name not in _WORDS and ident(token.name)[0] != '"'


def _text(found: Sequence[Token], at: int) -> str:
    return found[at].text.lower() if 0 <= at < len(found) else ""
