"""SQL as tokens, and scripts as statements.

The lexical rules are those of the manual's chapter 4.1 (identifiers, E'' and $tag$ strings,
nested comments).
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator

__all__ = [
    "Token",
    "by_signs",
    "by_words",
    "first_words",
    "fold",
    "statements",
    "tokens",
    "unquote",
]


class Token:
    """A lexical unit: its *kind*, its text as written, and where it stands."""

    __slots__ = ("end", "kind", "start", "text")

    def __init__(self, kind: str, text: str, start: int, end: int) -> None:
        self.kind = kind
        self.text = text
        self.start = start
        self.end = end

    @property
    def name(self) -> str:
        """The identifier as PostgreSQL stores it."""
        return fold(self.text)

    def __repr__(self) -> str:
        return f"Token({self.kind!r}, {self.text!r})"


_LEX = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<comment>--[^\n]*)
    | (?P<block>/\*)
    | (?P<estring>[eE]'[^'\\]*(?:(?:\\.|'')[^'\\]*)*')
    | (?P<string>(?:[bBxXnN]|[uU]&)?'[^']*(?:''[^']*)*')
    | (?P<quoted>(?:[uU]&)?"[^"]*(?:""[^"]*)*")
    | (?P<dollar>\$(?P<tag>(?:[^\W\d]\w*)?)\$.*?\$(?P=tag)\$)
    | (?P<param>\$\d+)
    | (?P<word>[^\W\d][\w$]*)
    | (?P<number>(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?\w*)
    | (?P<cast>::|:=)
    | (?P<semicolon>;)
    | (?P<open>[(\[])
    | (?P<close>[)\]])
    | (?P<comma>,)
    | (?P<dot>\.)
    | (?P<operator>[-+*/<>=~!@\#%^&|`?]+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


def tokens(sql: str, *, trivia: bool = False, start: int = 0) -> Iterator[Token]:
    """Cut *sql* from *start* on into tokens; space and comments only with *trivia*."""
    at, end = start, len(sql)
    while at < end:
        match = _LEX.match(sql, at)
        assert match is not None  # "other" takes any character
        kind, stop = match.lastgroup or "other", match.end()
        if kind == "tag":
            kind = "dollar"
        if kind == "block":
            stop, kind = _end_of_comment(sql, at), "comment"
        elif kind == "operator":
            stop = at + _operator_length(match.group())
        if trivia or kind not in ("space", "comment"):
            yield Token(kind, sql[at:stop], at, stop)
        at = stop


_COMMENT_MARK = re.compile(r"/\*|\*/")


def _end_of_comment(sql: str, at: int) -> int:
    depth = 0
    for mark in _COMMENT_MARK.finditer(sql, at):
        depth += 1 if mark.group() == "/*" else -1
        if depth == 0:
            return mark.end()
    return len(sql)


def _operator_length(text: str) -> int:
    """Stop an operator where a comment begins inside it."""
    cuts = [cut for cut in (text.find("--", 1), text.find("/*", 1)) if cut > 0]
    return min(cuts, default=len(text))


# a comment, or a word in front of a quote, which may belong to a string
_DOUBT = re.compile(r"\s*+(?:--|/\*|[^\W\d])")
_WORD = re.compile(r"\s*+([^\W\d][\w$]*+)(?!['\"]|&['\"])")


def first_words(sql: str, most: int) -> tuple[str, ...]:
    """Return the words that *sql* begins with, in lower case, *most* of them."""
    found: list[str] = []
    at = 0
    while len(found) < most and (match := _WORD.match(sql, at)):
        found.append(match[1].lower())
        at = match.end()
    if len(found) == most or not _DOUBT.match(sql, at):
        return tuple(found)
    every = itertools.takewhile(lambda token: token.kind == "word", tokens(sql))
    return tuple(token.text.lower() for token in itertools.islice(every, most))


def fold(name: str) -> str:
    """Turn *name* as written in SQL into the name that PostgreSQL stores."""
    return unquote(name) if name.startswith('"') else name.lower()


def unquote(name: str) -> str:
    """Strip the double quotes of a quoted identifier."""
    return name[1:-1].replace('""', '"')


def statements(sql: str, found: Iterable[Token] | None = None) -> Iterator[Token]:
    """Cut a script into statements; comments before one belong to it.

    ``BEGIN ATOMIC … END`` bodies of SQL-standard functions stay in one piece. *found* are its
    tokens, where somebody has them.
    """
    if found is None and "atomic" not in sql.lower():
        return by_signs(sql)
    return by_words(sql, tokens(sql) if found is None else found)


def by_words(sql: str, found: Iterable[Token]) -> Iterator[Token]:
    """Cut a script word by word, to see where a body of BEGIN ATOMIC ends."""
    start, depth, atomic, seen = 0, 0, 0, False
    previous = ""
    for token in found:
        if token.kind in ("space", "comment"):
            continue
        word = token.text.lower() if token.kind == "word" else ""
        if token.kind == "open":
            depth += 1
        elif token.kind == "close":
            depth -= 1
        elif (word == "atomic" and previous == "begin") or (atomic and word == "case"):
            atomic += 1
        elif atomic and word == "end":
            atomic -= 1
        elif token.kind == "semicolon" and depth <= 0 and not atomic:
            if seen:
                yield Token("statement", sql[start : token.end], start, token.end)
            start, seen, depth = token.end, False, 0
            continue
        previous = word
        seen = True
    if seen:
        yield Token("statement", sql[start:], start, len(sql))


# what ends no statement, and may be passed over together; a word in front of a quote may belong
# to the string
_PASSED = r"""[^\W\d][\w$]*+(?!['"]|&['"])|\d\w*+|[^\w\s'"$;()\[\]/-]|-(?!-)|/(?!\*)"""
_PASS = re.compile(rf"(?:{_PASSED})(?:\s+|{_PASSED})*+")


def by_signs(sql: str) -> Iterator[Token]:
    """Cut a script in which no body is BEGIN ATOMIC: its words need not be told apart."""
    start, depth, seen = 0, 0, False
    at, end = 0, len(sql)
    while at < end:
        if match := _PASS.match(sql, at):
            at, seen = match.end(), True
            continue
        match = _LEX.match(sql, at)
        assert match is not None  # "other" takes any character
        kind, at = match.lastgroup, match.end()
        if kind in ("space", "comment"):
            continue
        if kind == "block":
            at = _end_of_comment(sql, match.start())
            continue
        if kind == "semicolon" and depth <= 0:
            if seen:
                yield Token("statement", sql[start:at], start, at)
            start, seen, depth = at, False, 0
            continue
        depth += (kind == "open") - (kind == "close")
        seen = True
    if seen:
        yield Token("statement", sql[start:], start, end)
