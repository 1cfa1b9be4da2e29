"""What of SQL files only psql reads, and the rows that they make.

No schema holds rows, so that they are counted instead. The lines behind COPY … FROM stdin are no
SQL: psql sends them, up to one that is a backslash and a dot, as pg_dump writes it (handleCopyIn
in src/bin/psql/copy.c). Nor are lines that begin with a backslash: they are psql's own commands.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from attrs import frozen

from schemadsl.sqltext import Token, statements, tokens

__all__ = ["copied", "inserted"]

_END = re.compile(r"^\\\.[ \t]*\r?$", re.MULTILINE)


@frozen
class _Cut:
    """What is no SQL: where it begins and ends, and where rows begin in it, of which table."""

    start: int
    end: int
    rows: int = 0
    table: tuple[str, ...] = ()


def copied(text: str) -> tuple[str, dict[tuple[str, ...], int]]:
    """Return *text* without what only psql reads, and how many rows it copies into each table.

    Lines stay where they are.
    """
    kept: list[str] = []
    rows: dict[tuple[str, ...], int] = {}
    ends = [(match.start(), match.end()) for match in _END.finditer(text)]
    at = 0
    while (cut := _cut(text, at, ends)) is not None:
        kept += [text[at : cut.start], "\n" * text.count("\n", cut.start, cut.end)]
        if cut.table:
            rows[cut.table] = rows.get(cut.table, 0) + text.count("\n", cut.rows, cut.end)
        at = cut.end
    return "".join([*kept, text[at:]]), rows


def _cut(text: str, at: int, ends: Sequence[tuple[int, int]]) -> _Cut | None:
    """Find what only psql reads next. Behind it SQL begins anew, whatever quotes are in it.

    *ends* are the lines that may end rows: found once, since COPY may be there without one.
    """
    if text.find("\\", at) < 0:
        return None
    first = True  # only space and comments are before it on its line
    statement: list[Token] = []  # all of a COPY, but only the first word of anything else
    for token in tokens(text, trivia=True, start=at):
        if token.kind in ("space", "comment"):
            first = first or (token.kind == "space" and "\n" in token.text)
            continue
        if first and token.text == "\\":
            return _Cut(token.start, _line_end(text, token.start))
        first = False
        if token.kind != "semicolon":
            if not statement or statement[0].text.lower() == "copy":
                statement.append(token)
            continue
        if table := _filled(statement):
            end = bisect_left(ends, (token.end, 0))
            if end < len(ends):
                begin = _line_end(text, token.end) + 1
                return _Cut(statement[0].start, ends[end][1], begin, table)
        statement = []
    return None


def _line_end(text: str, at: int) -> int:
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def _filled(statement: Sequence[Token]) -> tuple[str, ...]:
    """Return the table that COPY … FROM stdin fills; nothing for any other statement."""
    words = [token.text.lower() for token in statement]
    if words[:1] != ["copy"] or "from" not in words:
        return ()
    source = words.index("from")
    if words[source + 1 : source + 2] != ["stdin"]:
        return ()
    path = takewhile(lambda token: token.kind in ("word", "quoted", "dot"), statement[1:source])
    return tuple(token.name for token in path if token.kind != "dot")


def inserted(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the table of each INSERT of a script."""
    for statement in statements(text):
        found = list(islice(tokens(statement.text), 5))
        if [token.text.lower() for token in found[:2]] != ["insert", "into"]:
            continue
        dotted = len(found) == 5 and found[3].kind == "dot"
        yield tuple(token.name for token in (found[2], *found[4:5] * dotted))
