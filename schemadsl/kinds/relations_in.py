"""Which relations a text of SQL reads or writes, by where their names stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from attrs import define

from schemadsl.sqltext import Token, tokens

__all__ = ["relations_in", "whole_rows_in"]

_HINT = re.compile(r"\b(?:from|join|into|update|using|table)\b", re.IGNORECASE)
_COMMANDS = frozenset({"select", "insert", "delete", "merge"})
_ENDS = frozenset(
    "where group order having limit offset fetch union intersect except window returning set"
    " values on when for".split()
)
#: what may stand behind a relation and is no other name for it
_NO_ALIAS = _ENDS | frozenset(
    "join inner left right full outer cross natural using tablesample as".split()
)
#: what may stand between FROM and the name
_BEFORE = frozenset({"only", "lateral"})
#: what in front of UPDATE makes it no command: FOR UPDATE, DO UPDATE, ON UPDATE
_NO_COMMAND = frozenset({"for", "key", "do", "on", "or", "before", "after", "of"})


@define
class _Level:
    """How things stand within one pair of parentheses."""

    command: bool = False
    listing: bool = False  # a comma leads to one more relation
    expects: bool = False  # the next name is a relation
    writes: bool = False  # it is followed by columns in parentheses, not by arguments


def relations_in(sql: str) -> Iterator[tuple[str | None, str]]:
    """Yield schema (or None) and name of what stands after FROM, JOIN, INTO, UPDATE, …

    A name of the text's own (WITH recent AS …) is left out, and what is called.
    """
    for parts, _ in _places(list(tokens(sql))) if _HINT.search(sql) else ():
        yield (parts[-2] if len(parts) > 1 else None), parts[-1]


def whole_rows_in(sql: str) -> Iterator[tuple[str | None, str, str]]:
    """Yield the relations whose rows are named as one value, and that name.

    ``SELECT n FROM notes n`` gives notes and n. PostgreSQL means a column where one is called so.
    """
    found = list(tokens(sql))
    called: dict[str, list[tuple[str | None, str]]] = {}
    taken: set[int] = set()
    for parts, at in _places(found):
        after = at + (2 if _text(found, at + 1) == "as" else 1)
        named = after < len(found) and found[after].kind in ("word", "quoted")
        other = named and _text(found, after) not in _NO_ALIAS
        taken |= {at, after} if other else {at}
        name = found[after].name if other else parts[-1]
        called.setdefault(name, []).append((parts[-2] if len(parts) > 1 else None, parts[-1]))
    for at, token in enumerate(found):
        if token.kind not in ("word", "quoted") or at in taken or token.name not in called:
            continue
        if _text(found, at - 1) not in (".", "as") and _text(found, at + 1) not in (".", "("):
            yield from ((*relation, token.name) for relation in called[token.name])


def _places(found: Sequence[Token]) -> Iterator[tuple[list[str], int]]:
    """Yield the parts of each name of a relation, and where the last of them stands."""
    own = frozenset(_own(found))
    levels = [_Level()]
    skip = -1
    for at, token in enumerate(found):
        level = levels[-1]
        if at <= skip:
            continue
        if token.kind == "open":
            levels.append(_Level(listing=level.expects, expects=level.expects))
            level.expects = False
        elif token.kind == "close":
            if len(levels) > 1:
                levels.pop()
        elif token.kind == "comma":
            level.expects = level.listing
        elif token.kind in ("word", "quoted") and not _moves(level, found, at):
            if level.expects:
                parts = _dotted(found, at)
                skip = at + 2 * len(parts) - 2
                called = _text(found, skip + 1) == "(" and not level.writes
                if not called and not (len(parts) == 1 and parts[0] in own):
                    yield parts, skip
            level.expects = level.writes = False


def _moves(level: _Level, found: Sequence[Token], at: int) -> bool:
    """Follow a keyword; False where the word is none that matters here."""
    word = found[at].text.lower() if found[at].kind == "word" else ""
    before = _text(found, at - 1)
    if word in _BEFORE and level.expects:
        return True
    if word in _COMMANDS and before != ".":
        level.command, level.listing, level.expects = True, False, False
    elif word == "update" and before not in _NO_COMMAND:
        level.command, level.listing, level.expects = True, False, True
    elif word in ("from", "using") and level.command:
        distinct = before == "distinct" and _text(found, at - 2) in ("is", "not")
        if not distinct:
            level.listing = level.expects = True
    elif word == "join":
        level.expects = True
    elif word == "into" and level.command:
        level.expects = level.writes = True
    elif word == "table":
        level.expects = True
    elif word in _ENDS:
        level.listing = level.expects = False
    else:
        return False
    return True


def _dotted(found: Sequence[Token], at: int) -> list[str]:
    parts = [found[at].name]
    while _text(found, at + 1) == "." and at + 2 < len(found):
        at += 2
        parts.append(found[at].name)
    return parts


def _own(found: Sequence[Token]) -> Iterator[str]:
    """Yield the names that WITH gives: what stands before AS and a parenthesis."""
    for at, token in enumerate(found):
        if token.kind == "word" and token.text.lower() == "as":
            after = at + 1
            while _text(found, after) in ("not", "materialized"):
                after += 1
            if _text(found, after) == "(" and at:
                yield found[_opening(found, at - 1)].name


def _opening(found: Sequence[Token], at: int) -> int:
    """Step over a list of columns, ``recent (id, title)``, back to the name."""
    if found[at].kind != "close":
        return at
    depth = 0
    for place in range(at, 0, -1):
        depth += (found[place].kind == "close") - (found[place].kind == "open")
        if depth == 0:
            return place - 1
    return at


def _text(found: Sequence[Token], at: int) -> str:
    return found[at].text.lower() if 0 <= at < len(found) else ""
