"""The words of SQLite's and of MySQL's SQL, each where it stands in its file.

sqlglot's tokenizer would not do. It has no place for what it cannot read; it makes one token of
PRIMARY KEY and DOUBLE PRECISION, and one of all that follows CALL or EXECUTE, with the wrong place;
SQLite's [a]]b] and a comment open to the end of the file are something else to it; and it takes
more than twice the time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from attrs import field, frozen

from schemadsl.errors import Problem, Where

__all__ = ["MYSQL", "SQLITE", "Dialect", "Page", "UnreadError", "Word", "value", "words"]


class UnreadError(Exception):
    """Text that cannot be read: what is the matter, and at which offset of its page."""

    def __init__(self, what: str, at: int) -> None:
        self.what = what
        self.at = at
        super().__init__(what)


@frozen
class Dialect:
    """How a database writes its SQL.

    *name* is sqlglot's for it, *title* ours; *elements* are the words that begin what is no
    column in CREATE TABLE, where a name would have to be quoted.
    """

    name: str
    title: str
    lexical: re.Pattern[str]
    elements: frozenset[str]
    backslashes: bool


@frozen(slots=False)
class Page:
    """A text that messages point into: a file, or what a database keeps of a statement.

    *first* is the line that it begins on, 0 where it stands in no file that has lines; *before* is
    what stands in front of it in that line, in characters.
    """

    shown: str
    text: str
    first: int = 1
    before: int = 0

    @cached_property
    def _breaks(self) -> list[int]:
        return [match.end() for match in re.finditer("\n", self.text)]

    def where(self, at: int) -> Where:
        """Return the line and column of an offset."""
        if not self.first:
            return Where(self.shown)
        line = bisect_right(self._breaks, at)
        begin = self._breaks[line - 1] if line else -self.before
        return Where(self.shown, self.first + line, at - begin + 1)

    def problem(self, error: UnreadError, title: str) -> Problem:
        """Say what cannot be read, and where."""
        fix = f"It is read as {title}'s SQL: see that this line is."
        return Problem(error.what, where=self.where(error.at), fix=fix)


@frozen
class Word:
    """A lexical unit: word, quoted (a name), string, number, bits (x'…', b'…') or mark."""

    kind: str
    text: str
    start: int = field(eq=False)
    end: int = field(eq=False)

    @property
    def upper(self) -> str:
        """The word as grammars write it; nothing for what is quoted."""
        return self.text.upper() if self.kind in ("word", "mark") else ""


_COMMON = r"""
  | (?P<bits>[xXbB]'[^']*'|0[xX][0-9a-fA-F]+(?![\w$]))
  | (?P<number>(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w$]))
  | (?P<word>[\w$@]+)
  | (?P<mark>.)
"""

MYSQL = Dialect(
    "mysql",
    "MySQL",
    re.compile(
        r"""
    (?P<space>\s+|--(?=\s|\Z)[^\n]*|\#[^\n]*|/\*.*?\*/)
  | (?P<string>[nN]?'(?:[^'\\]++|\\.|'')*+'|"(?:[^"\\]++|\\.|"")*+")
  | (?P<quoted>`(?:[^`]++|``)*+`)"""
        + _COMMON,
        re.VERBOSE | re.DOTALL,
    ),
    frozenset(
        "CONSTRAINT PRIMARY UNIQUE KEY INDEX FULLTEXT SPATIAL VECTOR FOREIGN CHECK PERIOD".split()
    ),
    backslashes=True,
)
SQLITE = Dialect(
    "sqlite",
    "SQLite",
    re.compile(
        r"""
    (?P<space>\s+|--[^\n]*|/\*.*?(?:\*/|\Z))
  | (?P<string>'(?:[^']++|'')*+')
  | (?P<quoted>"(?:[^"]++|"")*+"|`(?:[^`]++|``)*+`|\[[^]]*\])"""
        + _COMMON,
        re.VERBOSE | re.DOTALL,
    ),
    frozenset("CONSTRAINT PRIMARY UNIQUE FOREIGN CHECK".split()),
    backslashes=False,
)

_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "b": "\b", "Z": "\x1a"}


def words(text: str, dialect: Dialect, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """Yield the words of a piece of *text*; raises UnreadError for a quote that is not closed."""
    for match in dialect.lexical.finditer(text, start, len(text) if end is None else end):
        kind = match.lastgroup or ""
        if kind == "space":
            continue
        if kind == "mark" and match.group() in "'\"`":
            raise UnreadError("a quote is opened here and not closed", match.start())
        yield Word(kind, match.group(), match.start(), match.end())


def value(word: Word, dialect: Dialect) -> str:
    """Return the name or the text that a word stands for, without quotes."""
    text = word.text
    if word.kind == "quoted":
        mark = text[-1]
        return text[1:-1] if mark == "]" else text[1:-1].replace(mark * 2, mark)
    if word.kind != "string":
        return text
    text = text.lstrip("nN")
    mark, inner = text[0], text[1:-1]
    if not dialect.backslashes:
        return inner.replace(mark * 2, mark)
    return re.sub(
        rf"\\(.)|{mark}{mark}",
        lambda found: _unescaped(found[1]) if found[1] else mark,
        inner,
        flags=re.DOTALL,
    )


def _unescaped(letter: str) -> str:
    # \% and \_ keep their backslash: they mean something in patterns
    return _ESCAPES.get(letter, f"\\{letter}" if letter in "%_" else letter)
