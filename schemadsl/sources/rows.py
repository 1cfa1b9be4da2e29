"""The rows that SQL files make: no schema holds them, so that they are counted instead.

The lines behind COPY … FROM stdin are no SQL: psql sends them, up to one that is a backslash and a
dot, as pg_dump writes it (handleCopyIn in src/bin/psql/copy.c).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from schemadsl.sqltext import statements, tokens

__all__ = ["copied", "inserted"]

_NAME = r'(?:"(?:[^"]|"")*"|[^\W\d][\w$]*)'
_COPY = re.compile(
    rf"""^COPY\s+(?P<name>{_NAME}(?:\s*\.\s*{_NAME})?)\s*(?:\((?:[^")]|"(?:[^"]|"")*")*\)\s*)?
    FROM\s+STDIN\b(?:[^;']|'[^']*')*;[^\n]*\n""",
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_END = re.compile(r"^\\\.[ \t]*\r?$", re.MULTILINE)


def copied(text: str) -> tuple[str, dict[tuple[str, ...], int]]:
    """Return *text* without what COPY reads from it, and how many rows that is for each table.

    Lines stay where they are.
    """
    kept: list[str] = []
    rows: dict[tuple[str, ...], int] = {}
    at = 0
    while (begin := _COPY.search(text, at)) and (end := _END.search(text, begin.end())):
        table = tuple(t.name for t in tokens(begin["name"]) if t.kind in ("word", "quoted"))
        rows[table] = rows.get(table, 0) + text.count("\n", begin.end(), end.start())
        kept += [text[at : begin.start()], "\n" * text.count("\n", begin.start(), end.end())]
        at = end.end()
    return "".join([*kept, text[at:]]), rows


def inserted(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the table of each INSERT of a script."""
    for statement in statements(text):
        found = list(islice(tokens(statement.text), 5))
        if [token.text.lower() for token in found[:2]] != ["insert", "into"]:
            continue
        dotted = len(found) == 5 and found[3].kind == "dot"
        yield tuple(token.name for token in (found[2], *found[4:5] * dotted))
