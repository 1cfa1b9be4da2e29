"""What the name of something without a leaf may stand for, so that patterns can leave it out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemadsl.model import Ref
from schemadsl.sqltext import unquote

__all__ = ["meant"]

_PART = re.compile(r'(?:"(?:[^"]|"")*"|[^."(])+(?:\(.*\))?')


def meant(name: str) -> Iterator[Ref]:
    """Yield references that *name*, ``aggregate public.total(integer)``, may stand for.

    What it may live in is among them.
    """
    words, identity = _split(name)
    path = tuple(map(_plain, _PART.findall(identity)))
    for kind in {"_".join(words), words[-1] if words else ""}:
        for length in range(1, len(path) + 1):
            yield Ref(kind, path[:length])
    if len(path) > 1:
        yield Ref("table", path[:2])
    yield Ref("schema", path[:1])


def _split(name: str) -> tuple[list[str], str]:
    words: list[str] = []
    rest = name
    while " " in rest:
        word, _, after = rest.partition(" ")
        if not word.isalpha() or not word.islower():
            break
        words, rest = [*words, word], after
    return words, rest


def _plain(part: str) -> str:
    return unquote(part) if part.startswith('"') and part.endswith('"') else part
