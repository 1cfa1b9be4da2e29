"""Expressions as PostgreSQL prints them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import overload

from schemadsl.sqltext import Token, tokens

__all__ = ["bare", "condition", "settled"]


@overload
def condition(expression: str) -> str: ...
@overload
def condition(expression: str | None) -> str | None: ...
def condition(expression: str | None) -> str | None:
    """Read an expression that will be written in parentheses again."""
    return expression if expression is None else settled(bare(expression))


def bare(expression: str) -> str:
    """Strip the pairs of parentheses that hold all of *expression*."""
    text = expression.strip()
    while text.startswith("("):
        depth = 0
        found = list(tokens(text))
        for token in found:
            depth += (token.kind == "open") - (token.kind == "close")
            if depth == 0 and token is not found[-1]:
                return text
            if depth == 0:
                break
        text = text[1:-1].strip()
    return text


def settled(expression: str) -> str:
    """Write *expression* as PostgreSQL prints it once it has been loaded again.

    ``x IN ('a')`` on varchar prints as ``(ARRAY['a'::character varying])::text[]``;
    read back, the cast goes to the elements (transformTypeCast in
    src/backend/parser/parse_expr.c) and prints so. Only the second form stays.
    """
    found = list(tokens(expression))
    for at in range(1, len(found) - 2):
        if found[at - 1].text == "(" and found[at].text == "ARRAY" and found[at + 1].text == "[":
            close = _closing(found, at + 1)
            name = _array_type(expression, found[close + 1 :])
            parts = [expression[first.start : last.end] for first, last in _parts(found, at, close)]
            if name and not any(part.startswith("ARRAY[") for part in parts):
                cast = ", ".join(f"({part})::{name}" for part in parts)
                rest = expression[found[close + 2].end :].removeprefix(f"{name}[]")
                return settled(f"{expression[: found[at - 1].start]}ARRAY[{cast}]{rest}")
    return expression


def _closing(found: Sequence[Token], at: int) -> int:
    """Find the bracket that closes the one at *at*."""
    depth = 0
    for place in range(at, len(found)):
        depth += (found[place].kind == "open") - (found[place].kind == "close")
        if depth == 0:
            return place
    return len(found) - 1


def _array_type(expression: str, after: Sequence[Token]) -> str:
    """Read ``)::type[]``: the type, if it has no modifiers that a constant would take on."""
    if [token.text for token in after[:2]] != [")", "::"]:
        return ""
    start = after[1].end
    name, brackets, _ = expression[start:].partition("[]")
    return name if brackets and not set("()[]") & set(name) else ""


def _parts(found: Sequence[Token], at: int, close: int) -> Iterator[tuple[Token, Token]]:
    """Yield the first and last token of each element of the ARRAY at *at*."""
    depth, first = 0, at + 2
    for place in range(at + 2, close):
        depth += (found[place].kind == "open") - (found[place].kind == "close")
        if depth == 0 and found[place].kind == "comma":
            yield found[first], found[place - 1]
            first = place + 1
    if first < close:
        yield found[first], found[close - 1]
