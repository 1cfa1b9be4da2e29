"""A migration as what is sent: its transactions, its statements, and a hash over them."""

from __future__ import annotations

import base64
import re
from collections import deque
from collections.abc import Iterable, Iterator
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from schemadsl._digest import sha256
from schemadsl.errors import FolderError, Problem, Where
from schemadsl.sqltext import first_words, masked, statements, tokens

__all__ = ["Script", "Statement", "Unit", "chained", "digest", "parse"]

_NOTE = re.compile(r"^[ \t]*--[ \t]*schemadsl:[ \t]*(.*?)[ \t]*$", re.MULTILINE)
_COMMIT = ("commit", "end")
_ROLLBACK = ("rollback", "abort")
_PREPARED = ("prepare transaction", "commit prepared", "rollback prepared")
_CONFIG = re.compile(r"select\s+(pg_catalog\s*\.\s*)?set_config\s*\(", re.IGNORECASE)
_ROWS = frozenset({"insert", "update", "delete", "merge", "truncate", "copy", "call", "do"})


class _Statement(NamedTuple):
    sql: str
    line: int
    number: int = 0
    notes: tuple[str, ...] = ()


class Statement(_Statement):
    """One SQL text without the comments in front of it.

    *number* counts the file's statements from 1, without those that only begin, commit or
    set something: these have 0. *notes* are what ``-- schemadsl:`` above it says.
    """

    @property
    def moves_rows(self) -> bool:
        """Whether it is one of those that change rows, or may."""
        return bool(_ROWS.intersection(self.words[:1]))

    @property
    def stays(self) -> bool:
        """Whether no way back takes back what it does: rows, and versions of extensions.

        PostgreSQL leads from one version to an older one only where the extension has a script
        for that.
        """
        if self.words[:2] != ("alter", "extension"):
            return self.moves_rows
        return [token.name for token in islice(tokens(self.sql), 4)][3:] == ["update"]

    @property
    def shown(self) -> str:
        """The text on one short line, without secrets."""
        text = " ".join(masked(self.sql).split()).rstrip(";")
        return text if len(text) <= 100 else text[:99] + "…"

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that it begins with, in lower case."""
        return first_words(self.sql, 6)


class Unit(NamedTuple):
    """What commits together: a transaction of the file, or one statement outside of them.

    *begin* and *commit* are the file's own words, None where it has none there.
    """

    statements: tuple[Statement, ...]
    begin: Statement | None = None
    commit: Statement | None = None

    @property
    def last(self) -> int:
        """The number of its last statement, 0 where it only sets something."""
        return max((s.number for s in self.statements), default=0)

    @property
    def every(self) -> tuple[Statement, ...]:
        """All of it, with BEGIN and COMMIT where the file has them."""
        ends = [() if end is None else (end,) for end in (self.begin, self.commit)]
        return (*ends[0], *self.statements, *ends[1])

    def after(self, applied: int) -> Unit:
        """Leave out what has been applied before, but for settings."""
        kept = tuple(s for s in self.statements if not 0 < s.number <= applied)
        return self._replace(statements=kept)


class _Script(NamedTuple):
    file: str
    units: tuple[Unit, ...]
    text: str
    original: Script | None = None  # as the file has it


class Script(_Script):
    """A migration's file, cut up."""

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The statements that are counted."""
        return tuple(s for unit in self.units for s in unit.statements if s.number)

    @property
    def total(self) -> int:
        """How many statements are counted."""
        return len(self.statements)

    @cached_property
    def chains(self) -> tuple[str, ...]:
        """The hash over the first so many statements, for none of them up to all."""
        return tuple(_chains((self.original or self).statements))

    @cached_property
    def lasting(self) -> bool:
        """Whether it may set what would outlive it."""
        outside = (s for u in self.units if u.begin is None for s in u.statements if not s.number)
        inside = (s for u in self.units if u.begin is not None for s in u.statements)
        return any(not _timeout(s) for s in outside) or any(
            _CONFIG.search(s.sql) or (s.words[:1] == ("set",) and s.words[1:2] != ("local",))
            for s in inside
        )

    @cached_property
    def impersonates(self) -> bool:
        """Whether it takes another role, which may not write the record."""
        every = (s for unit in self.units for s in unit.statements)
        return any(not s.number and {"role", "authorization"} & set(s.words) for s in every)


def digest(text: str) -> str:
    """Hash a whole file as the folder's sum does."""
    return base64.b64encode(sha256(text.encode()).digest()).decode()


def chained(found: Iterable[Statement]) -> str:
    """Hash statements in their order, without what stands between them."""
    return deque(_chains(found), maxlen=1).pop()


def _chains(found: Iterable[Statement]) -> Iterator[str]:
    chain = sha256()
    yield base64.b64encode(chain.digest()).decode()
    for statement in found:
        chain.update(sha256(statement.sql.rstrip(";").encode()).digest())
        yield base64.b64encode(chain.digest()).decode()


@lru_cache(maxsize=1024)
def parse(file: str, text: str) -> Script:
    """Cut the *text* of a migration; *file* is how messages name it.

    Raises FolderError for what cannot be applied in parts that commit: a ROLLBACK, a
    transaction that never ends.
    """
    return Script(file, tuple(_units(file, text)), text)


def _units(file: str, text: str) -> Iterator[Unit]:
    begin: Statement | None = None
    held: list[Statement] = []
    number = 0
    for found in _statements(text):
        verb = " ".join(found.words[:2])
        first, takes_back = found.words[:1], "to" not in found.words
        if verb in _PREPARED or (first in _firsts(_ROLLBACK) and takes_back):
            raise _refused(file, found, "a migration ends its transactions by COMMIT", _CLOSE)
        if verb == "start transaction" or first == ("begin",):
            if begin is not None:
                raise _refused(file, found, "a transaction inside a transaction", _CLOSE)
            begin, held = found, []
        elif first in _firsts(_COMMIT):
            if begin is None:
                raise _refused(file, found, "there is no transaction to commit", "Write BEGIN.")
            if "chain" in found.words and "no" not in found.words:
                raise _refused(file, found, "AND CHAIN begins another transaction", "Write BEGIN.")
            yield Unit(tuple(held), begin, found)
            begin = None
        else:
            if not _sets(found):
                number += 1
                found = found._replace(number=number)
            if begin is None:
                yield Unit((found,))
            else:
                held.append(found)
    if begin is not None:
        raise _refused(file, begin, "the transaction that begins here has no end", _CLOSE)


_CLOSE = "Close it with COMMIT."


def _firsts(verbs: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset((verb,) for verb in verbs if " " not in verb)


def _statements(text: str) -> Iterator[Statement]:
    line, at = 1, 0
    for found in statements(text):
        lead = next((token.start for token in tokens(found.text)), 0)
        start = found.start + lead
        line += text.count("\n", at, start)
        at = start
        notes = tuple(_NOTE.findall(found.text[:lead]))
        yield Statement(text[start : found.end], line, notes=notes)


def _sets(statement: Statement) -> bool:
    """Tell whether a statement only sets something for those after it."""
    first = statement.words[:1]
    return first in (("set",), ("reset",)) or _CONFIG.match(statement.sql) is not None


def _timeout(statement: Statement) -> bool:
    words = statement.words
    return words[:1] in (("set",), ("reset",)) and words[1:2] in (
        ("lock_timeout",),
        ("statement_timeout",),
    )


def _refused(file: str, found: Statement, what: str, fix: str) -> FolderError:
    return FolderError(Problem(f"{what}: {found.shown}", where=Where(file, found.line), fix=fix))
