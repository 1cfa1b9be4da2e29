"""A person's word that a finding is meant: comments in SQL, ``lint_ignore=`` in schema.py."""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterable, Iterator, Mapping

from attrs import define, field

from schemadsl._lint_codes import CODES
from schemadsl._suppression import said
from schemadsl.errors import Where
from schemadsl.lint.rule import OFF, Finding
from schemadsl.lint.script import Script
from schemadsl.lint.settings import nearest

__all__ = ["Suppression", "Suppressions", "in_script"]


@define
class Suppression:
    """One code that somebody ignores for a *reason*, from line *first* to line *last*."""

    code: str
    reason: str
    where: Where
    first: int = 0
    last: int = 0
    used: bool = field(default=False)


def in_script(script: Script) -> Iterator[Suppression]:
    """Yield what the comments of a script ignore.

    A comment holds for the statement that it stands in, beside or above; ``ignore-file`` for all.
    """
    for comment in script.comments:
        found = said(comment.text)
        if found is None:
            continue
        first, last = _range(script, comment.line, alone=comment.alone)
        if found.whole_file:
            first, last = 0, 10**9
        where = Where(script.name, comment.line)
        for code in found.codes:
            yield Suppression(code, found.reason, where, first, last)


def _range(script: Script, line: int, *, alone: bool) -> tuple[int, int]:
    """Return the lines of the first statement that ends on *line* or after it."""
    at = bisect.bisect_left(script.statements, line, key=lambda statement: statement.last)
    for statement in script.statements[at : at + 1]:
        if alone or statement.first <= line:
            return statement.first, statement.last
    return 0, 0


class Suppressions:
    """All that is ignored, and which of it something needed."""

    def __init__(self, severity: Callable[[str], str]) -> None:
        self._severity = severity
        self._lines: dict[tuple[str, str], list[Suppression]] = {}
        self._words: dict[tuple[str, str], Suppression] = {}

    def add_script(self, script: Script) -> None:
        """Take in the comments of a script."""
        for one in in_script(script):
            self._lines.setdefault((script.name, one.code), []).append(one)

    def add_words(self, words: Mapping[str, str], where: Where) -> None:
        """Take in the ``lint_ignore=`` of a declaration."""
        for code, reason in words.items():
            key = (str(where), code)
            self._words.setdefault(key, Suppression(code, reason.strip(), where))

    def answers(self, finding: Finding, declared: Iterable[Where]) -> bool:
        """Tell whether a finding is ignored; *declared* are the places of words that may do it."""
        found = False
        if finding.where is not None:
            line = finding.where.line or 0
            for one in self._lines.get((finding.where.file, finding.code), ()):
                if one.reason and one.first <= line <= one.last:
                    one.used = found = True
        for where in declared:
            word = self._words.get((str(where), finding.code))
            if word is not None and word.reason:
                word.used = found = True
        return found

    def findings(self) -> Iterator[Finding]:
        """Yield what is wrong with the suppressions themselves."""
        every = [*self._words.values(), *(s for group in self._lines.values() for s in group)]
        for one in every:
            yield from self._judged(one)

    def _judged(self, one: Suppression) -> Iterator[Finding]:
        if one.code not in CODES:
            near = nearest(one.code)
            what = f"there is no rule {one.code}" if one.code else "this names no rule to ignore"
            remedy = f"Did you mean {near}?" if near else "Write: ignore SD201 reason."
            yield from self._finding("SD002", what, remedy, one)
        elif not one.reason:
            what = f"{one.code} is ignored without a reason, so it is not"
            yield from self._finding("SD004", what, "Write the reason behind the code.", one)
        elif not one.used and self._severity(one.code) != "off":
            what = f"{one.code} is ignored here, and nothing would find it"
            yield from self._finding("SD003", what, "Take it out.", one)

    def _finding(self, code: str, what: str, remedy: str, one: Suppression) -> Iterator[Finding]:
        level = self._severity(code)
        if level != OFF:
            yield Finding(code=code, severity=level, text=what, remedy=remedy, where=one.where)
