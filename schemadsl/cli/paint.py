"""Colours, where a person looks: the signs of a plan, SQL. Elsewhere every text is as it was."""

from __future__ import annotations

import os
import re
import sys
from typing import TextIO

__all__ = ["bold", "colourful", "dim", "signed", "sql", "terminal"]

_RESET = "\x1b[0m"
_BOLD, _DIM = "\x1b[1m", "\x1b[2m"
_SIGNS = {"+": "\x1b[32m", "~": "\x1b[33m", "-": "\x1b[31m", "!": "\x1b[35m"}
_SQL = {"comment": _DIM, "string": "\x1b[32m", "word": "\x1b[34m", "number": "\x1b[36m"}

# what a word of the language looks like in the SQL that is printed: capitals, two at least
_TOKEN = re.compile(
    r"(?P<comment>--[^\n]*|/\*.*?\*/)"
    r"|(?P<string>(?:\b[EeNnBbXx]|\b[Uu]&)?'(?:[^'\\]|''|\\.)*'|(?P<tag>\$\w*\$).*?(?P=tag))"
    r'|"(?:[^"]|"")*"'
    r"|(?P<number>(?<![\w.])\d+(?:\.\d+)?(?![\w.]))"
    r"|(?P<word>(?<![\w$.@:])[A-Z][A-Z_]+(?![\w$.(]|\w*\())"
    r"|\w+",
    re.DOTALL,
)


def terminal(stream: TextIO) -> bool:
    """Tell whether a person looks at *stream*."""
    try:
        return stream.isatty()
    except (AttributeError, ValueError):  # there is none, or it is closed
        return False


def colourful(stream: TextIO) -> bool:
    """Tell whether *stream* takes colours: NO_COLOR, then FORCE_COLOR, then whether it can."""
    if os.environ.get("NO_COLOR"):
        return False
    forced = os.environ.get("FORCE_COLOR", "")
    if forced:
        return forced != "0"
    return terminal(stream) and os.environ.get("TERM") != "dumb"


def bold(text: str, stream: TextIO | None = None) -> str:
    """Make a heading stand out."""
    return _in(_BOLD, text, stream)


def dim(text: str, stream: TextIO | None = None) -> str:
    """Let what matters less step back."""
    return _in(_DIM, text, stream)


def signed(sign: str, text: str, stream: TextIO | None = None) -> str:
    """Colour *text* as its sign asks: green +, yellow ~, red -, magenta !."""
    return _in(_SIGNS.get(sign, ""), text, stream)


def sql(text: str, stream: TextIO | None = None) -> str:
    """Colour SQL: comments, strings, numbers, the words of the language."""
    if not colourful(stream or sys.stdout):
        return text
    return _TOKEN.sub(_coloured, text)


def _coloured(match: re.Match[str]) -> str:
    for name, code in _SQL.items():
        if match[name] is not None:
            # a pager may begin at any line
            return "\n".join(f"{code}{line}{_RESET}" for line in match[0].split("\n"))
    return match[0]


def _in(code: str, text: str, stream: TextIO | None) -> str:
    return f"{code}{text}{_RESET}" if code and colourful(stream or sys.stdout) else text
