"""Expressions as PostgreSQL prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import overload

from schemadsl.sqltext import Token, ident, tokens

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
    """Write *expression* so that PostgreSQL, once it has loaded it, prints the same again.

    ``x IN ('a')`` on varchar prints as ``= ANY ((ARRAY['a'::character varying])::text[])``;
    read back, the cast goes to the elements (transformTypeCast in
    src/backend/parser/parse_expr.c) and prints there. Without the cast it is implied, and
    printed as before; so both are written without it. Elsewhere the cast goes to the elements.

    ``x BETWEEN 1 AND 2 AND y`` prints as ``((x >= 1) AND (x <= 2)) AND y``; read back, the
    ANDs are made one (makeAndExpr in src/backend/parser/gram.y). A cast to boolean, of which
    nothing stays, keeps them apart.

    ``EXTRACT('YEAR' FROM x)`` prints as ``EXTRACT(YEAR FROM x)`` before PostgreSQL 18
    (get_func_sql_syntax in src/backend/utils/adt/ruleutils.c), which read back is ``year``: the
    field gets the quotes that later versions give it.
    """
    if "EXTRACT(" in expression:
        expression = _fields_quoted(expression)
    if ") AND " in expression or ") OR " in expression:
        # parentheses that begin side by side end the other way round
        for end in sorted(_nested(list(tokens(expression))), reverse=True):
            expression = f"{expression[:end]}::boolean{expression[end:]}"
    return _uncast(expression)


def _fields_quoted(expression: str) -> str:
    """Write the fields that are extracted as they are stored; a function extract has quotes."""
    found = list(tokens(expression))
    made: list[str] = []
    end = 0
    for word, bracket, field in zip(found, found[1:], found[2:], strict=False):
        if (word.text, bracket.text) == ("EXTRACT", "(") and field.kind == "word":
            made += [expression[end : field.start], ident(field.text)]
            end = field.end
    return "".join([*made, expression[end:]])


def _uncast(expression: str) -> str:
    """Write the arrays of *expression* without what is implied."""
    if "ARRAY[" not in expression:
        return expression
    found = list(tokens(expression))
    made: list[str] = []
    end = 0
    for at, token in enumerate(found):
        if token.start < end or token.text != "ARRAY" or at + 1 >= len(found):
            continue
        if found[at - 1].text == "(" and found[at + 1].text == "[":
            close = _closing(found, at + 1)
            if change := _recast(expression, found, at, close):
                start, stop, text = change
                made += [expression[end:start], text]
                end = stop
    return "".join([*made, expression[end:]])


def _recast(
    expression: str, found: Sequence[Token], at: int, close: int
) -> tuple[int, int, str] | None:
    """Return what to put in the place of the ARRAY at *at*: start, end, text."""
    parts = [expression[first.start : last.end] for first, last in _parts(found, at, close)]
    if any(part.startswith("ARRAY[") for part in parts):
        return None
    parts = list(map(_uncast, parts))
    name = _array_type(expression, found[close + 1 :])
    compared = at > 1 and found[at - 2].text.upper() in ("ANY", "ALL")
    if compared and not name:
        bare = [part.removeprefix("(").removesuffix(_TO_TEXT) for part in parts]
        if all(
            f"({b}{_TO_TEXT}" == p and _VARCHAR.fullmatch(b)
            for b, p in zip(bare, parts, strict=True)
        ):
            parts = bare
        return found[at].start, found[close].end, f"ARRAY[{', '.join(parts)}]"
    if not name:
        return None
    stop = found[close + 2].end + len(f"{name}[]")
    if at > 2 and found[at - 2].text == "(" and found[at - 3].text.upper() in ("ANY", "ALL"):
        return found[at - 1].start, stop, f"ARRAY[{', '.join(parts)}]"
    cast = ", ".join(f"({part})::{name}" for part in parts)
    return found[at - 1].start, stop, f"ARRAY[{cast}]"


_TO_TEXT = ")::text"
_VARCHAR = re.compile(r"E?'(?:[^']|'')*'::character varying")


def _nested(found: Sequence[Token]) -> Iterator[int]:
    """Yield where parentheses end that begin an AND or OR and hold one of the same."""
    depths = list(_depths(found))
    for at, token in enumerate(found):
        first = at == 0 or found[at - 1].text == "("
        if token.text != "(" or not first:
            continue
        close = _closing(found, at)
        word = found[close + 1].text if close + 1 < len(found) else ""
        inside = range(at + 1, close)
        if word in ("AND", "OR") and any(
            found[n].text == word and depths[n] == depths[at] + 1 for n in inside
        ):
            yield found[close].end


def _depths(found: Sequence[Token]) -> Iterator[int]:
    depth = 0
    for token in found:
        depth -= token.kind == "close"
        yield depth
        depth += token.kind == "open"


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
