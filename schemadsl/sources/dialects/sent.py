"""Statements in PostgreSQL's SQL, each with what it was made from."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import frozen

from schemadsl.errors import Where
from schemadsl.model import Ref

__all__ = ["Extra", "Sent", "shown"]


@frozen
class Extra:
    """A piece of a statement that it can do without, at the place of its number."""

    ref: Ref
    where: Where
    place: int
    sql: str


@frozen
class Sent:
    """A statement, and what is sent *instead* where PostgreSQL refuses it.

    One of several *parts* can do without its *extras*: those that are taken are tried one by one.
    """

    ref: Ref
    where: Where
    sql: str
    instead: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    extras: tuple[Extra, ...] = ()

    def having(self, extras: Iterable[Extra]) -> str:
        """Return the statement with some of the extras alone."""
        parts = list(self.parts)
        for extra in extras:
            parts[extra.place] += extra.sql
        return f"{self.sql} ({', '.join(parts)})" if self.parts else self.sql


def shown(sql: str) -> str:
    """Return the first line of a statement, cut where it is long."""
    line = " ".join(sql.split())
    return line if len(line) <= 160 else line[:157] + "…"
