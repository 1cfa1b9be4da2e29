"""Which statements run outside of transactions, told by their first words."""

from __future__ import annotations

from schemadsl.apply.script import Statement
from schemadsl.sqltext import fold, tokens

TYPE_CHECKING = False  # as type checkers know it
if TYPE_CHECKING:
    from schemadsl.apply.repeat import Outside

__all__ = ["outside", "unknown"]

# of what most migrations have none, the ways to run it are loaded for those that have
_NAMED = ("database", "tablespace", "subscription")


def outside(statement: Statement) -> Outside | None:
    """Return how to run a statement that cannot stand in a transaction; None where it may.

    PostgreSQL has the last word: what it refuses there is run as `Plain`.
    """
    read = _Reader(statement.sql)
    verb = read.word()
    if verb in ("create", "drop"):
        return _made(read, verb == "create")
    if verb == "reindex":
        return _reindex(read)
    if verb == "alter" and read.take("table"):
        return _detach(read)
    if verb == "vacuum" or (verb == "alter" and read.take("system")):
        from schemadsl.apply.repeat import Plain

        return Plain(sure=True)
    return None


def unknown(statement: Statement) -> Outside:
    """Return how to run what only the server knew to be unfit for transactions."""
    from schemadsl.apply.repeat import Plain

    verb = statement.words[:1]
    sure = verb in (("cluster",), ("alter",), ("analyze",), ("reindex",))
    return Plain(sure=sure or "repeatable" in statement.notes)


def _made(read: _Reader, made: bool) -> Outside | None:
    read.take("unique")
    if read.take("index"):
        if not read.take("concurrently"):
            return None
        from schemadsl.apply.repeat import CreateIndex, DropIndex

        if not made:
            read.skip("if", "exists")
            return DropIndex(read.name())
        read.skip("if", "not", "exists")
        name = None if read.take("on") else fold(read.name())
        if name is not None:
            read.take("on")
        read.take("only")
        return CreateIndex(read.name(), name)
    what = read.word()
    if what in _NAMED:
        from schemadsl.apply.repeat import Named

        read.skip("if", "exists")
        # a subscription without a slot may stand in a transaction; outside it does no harm
        return Named(what, fold(read.name()), made)
    return None


def _reindex(read: _Reader) -> Outside | None:
    listed = read.options()
    what = read.word()
    concurrently = read.take("concurrently") or "concurrently" in listed
    if what in ("index", "table") and not concurrently:
        return None
    from schemadsl.apply.repeat import Reindex

    name = "" if what in ("database", "system") else read.name()
    return Reindex(what, name)


def _detach(read: _Reader) -> Outside | None:
    read.skip("if", "exists")
    table = read.name()
    if not (read.take("detach") and read.take("partition")):
        return None
    partition = read.name()
    if not read.take("concurrently"):
        return None
    from schemadsl.apply.repeat import Detach

    return Detach(table, partition)


class _Reader:
    """The words of a statement from its beginning."""

    def __init__(self, sql: str) -> None:
        self._left = list(tokens(sql))[:40]
        self._at = 0

    def _peek(self) -> str:
        token = self._left[self._at] if self._at < len(self._left) else None
        if token is None:
            return ""
        return token.text.lower() if token.kind == "word" else token.text

    def word(self) -> str:
        """Return the next word and pass it."""
        found = self._peek()
        self._at += 1
        return found

    def take(self, word: str) -> bool:
        """Pass *word* if it is next."""
        if self._peek() != word:
            return False
        self._at += 1
        return True

    def skip(self, *words: str) -> None:
        """Pass *words* where they are next."""
        if self.take(words[0]):
            for word in words[1:]:
                self.take(word)

    def name(self) -> str:
        """Pass a name with its schema and return it as it is written."""
        parts = [self._raw()]
        while self._peek() == ".":
            self._at += 1
            parts.append(self._raw())
        return ".".join(parts)

    def _raw(self) -> str:
        token = self._left[self._at] if self._at < len(self._left) else None
        self._at += 1
        return token.text if token is not None else ""

    def options(self) -> str:
        """Pass a list in parentheses and return its words."""
        found: list[str] = []
        if self._peek() == "(":
            while self._peek() not in (")", ""):
                found.append(self.word())
            self._at += 1
        return " ".join(found)
