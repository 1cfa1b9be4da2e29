"""A way through the words of one statement."""

from __future__ import annotations

from collections.abc import Sequence

from schemadsl.errors import Where
from schemadsl.sources.dialects.lex import Dialect, Page, UnreadError, Word, value, words
from schemadsl.sources.dialects.raw import Path, Text

__all__ = ["Cursor"]

_END = Word("end", "", 0, 0)


class Cursor:
    """Words that are taken one after another; what is not as it must be raises UnreadError."""

    def __init__(self, page: Page, dialect: Dialect, taken: Sequence[Word], begin: int = 0) -> None:
        self.page = page
        self.dialect = dialect
        self.words = taken
        self.at = 0
        self._begin = begin

    @classmethod
    def over(cls, page: Page, dialect: Dialect, start: int = 0, end: int | None = None) -> Cursor:
        """Read the words of a piece of a page."""
        return cls(page, dialect, list(words(page.text, dialect, start, end)))

    def within(self, start: int, end: int) -> Cursor:
        """Return a cursor over some of the words, by their numbers."""
        begin = self.words[start].start if start < len(self.words) else self.offset
        return Cursor(self.page, self.dialect, self.words[start:end], begin)

    def peek(self, ahead: int = 0) -> Word:
        """Return a word without taking it; one of kind end behind the last."""
        at = self.at + ahead
        return self.words[at] if at < len(self.words) else _END

    @property
    def done(self) -> bool:
        """Whether no word is left."""
        return self.at >= len(self.words)

    @property
    def offset(self) -> int:
        """Where the next word begins, or the last one ends."""
        if not self.done:
            return self.words[self.at].start
        return self.words[-1].end if self.words else self._begin

    @property
    def where(self) -> Where:
        """The line and column of the next word."""
        return self.page.where(self.offset)

    def next(self) -> Word:
        """Take a word."""
        word = self.peek()
        if word is _END:
            raise UnreadError("the statement ends too early", self.offset)
        self.at += 1
        return word

    def sees(self, *expected: str) -> bool:
        """Tell whether these words come next."""
        return all(self.peek(n).upper == text for n, text in enumerate(expected))

    def take(self, *expected: str) -> bool:
        """Take these words if they come next."""
        found = self.sees(*expected)
        self.at += len(expected) * found
        return found

    def must(self, expected: str) -> None:
        """Take this word; raises UnreadError where another comes."""
        if not self.take(expected):
            found = self.peek().text
            what = f"expected {expected}, found {found}" if found else f"expected {expected}"
            raise UnreadError(what, self.offset)

    def name(self) -> str:
        """Take a name; a string is one as well, as SQLite and MySQL's ANSI_QUOTES take it."""
        word = self.next()
        text = word.kind == "string" and (word.text[0] == '"' or not self.dialect.backslashes)
        if word.kind not in ("word", "quoted") and not text:
            raise UnreadError(f"expected a name, found {word.text}", word.start)
        return value(word, self.dialect)

    def path(self, database: str) -> Path:
        """Take a name that another may stand before; *database* is meant where none does."""
        first = self.name()
        return (first, self.name()) if self.take(".") else (database, first)

    def string(self) -> str:
        """Take a string."""
        word = self.next()
        if word.kind != "string":
            raise UnreadError(f"expected a string, found {word.text}", word.start)
        return value(word, self.dialect)

    def group(self) -> Cursor:
        """Take what stands in parentheses, and return a cursor over what is inside."""
        opened = self.offset
        self.must("(")
        begin, depth = self.at, 1
        while depth:
            if self.done:
                raise UnreadError("a parenthesis is opened here and not closed", opened)
            mark = self.next()
            depth += (mark.text == "(") - (mark.text == ")") if mark.kind == "mark" else 0
        return self.within(begin, self.at - 1)

    def elements(self) -> list[Cursor]:
        """Split what is left at the commas that stand in no parentheses."""
        found: list[Cursor] = []
        begin, depth = self.at, 0
        for at in range(self.at, len(self.words)):
            text = self.words[at].text if self.words[at].kind == "mark" else ""
            depth += (text == "(") - (text == ")")
            if text == "," and not depth:
                found.append(self.within(begin, at))
                begin = at + 1
        found.append(self.within(begin, len(self.words)))
        self.at = len(self.words)
        return found

    def text(self, start: int | None = None, end: int | None = None) -> Text:
        """Return the words of these numbers, or all that are left, as they are written."""
        taken = self.words[self.at if start is None else start : end]
        if not taken:
            raise UnreadError("expected an expression", self.offset)
        begin, stop = taken[0].start, taken[-1].end
        return Text(self.page.text[begin:stop], self.page, begin)

    def rest(self) -> Text:
        """Take all that is left as it is written."""
        found = self.text()
        self.at = len(self.words)
        return found
