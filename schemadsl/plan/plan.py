"""Ordered statements from one catalog to another, cut into transactions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from itertools import groupby

from attrs import define, frozen

from schemadsl.kinds.base import Hazard, Lock, Mode, Statement
from schemadsl.model import Catalog, Ref
from schemadsl.plan.below import together

__all__ = ["Mark", "Plan", "Segment", "Summary", "segments"]


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
    offline: bool = False  # whether nobody else is there while it runs
    least: int = 0  # the major version of PostgreSQL that what it makes needs; 0: any

    def __bool__(self) -> bool:
        return bool(self.statements)

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """Group neighbours that may share a transaction."""
        return tuple(segments(self.statements, together=self.offline))

    @property
    def hazards(self) -> tuple[Hazard, ...]:
        """All hazards once, in order."""
        return tuple(dict.fromkeys(h for s in self.statements for h in s.hazards))

    @property
    def locks(self) -> tuple[str, ...]:
        """The strongest lock on each table that existed before, as words."""
        strength = list(Lock)
        strongest: dict[Ref, Lock] = {}
        for statement in self.statements:
            for table, lock in statement.locked:
                held = strongest.get(table, Lock.NONE)
                if table not in self.fresh and strength.index(lock) > strength.index(held):
                    strongest[table] = lock
        found = ((table, lock.value) for table, lock in strongest.items())
        return tuple(together(found, (self.old, self.new)))


def segments(statements: tuple[Statement, ...], *, together: bool = False) -> Iterator[Segment]:
    """Cut statements where a transaction must end; *together* only there, whatever it locks."""
    for mode, group in groupby(statements, key=lambda statement: statement.mode):
        if mode is Mode.ALONE:
            for statement in group:
                yield Segment((statement,), transaction=True)
        elif mode is Mode.OUTSIDE:
            yield Segment(tuple(group), transaction=False)
        elif together:
            yield Segment(tuple(group), transaction=True)
        else:
            for part in _apart(group):
                yield Segment(tuple(part), transaction=True)


def _apart(statements: Iterable[Statement]) -> Iterator[list[Statement]]:
    """Part what works long on one table from what locks another: no lock waits for a rewrite."""
    together: list[Statement] = []
    held: dict[tuple[bool, bool], set[Ref]] = {}
    for statement in statements:
        if statement.table is not None and _disturbs(statement, statement.table, held):
            yield together
            together, held = [], {}
        together.append(statement)
        if statement.table is not None:
            held.setdefault(_weight(statement), set()).add(statement.table)
    if together:
        yield together


def _weight(statement: Statement) -> tuple[bool, bool]:
    """Tell whether a statement locks its table fully, and whether it works long."""
    long = any(h.code in (Hazard.REWRITE, Hazard.SCAN) for h in statement.hazards)
    return statement.lock is Lock.ACCESS_EXCLUSIVE, long


def _disturbs(statement: Statement, table: Ref, held: Mapping[tuple[bool, bool], set[Ref]]) -> bool:
    full, long = _weight(statement)
    return any(
        (full or other_full) and (long or other_long) and not tables <= {table}
        for (other_full, other_long), tables in held.items()
    )
