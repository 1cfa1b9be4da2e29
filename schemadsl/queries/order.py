"""The order in which sqlc numbers named parameters: that of its tree, not that of the text.

sqlc walks the parts of a statement in the order of its own structures (internal/sql/rewrite and
internal/sql/astutils): OFFSET before LIMIT, WITH last, FROM behind WHERE in an UPDATE. With
the same numbers here, code made by sqlc and by schemadsl sends the same text and the same values.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from schemadsl.sqltext import Token

__all__ = ["walked"]

_SELECT = ("select", "from", "where", "group", "having", "window", "values", "order", "offset")
_RANKS: dict[str, tuple[str, ...]] = {
    "select": (*_SELECT, "limit", "for"),
    "update": ("update", "set", "where", "from", "returning"),
    "delete": ("delete", "using", "where", "returning"),
    "merge": ("merge",),
}
_STARTS = ("select", "values", "insert", "update", "delete", "merge")
_SETS = ("union", "intersect", "except")
_BEHIND = ("order", "offset", "limit", "fetch", "for")
#: a word that begins a clause, unless it follows one of these
_NOT_AFTER = {
    "from": ("distinct",),
    "group": ("within",),
    "order": ("within",),
    "for": ("no",),
    "set": ("update", "default"),
}
_SAME = {"fetch": "limit"}


def walked(tokens: Sequence[Token]) -> list[int]:
    """Return the places of a statement's *tokens* in the order in which sqlc comes to them."""
    of = _Statement(tokens, _ends(tokens))
    try:
        return list(_level(of, list(_groups(of, 0, len(tokens)))))
    except RecursionError:
        # hundreds of parentheses in one another: no order is worth a failure
        return list(range(len(tokens)))


@frozen
class _Statement:
    """Its tokens, and where the parentheses are closed that open among them."""

    tokens: Sequence[Token]
    ends: Mapping[int, int]


def _ends(tokens: Sequence[Token]) -> Mapping[int, int]:
    found: dict[int, int] = {}
    opened: list[int] = []
    for place, token in enumerate(tokens):
        if token.kind == "open":
            opened.append(place)
        elif token.kind == "close" and opened:
            found[opened.pop()] = place
    return found


#: one token, or all between two parentheses
_Part = range


def _groups(of: _Statement, start: int, end: int) -> Iterator[_Part]:
    """Cut what stands from *start* to *end* into tokens and pairs of parentheses."""
    at = start
    while at < end:
        last = of.ends.get(at, at)
        yield range(at, last + 1)
        at = last + 1


def _level(of: _Statement, parts: Sequence[_Part]) -> Iterator[int]:
    """Walk the parts of one level: those of a query by its clauses, others as they stand."""
    words = [_word(of, part) for part in parts]
    first = words[0] if words else ""
    if first not in (*_STARTS, "with"):
        yield from _plain(of, parts)
        return
    head = _head(words)
    bodies = list(_between(words, head, _SETS))
    if len(bodies) > 1 and words[head] in ("select", "values"):
        yield from _set_operation(of, parts, words, head)
        return
    yield from _query(of, parts, words, head)


def _word(of: _Statement, part: _Part) -> str:
    token = of.tokens[part[0]]
    return token.text.lower() if token.kind == "word" else ""


def _head(words: Sequence[str]) -> int:
    """Return the place of the word that says what a query is, behind its WITH."""
    if words[0] != "with":
        return 0
    for n, word in enumerate(words):
        following = words[n + 1] if n + 1 < len(words) else ""
        # a common table expression may be called ``insert``
        if word in _STARTS and following != "as":
            return n
    return next((n for n, word in enumerate(words) if n and not word), 0)


def _between(words: Sequence[str], start: int, marks: Sequence[str]) -> Iterator[range]:
    begin = start
    for n in range(start, len(words)):
        if words[n] in marks:
            yield range(begin, n)
            begin = n + 1
    yield range(begin, len(words))


def _set_operation(
    of: _Statement, parts: Sequence[_Part], words: Sequence[str], head: int
) -> Iterator[int]:
    """Walk the branches of a UNION behind what belongs to all of them."""
    last = max(n for n, word in enumerate(words) if word in _SETS)
    behind = (n for n in range(last, len(words)) if words[n] in _BEHIND)
    tail = next(behind, len(words))
    for clause in _clauses(words, tail, len(words), "select"):
        yield from _plain(of, [parts[n] for n in clause])
    yield from _plain(of, parts[:head])
    for branch in _between(words[:tail], head, _SETS):
        yield from _level(of, [parts[n] for n in branch])


def _query(
    of: _Statement, parts: Sequence[_Part], words: Sequence[str], head: int
) -> Iterator[int]:
    if words[head] == "insert":
        yield from _insert(of, parts, words, head)
    elif words[head] in (*_RANKS, "values"):
        for clause in _clauses(words, head, len(words), words[head]):
            yield from _plain(of, [parts[n] for n in clause])
    else:
        yield from _plain(of, parts[head:])
    yield from _plain(of, parts[:head])


def _insert(
    of: _Statement, parts: Sequence[_Part], words: Sequence[str], head: int
) -> Iterator[int]:
    """Walk an INSERT as it stands, the query that it inserts in that query's own order."""
    places = range(head, len(words))
    source = next((n for n in places if words[n] in ("select", "values", "with")), len(words))
    rest = (
        n
        for n in places[source - head :]
        if words[n] == "returning" or words[n : n + 2] == ["on", "conflict"]
    )
    end = next(rest, len(words))
    yield from _plain(of, parts[head:source])
    yield from _level(of, parts[source:end])
    yield from _plain(of, parts[end:])


def _clauses(words: Sequence[str], start: int, end: int, verb: str) -> list[list[int]]:
    """Cut a query into its clauses and put them in sqlc's order."""
    ranks = _RANKS["select" if verb == "values" else verb]
    found: list[tuple[int, list[int]]] = []
    for n in range(start, end):
        word = _SAME.get(words[n], words[n])
        before = words[n - 1] if n else ""
        begins = word in ranks and before not in _NOT_AFTER.get(word, ())
        if begins or not found:
            found.append((ranks.index(word) if word in ranks else 0, []))
        found[-1][1].append(n)
    return [clause for _, clause in sorted(found, key=lambda pair: pair[0])]


def _plain(of: _Statement, parts: Sequence[_Part]) -> Iterator[int]:
    for part in parts:
        if len(part) == 1:
            yield part[0]
            continue
        inner = list(_groups(of, part[0] + 1, part[-1]))
        yield part[0]
        yield from _level(of, inner)
        yield part[-1]
