"""``*`` written out: a column that a table gets later is not for this module.

A server expands it when the query runs, so rows would not fit their class any more while a
migration is ahead of the application. Only the star's own characters are replaced.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from schemadsl.codegen.python.stored import Stored
from schemadsl.queries.shape import Column, QueryShape
from schemadsl.sqltext import Token, ident, tokens

__all__ = ["expanded"]

_BRANCHES = frozenset(("union", "intersect", "except"))


@frozen
class _Star:
    """A star at the end of an item of the list, and the text in front of it: ``a.`` or nothing."""

    start: int
    end: int
    front: str


def expanded(shape: QueryShape, stored: Stored) -> str:
    """Return the SQL with the stars of its result written out, as it is where that is not sure."""
    items = list(_items(shape.sql)) if "*" in shape.sql else []
    if not any(isinstance(item, _Star) for item in items):
        return shape.sql
    found = _shared_out(items, shape.columns, stored)
    if found is None:
        return shape.sql
    text, at = "", 0
    for star, columns in found:
        names = [column.name for column in columns]
        if not star.front and len({c.name for c in shape.columns}) < len(shape.columns):
            return shape.sql  # one of two columns of a name has to be said by its table
        made = ", ".join(f"{star.front}{ident(name)}" for name in names)
        text += f"{shape.sql[at : star.start]}{made}"
        at = star.end
    return text + shape.sql[at:]


def _shared_out(
    items: Sequence[_Star | None], columns: Sequence[Column], stored: Stored
) -> list[tuple[_Star, Sequence[Column]]] | None:
    """Give each star its columns; None where it is not clear which are whose."""
    stars = sum(item is not None for item in items)
    rest = len(columns) - (len(items) - stars)
    found: list[tuple[_Star, Sequence[Column]]] = []
    at = 0
    for item in items:
        count = 1
        if item is not None:
            count = rest if stars == 1 else _width(columns, at, stored)
            if not count or not all(column.name for column in columns[at : at + count]):
                return None
            found.append((item, columns[at : at + count]))
        at += count
    return found if at == len(columns) else None


def _width(columns: Sequence[Column], at: int, stored: Stored) -> int:
    """Return how many columns the table has whose first stands at a place; 0 if nobody knows."""
    table = columns[at].table if at < len(columns) else None
    known = stored.columns(table) if table is not None else None
    if known is None or tuple(c.column for c in columns[at : at + len(known)]) != known:
        return 0
    return len(known)


def _items(sql: str) -> Iterator[_Star | None]:
    """Yield the items of the list that makes the result, None for one that is no star."""
    flat = list(_flat(sql))
    words = [token.text.lower() if token.kind == "word" else "" for token in flat]
    if _BRANCHES.intersection(words):
        return
    first = "select" if words[:1] == ["select"] else "returning"
    if "select" in words and words[:1] == ["with"] and "returning" not in words:
        first = "select"
    if first not in words:
        return
    start = words.index(first) + 1
    item: list[Token] = []
    for token, word in zip(flat[start:], words[start:], strict=True):
        if first == "select" and word in ("from", "where", "into"):
            break
        if token.kind == "comma":
            yield _star(sql, item)
            item = []
        else:
            item.append(token)
    if item:
        yield _star(sql, item)


def _flat(sql: str) -> Iterator[Token]:
    """Yield the tokens outside parentheses, and of a pair of them the closing one."""
    depth = 0
    for token in tokens(sql):
        depth -= token.kind == "close"
        if depth == 0 and token.kind != "open":
            yield token
        depth += token.kind == "open"


def _star(sql: str, item: Sequence[Token]) -> _Star | None:
    if not item or item[-1].text != "*":
        return None
    at = len(item) - 1
    while at >= 2 and item[at - 1].kind == "dot":
        at -= 2
    return _Star(item[at].start, item[-1].end, sql[item[at].start : item[-1].start])
