"""The only place that quotes names and literals, and whence all read SQL as tokens.

Quoting follows PostgreSQL's ``quote_ident`` and ``quote_literal``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from schemadsl._keywords import RESERVED
from schemadsl._lexing import Token, first_words, fold, statements, tokens, unquote

__all__ = [
    "NAMEDATALEN",
    "Token",
    "bare_comment",
    "comment",
    "dollar",
    "first_words",
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


# compiled where a message is made
_SECRET = r"pass(word|wd|phrase)?$|secret|token$|credential|private_?key"
_IN_CONNECTION = (
    r"((?:password|secret)\s*=\s*|://[^\s:/@']*:)((?:\\'|'')(?:(?!\\'|'').)*|[^\s'@&]+)"
)


def masked(sql: str) -> str:
    """Return *sql* for a message, without the values of options that are secret by their names.

    So are passwords in connection strings.
    """
    made: list[str] = []
    before = ""
    for token in tokens(sql, trivia=True):
        if token.kind in ("string", "estring", "dollar"):
            secret = re.search(_SECRET, before, re.IGNORECASE) is not None
            text = re.sub(_IN_CONNECTION, r"\1…", token.text, flags=re.IGNORECASE)
            made.append("'…'" if secret else text)
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
