"""Statements in PostgreSQL's SQL, each with what it was made from."""

from __future__ import annotations

from attrs import field, frozen

from schemadsl.errors import Where
from schemadsl.model import Ref

__all__ = ["Sent", "shown"]


@frozen
class Sent:
    """A statement, and what is sent *instead* where PostgreSQL refuses it."""

    ref: Ref
    where: Where
    sql: str
    instead: tuple[str, ...] = field(default=())


def shown(sql: str) -> str:
    """Return the first line of a statement, cut where it is long."""
    line = " ".join(sql.split())
    return line if len(line) <= 160 else line[:157] + "…"
