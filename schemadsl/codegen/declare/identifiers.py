"""Python names for what a database calls anything: valid, unlike each other, and readable."""

from __future__ import annotations

import keyword
import re
import unicodedata
from collections.abc import Iterable

__all__ = ["Taken", "class_name", "member_name"]

_WORDS = re.compile(r"[^\W_]+")


class Taken:
    """Names of one namespace and those around it; `claim` gives the next free one."""

    def __init__(self, names: Iterable[str] = (), *, around: tuple[Taken, ...] = ()) -> None:
        self._names = set(names)
        self._around = around

    def __contains__(self, name: str) -> bool:
        return name in self._names or any(name in one for one in self._around)

    def add(self, name: str) -> str:
        """Keep *name* from being given."""
        self._names.add(name)
        return name

    def claim(self, *wanted: str) -> str:
        """Return the first of *wanted* that is free, else the last with a number behind it."""
        for name in wanted:
            if name not in self:
                return self.add(name)
        number = 2
        while f"{wanted[-1]}_{number}" in self:
            number += 1
        return self.add(f"{wanted[-1]}_{number}")


def member_name(name: str) -> str:
    """Make an identifier that reads like *name*; the same text where that is one already.

    A name in front of which an underscore stands is private to Python's checkers.
    """
    text = unicodedata.normalize("NFKC", name).lstrip("_")
    text = "".join(char if f"a{char}".isidentifier() else "_" for char in text)
    text = text if text.strip("_") else "unnamed"
    text = text.lstrip("_")
    if not text.isidentifier():
        text = f"n{text}"
    return f"{text}_" if keyword.iskeyword(text) else text


def class_name(*names: str) -> str:
    """Make the name of a class: ``user_roles`` is UserRoles."""
    words = [word for name in names for word in _WORDS.findall(unicodedata.normalize("NFKC", name))]
    text = "".join(word[0].upper() + word[1:] for word in words)
    text = "".join(char for char in text if f"A{char}".isidentifier()) or "Unnamed"
    if not text.isidentifier():
        text = f"T{text}"
    return f"{text}_" if keyword.iskeyword(text) else text
