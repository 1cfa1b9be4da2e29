"""A person's word that a finding about a query is meant: ``-- schemadsl: ignore SQ02 reason``."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from schemadsl._suppression import said
from schemadsl.queries.findings import FINDINGS
from schemadsl.sqltext import Token, bare_comment

__all__ = ["BadIgnore", "Ignored", "ignoring", "is_ignore"]


@frozen
class Ignored:
    """One code that a query ignores, and where its comment stands in the file."""

    code: str
    at: int


@frozen
class BadIgnore:
    """A comment that ignores nothing that is there, or does not say why."""

    message: str
    hint: str
    token: Token


def ignoring(trivia: Iterable[Token]) -> tuple[Ignored, ...] | BadIgnore:
    """Read which codes the comments of a query ignore."""
    found: list[Ignored] = []
    for token in trivia:
        word = said(bare_comment(token.text)) if token.kind == "comment" else None
        if word is None:
            continue
        wrong = _wrong(word.codes, word.reason, token, whole_file=word.whole_file)
        if wrong is not None:
            return wrong
        found += [Ignored(code, token.start) for code in word.codes]
    return tuple(found)


def _wrong(
    codes: tuple[str, ...], reason: str, token: Token, *, whole_file: bool
) -> BadIgnore | None:
    unknown = next((code for code in codes if code not in FINDINGS), None)
    if whole_file:
        what = "ignore-file is for migrations: a query is silenced by itself"
        return BadIgnore(what, "Write -- schemadsl: ignore above each query.", token)
    if unknown is not None:
        what = f"there is no code {unknown}" if unknown else "it does not say what to ignore"
        return BadIgnore(what, f"The codes are {', '.join(FINDINGS)}.", token)
    if not reason:
        hint = f"Write it behind: -- schemadsl: ignore {', '.join(codes)} because …"
        return BadIgnore("there is no reason for ignoring it", hint, token)
    return None


def is_ignore(line: str) -> bool:
    """Tell whether a line of a comment, without its marks, is such a word."""
    return said(line) is not None
