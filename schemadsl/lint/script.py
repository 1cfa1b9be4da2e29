"""Cut a script into statements, with their places, comments and parse trees."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from attrs import define, frozen

from schemadsl.errors import Where
from schemadsl.sqltext import bare_comment, statements, tokens

__all__ = ["Comment", "Script", "Statement"]

_PLACEHOLDER = re.compile(r"\$\{[^}\n]*\}")


@frozen
class Comment:
    """One comment of a script, without its marks."""

    text: str
    line: int
    alone: bool  # nothing but white space stands before it on its line


@frozen
class Statement:
    """One statement: its text from its first word on, and what PostgreSQL's grammar makes of it.

    *first* and *last* are its lines; *error* says why there is no *node*, *fault* where.
    """

    text: str
    where: Where
    first: int
    last: int
    node: Any = None
    error: str = ""
    fault: Where | None = None


@define(slots=False)
class Script:
    """One file: *text* keeps the lines of the file.

    *transaction* says whether the tool that runs it wraps it in a transaction, None that it
    does not say. *string* says that the tool sends it as one string, whose transaction BEGIN
    only takes over.
    """

    name: str
    text: str
    transaction: bool | None = None
    string: bool = False

    @cached_property
    def _clean(self) -> str:
        """The text with names in place of a runner's placeholders."""
        return _PLACEHOLDER.sub(lambda m: re.sub(r"\W", "_", m[0]), self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self._clean))]

    def line(self, at: int) -> int:
        """Return the line, from 1, on which the character *at* stands."""
        return bisect.bisect_right(self._starts, at)

    @cached_property
    def comments(self) -> tuple[Comment, ...]:
        """The comments in order: outside statements, inside them, and in bodies of functions."""
        return tuple(self._comments(self._clean, 0))

    def _comments(self, text: str, at: int) -> Iterator[Comment]:
        for token in tokens(text, trivia=True):
            start = at + token.start
            if token.kind == "comment":
                line = self.line(start)
                before = self._clean[self._starts[line - 1] : start]
                yield Comment(bare_comment(token.text), line, not before.strip())
            elif token.kind == "dollar":
                mark = token.text.index("$", 1) + 1
                yield from self._comments(token.text[mark:-mark], start + mark)

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The statements in order."""
        return tuple(self._cut())

    def _cut(self) -> Iterator[Statement]:
        for piece in statements(self._clean):
            inner = next(tokens(piece.text))
            start = piece.start + inner.start
            first, last = self.line(start), self.line(max(start, piece.end - 1))
            text = piece.text[inner.start :]
            where = self._where(start)
            node, error, wrong = _parsed(text)
            fault = self._where(start + wrong) if error else where
            yield Statement(text.rstrip().rstrip(";"), where, first, last, node, error, fault)

    def _where(self, at: int) -> Where:
        line = self.line(at)
        column = at - self._starts[line - 1] + 1
        return Where(self.name, line, column if column > 1 else None)


def _parsed(text: str) -> tuple[Any, str, int]:
    """Return the tree of a statement, or what is wrong with it and where in the text."""
    from postgast import PgQueryError, parse

    null = text.find("\0")
    if null >= 0:  # the grammar would read no further
        return None, "PostgreSQL has no text with null characters", null
    try:
        tree: Any = parse(text)
    except PgQueryError as error:
        at = min(max(error.cursorpos, 1), len(text.rstrip())) - 1
        return None, str(error).partition("\n")[0], at
    return (tree.stmts[0].stmt if len(tree.stmts) else None), "", 0
