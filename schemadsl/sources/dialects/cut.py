"""A dump of MySQL's cut into statements, as its own client does.

Comments for some versions (/*!50001 … */) are SQL; DELIMITER says what ends a statement. Rows are
jumped over without a look at them: a dump may have gigabytes of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from schemadsl.sources.dialects.lex import Page, UnreadError

__all__ = ["pieces"]

_QUOTED = r"""'(?:[^'\\]++|\\.|'')*+'|"(?:[^"\\]++|\\.|"")*+"|`[^`]*+`"""
_LINES = r"--(?=\s)[^\n]*+|\#[^\n]*+"
_BETWEEN = re.compile(
    rf"(?:\s++|{_LINES}|--\Z|/\*(?!M?!).*?\*/|/\*M?!99\d{{4}}.*?\*/)*+", re.DOTALL
)
_DELIMITER = re.compile(r"delimiter[ \t]+(\S+)[^\n]*", re.IGNORECASE)
_MARKS = re.compile(
    rf"(?P<same>{_QUOTED}|{_LINES})|(?P<none>/\*M?!99\d{{4}}.*?\*/|/\*(?!M?!).*?\*/)"
    r"|(?P<open>/\*M?!\d*)|(?P<close>\*/)",
    re.DOTALL,
)
_PROGRAM = re.compile(
    r"CREATE\b(?:\s+OR\s+REPLACE|\s+DEFINER\s*=\s*\S+|\s+AGGREGATE)*"
    r"\s+(?:TRIGGER|PROCEDURE|FUNCTION|EVENT)\b",
    re.IGNORECASE,
)
_BLOCKS = re.compile(
    rf"{_QUOTED}|{_LINES}|/\*.*?\*/|\bEND\s+(?:IF|LOOP|WHILE|REPEAT)\b"
    r"|(?P<close>\bEND(?:\s+CASE)?\b)|(?P<open>\b(?:BEGIN|CASE)\b)|(?P<stop>;)",
    re.IGNORECASE | re.DOTALL,
)
_FILLING = re.compile(r"\s*(?:INSERT|REPLACE)\b", re.IGNORECASE)


@cache
def _statement(delimiter: str) -> re.Pattern[str]:
    first, whole = re.escape(delimiter[0]), re.escape(delimiter)
    return re.compile(
        rf"(?:[^'\"`\#/\-{first}]++|{_QUOTED}|{_LINES}|/\*.*?\*/|(?!{whole})[^'\"`])*+", re.DOTALL
    )


def pieces(page: Page) -> Iterator[Page]:
    """Yield the statements of a dump, each as a page that knows where it begins.

    Raises UnreadError where a quote is not closed.
    """
    text, at, delimiter = page.text, 0, ";"
    while True:
        between = _BETWEEN.match(text, at)
        at = between.end() if between is not None else at
        if at >= len(text):
            return
        if (changed := _DELIMITER.match(text, at)) is not None:
            delimiter, at = changed[1], changed.end()
            continue
        found = _statement(delimiter).match(text, at)
        end = found.end() if found is not None else at
        if delimiter == ";" and _PROGRAM.match(text, at, end) is not None:
            end = _program(text, at)
        if end < len(text) and not text.startswith(delimiter, end):
            raise UnreadError("a quote is opened here and not closed", end)
        if end > at:
            yield _piece(page, at, end)
        at = end + len(delimiter)


def _program(text: str, at: int) -> int:
    """Find where a program ends that no DELIMITER stands around: its BEGINs have their ENDs."""
    depth = 0
    for match in _BLOCKS.finditer(text, at):
        depth += (match.lastgroup == "open") - (match.lastgroup == "close")
        if match.lastgroup == "stop" and depth <= 0:
            return match.start()
    return len(text)


def _piece(page: Page, start: int, end: int) -> Page:
    where = page.where(start)
    text = page.text[start:end]
    if not _FILLING.match(text) and "*/" in text:
        text = _shown(text)
    return Page(page.shown, text, where.line or 1, (where.column or 1) - 1)


def _shown(text: str) -> str:
    """Take the marks of comments for some versions away; everything stays where it is."""

    def blank(found: re.Match[str]) -> str:
        if found["same"] is not None:
            return found[0]
        return re.sub(r"[^\n]", " ", found[0])

    return _MARKS.sub(blank, text)
