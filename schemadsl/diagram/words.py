"""Text in pictures: how wide it is, and how long it may be.

Which font a reader has nobody knows. In those that the pictures ask for every letter is 0.60
of the font's size wide (Menlo, Consolas, DejaVu and Liberation Mono: 0.55 to 0.602, read from
their hmtx tables); what they do not have comes from other fonts and is taken as wide.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

__all__ = ["clean", "clip", "lines", "short", "width"]

_LETTER = 0.605
_WIDE = 1.3  # emoji are the widest
_OTHER = 1.0

_TYPES = (
    (re.compile(r"\bcharacter varying\b"), "varchar"),
    (re.compile(r"\bcharacter\b"), "char"),
    (re.compile(r"\bbit varying\b"), "varbit"),
    (re.compile(r"\bdouble precision\b"), "float8"),
    (re.compile(r"\btimestamp(\(\d+\))? with time zone"), r"timestamptz\1"),
    (re.compile(r"\btimestamp(\(\d+\))? without time zone"), r"timestamp\1"),
    (re.compile(r"\btime(\(\d+\))? with time zone"), r"timetz\1"),
    (re.compile(r"\btime(\(\d+\))? without time zone"), r"time\1"),
)


@cache
def short(name: str) -> str:
    """Return the short name that PostgreSQL also knows a type by, without the schema public."""
    name = name.removeprefix("public.")
    if '"' in name:
        return name
    for pattern, text in _TYPES:
        name = pattern.sub(text, name)
    return name


@cache
def _letter(char: str) -> float:
    if char < "\u0250":
        return _LETTER
    if unicodedata.combining(char):
        return 0.0
    if unicodedata.east_asian_width(char) in "WF" or char > "\U0001f000":
        return _WIDE
    return _LETTER if "\u0370" <= char < "\u0530" or char in "…→" else _OTHER


def width(text: str, size: float) -> float:
    """Return how wide *text* is at most, in the units of the font's *size*."""
    if text.isascii():
        return len(text) * _LETTER * size
    return sum(map(_letter, text)) * size


def clip(text: str, size: float, room: float) -> str:
    """Return as much of *text* as has room, with … behind it where that is not all."""
    if width(text, size) <= room:
        return text
    taken, left = 0, room - _LETTER * size
    for char in text:
        left -= _letter(char) * size
        if left < 0:
            break
        taken += 1
    return text[:taken].rstrip() + "…"


def clean(text: str) -> str:
    """Return *text* in one line of what can be shown and written in XML."""
    return "".join(char if char.isprintable() else " " if char.isspace() else "�" for char in text)


def lines(text: str) -> str:
    """Return *text* in its lines, of what can be shown and written in XML."""
    kept = re.split(r"\r\n|\r|\n", text)
    return "\n".join("\t".join(map(clean, line.split("\t"))) for line in kept)
