"""Ordered statements from one catalog to another, cut into transactions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import groupby

from attrs import define, frozen

from schemadsl.kinds.base import Hazard, Lock, Mode, Statement
from schemadsl.model import Catalog, Ref

__all__ = ["Mark", "Plan", "Segment", "Summary"]


@frozen
class Mark:
    """One line of the overview: *sign* is +, ~ or -; *note* says what of it changes."""

    sign: str
    ref: Ref
    note: str = ""

    def __str__(self) -> str:
        return f"{self.sign} {self.ref}{f' ({self.note})' if self.note else ''}"


@frozen
class Segment:
    """Statements that commit together, or that each stand outside transactions."""

    statements: tuple[Statement, ...]
    transaction: bool


@frozen
class Summary:
    """How many objects a plan creates, changes and drops."""

    created: int
    changed: int
    dropped: int

    def __str__(self) -> str:
        return f"{self.created} to create, {self.changed} to change, {self.dropped} to drop"


@define(slots=False)
class Plan:
    """The statements from *old* to *new*, in an order that PostgreSQL accepts."""

    old: Catalog
    new: Catalog
    statements: tuple[Statement, ...]
    summary: Summary
    marks: tuple[Mark, ...]
    fresh: frozenset[Ref] = frozenset()  # what it makes, and so nobody reads yet

    def __bool__(self) -> bool:
        return bool(self.statements)

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """Group neighbours that may share a transaction."""
        return tuple(_segments(self.statements))

    @property
    def hazards(self) -> tuple[Hazard, ...]:
        """All hazards once, in order."""
        return tuple(dict.fromkeys(h for s in self.statements for h in s.hazards))

    @property
    def locks(self) -> tuple[str, ...]:
        """The strongest lock on each table that existed before, as words."""
        strength = list(Lock)
        strongest: dict[str, Lock] = {}
        for statement in self.statements:
            for table in (statement.table, *statement.besides):
                if table is None or table in self.fresh or statement.lock is Lock.NONE:
                    continue
                held = strongest.get(str(table), Lock.NONE)
                if strength.index(statement.lock) > strength.index(held):
                    strongest[str(table)] = statement.lock
        return tuple(f"{lock.value} on {table}" for table, lock in sorted(strongest.items()))


def _segments(statements: tuple[Statement, ...]) -> Iterator[Segment]:
    for mode, group in groupby(statements, key=lambda statement: statement.mode):
        if mode is Mode.ALONE:
            for statement in group:
                yield Segment((statement,), transaction=True)
        else:
            yield Segment(tuple(group), transaction=mode is Mode.SHARED)
