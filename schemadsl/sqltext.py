"""The only place that quotes names and literals, and that reads SQL as tokens.

Quoting follows PostgreSQL's ``quote_ident`` and ``quote_literal``; the lexical
rules are those of the manual's chapter 4.1 (identifiers, E'' and $tag$ strings,
nested comments).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from schemadsl._keywords import RESERVED

__all__ = [
    "NAMEDATALEN",
    "Token",
    "bare_comment",
    "comment",
    "dollar",
    "fold",
    "ident",
    "idents",
    "literal",
    "masked",
    "names_in",
    "object_name",
    "one_line",
    "parenthesised",
    "qualified",
    "statements",
    "tokens",
    "unquote",
]

NAMEDATALEN = 63
"""Longest identifier in bytes; PostgreSQL cuts what is longer."""

_PLAIN = re.compile(r"[a-z_][a-z0-9_]*\Z")
_BREAKS = re.compile(r"[\r\n]+")


def ident(name: str) -> str:
    """Quote *name* as an identifier where PostgreSQL needs it."""
    if _PLAIN.match(name) and name not in RESERVED:
        return name
    return '"' + name.replace('"', '""') + '"'


def idents(names: Iterable[str]) -> str:
    """Quote *names* and join them by commas."""
    return ", ".join(map(ident, names))


def qualified(*parts: str) -> str:
    """Quote *parts* and join them by dots: ``public.users``."""
    return ".".join(map(ident, parts))


def literal(value: str) -> str:
    """Quote *value* as a string constant that reads the same under any setting."""
    text = value.replace("'", "''")
    if "\\" in text:
        escaped = text.replace("\\", "\\\\")
        return f"E'{escaped}'"
    return f"'{text}'"


def dollar(body: str, tag: str = "") -> str:
    """Quote *body* with a dollar tag that does not occur in it."""
    mark, number = f"${tag}$", 0
    # a body that ends in "$" would close the tag one character early
    while mark in body + "$" or mark[:-1] in body:
        number += 1
        mark = f"${tag or 'body'}{number}$"
    return f"{mark}{body}{mark}"


def comment(text: str, indent: str = "") -> str:
    """Write *text* as one comment line; a line break in it, from a name, would end the comment."""
    return f"-- {indent}{_BREAKS.sub(' ', text)}".rstrip()


def bare_comment(text: str) -> str:
    """Strip the marks of a comment, and the white space within them."""
    return text[2:].strip() if text.startswith("--") else text[2:].removesuffix("*/").strip()


def fold(name: str) -> str:
    """Turn *name* as written in SQL into the name that PostgreSQL stores."""
    return unquote(name) if name.startswith('"') else name.lower()


def unquote(name: str) -> str:
    """Strip the double quotes of a quoted identifier."""
    return name[1:-1].replace('""', '"')


def object_name(*parts: str, suffix: str) -> str:
    """Make a name as PostgreSQL does for what has none: ``users_email_key``.

    Longer parts are cut first, on a character's border, until the whole fits 63
    bytes (``makeObjectName`` in src/backend/commands/indexcmds.c).
    """
    room = NAMEDATALEN - len(suffix.encode()) - 1
    first = parts[0].encode()
    second = "_".join(parts[1:]).encode()
    if second:
        room -= 1
    while len(first) + len(second) > room:
        if len(first) > len(second):
            first = first[:-1]
        else:
            second = second[:-1]
    texts = [first.decode(errors="ignore"), second.decode(errors="ignore"), suffix]
    return "_".join(text for text in texts if text)


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


_SECRET = re.compile(r"pass(word|wd|phrase)?$|secret|token$|credential|private_?key", re.IGNORECASE)
_IN_CONNECTION = re.compile(
    r"((?:password|secret)\s*=\s*|://[^\s:/@']*:)((?:\\'|'')(?:(?!\\'|'').)*|[^\s'@&]+)",
    re.IGNORECASE,
)


def masked(sql: str) -> str:
    """Return *sql* for a message, without the values of options that are secret by their names.

    So are passwords in connection strings.
    """
    made: list[str] = []
    before = ""
    for token in tokens(sql, trivia=True):
        if token.kind in ("string", "estring", "dollar"):
            secret = _SECRET.search(before) is not None
            made.append("'…'" if secret else _IN_CONNECTION.sub(r"\1…", token.text))
        else:
            made.append(token.text)
        if token.kind not in ("space", "comment"):
            before = token.name if token.kind in ("word", "quoted") else ""
    return "".join(made)


def one_line(sql: str) -> str:
    """Collapse the white space and comments of *sql* outside strings."""
    parts: list[str] = []
    gap = False
    for token in tokens(sql.strip(), trivia=True):
        if token.kind in ("space", "comment"):
            gap = True
            continue
        if gap and parts:
            parts.append(" ")
        gap = False
        parts.append(token.text)
    return "".join(parts)


def names_in(sql: str) -> Iterator[str]:
    """Yield the identifiers of *sql* as PostgreSQL stores them, keywords included."""
    for token in tokens(sql):
        if token.kind in ("word", "quoted"):
            yield token.name


def parenthesised(sql: str) -> str:
    """Put *sql* in parentheses unless one pair already holds all of it."""
    depth, text = 0, sql.strip()
    found = list(tokens(text))
    if found and found[0].text == "(":
        for token in found:
            depth += (token.kind == "open") - (token.kind == "close")
            if depth == 0:
                if token is found[-1]:
                    return text
                break
    return f"({text})"


def statements(sql: str, found: Iterable[Token] | None = None) -> Iterator[Token]:
    """Cut a script into statements; comments before one belong to it.

    ``BEGIN ATOMIC … END`` bodies of SQL-standard functions stay in one piece. *found* are its
    tokens, where somebody has them.
    """
    start, depth, atomic, seen = 0, 0, 0, False
    previous = ""
    for token in tokens(sql) if found is None else found:
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
