"""A person's word that a finding about a query is meant: ``-- schemadsl: ignore SQ02 reason``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from attrs import frozen

from schemadsl.sqltext import Token

__all__ = ["CODES", "BadIgnore", "ignoring", "is_ignore"]

#: SQ01 it is refused when it runs, SQ02 a partial index's condition is missing, SQ03 no index
#: answers a search, SQ04 scores without a search
CODES = ("SQ01", "SQ02", "SQ03", "SQ04")

_COMMENT = re.compile(
    r"(?:--|/\*)\s*schemadsl:\s*ignore\b[\s:]*(?P<rest>.*?)\s*(?:\*/)?\Z", re.DOTALL
)
_CODES = re.compile(r"(?P<codes>\w*\d\w*(?:\s*,\s*\w+)*)[\s:]*(?P<reason>.*)\Z", re.DOTALL)


@frozen
class BadIgnore:
    """A comment that ignores nothing that is there, or does not say why."""

    message: str
    hint: str
    token: Token


def ignoring(trivia: Iterable[Token]) -> frozenset[str] | BadIgnore:
    """Read which codes the comments of a query ignore."""
    found: set[str] = set()
    for token in trivia:
        match = _COMMENT.match(token.text) if token.kind == "comment" else None
        if match is None:
            continue
        said = _CODES.match(match["rest"])
        codes = re.split(r"\s*,\s*", said["codes"].upper()) if said else []
        unknown = [code for code in codes if code not in CODES]
        if not codes or unknown:
            what = f"there is no code {unknown[0]}" if unknown else "it does not say what to ignore"
            return BadIgnore(what, f"The codes are {', '.join(CODES)}.", token)
        if said is None or not said["reason"]:
            hint = f"Write it behind: -- schemadsl: ignore {', '.join(codes)} because …"
            return BadIgnore("there is no reason for ignoring it", hint, token)
        found.update(codes)
    return frozenset(found)


def is_ignore(line: str) -> bool:
    """Tell whether a line of a comment, without its marks, is such a word."""
    return re.match(r"schemadsl:\s*ignore\b", line) is not None
