"""Checks and foreign keys: constraints that may stand without being checked, or held to."""

from __future__ import annotations

from typing import TypeVar

from attrs import frozen

from schemadsl.kinds.base import Context, Lock, ServerFacts, Statement
from schemadsl.kinds.constraint import Constraint, ConstraintKind
from schemadsl.kinds.words import alter_table, validate

__all__ = ["Judged", "JudgedKind", "judged"]


@frozen(kw_only=True)
class Judged(Constraint):
    """A check or foreign key: it may stand without having been checked, or without being held to.

    What is not *enforced* (PostgreSQL 18) is never *validated*, which then says nothing.
    """

    validated: bool = True
    enforced: bool = True


J = TypeVar("J", bound=Judged)


class JudgedKind(ConstraintKind[J]):
    """The shared road: add it for new rows first, then check the rows that stand."""

    #: what adding it locks
    lock = Lock.ACCESS_EXCLUSIVE

    def least_version(self, obj: J) -> int:
        return 0 if obj.enforced else 18

    def folds(self, obj: J) -> bool:
        # CREATE TABLE takes what it is told to leave unchecked for checked
        return obj.validated

    def clause(self, obj: J) -> str:
        return super().clause(obj) + _state(obj)

    def add_online(self, obj: J, ctx: Context) -> list[Statement]:
        checked = obj.validated and obj.enforced
        words = f"add {self.words()} {obj.name} to {obj.table.name}"
        added = alter_table(
            obj.table,
            f"ADD {self.clause(obj)}{' NOT VALID' * checked}",
            about=obj.ref,
            verb="create",
            says=f"{words}, for new rows {'first' if checked else 'only'}" * obj.enforced
            or f"{words}, to be known and not held to",
            lock=self.lock,
            besides=self.besides(obj),
        )
        return [added, self.validate(obj)] if checked else [added]

    def validate(self, obj: J) -> Statement:
        """Check the rows that stand."""
        lock = Lock.SHARE_UPDATE_EXCLUSIVE
        return validate(obj.table, obj.name, about=obj.ref, lock=lock)


def _state(obj: Judged) -> str:
    if not obj.enforced:
        return " NOT ENFORCED"
    return "" if obj.validated else " NOT VALID"


def judged(server: ServerFacts, constraint: str) -> str:
    """Write the state of a constraint, whose row has the alias *constraint*."""
    enforced = f"{constraint}.conenforced" if server.version >= 180000 else "true"
    return f"{enforced} AS enforced, ({constraint}.convalidated OR NOT {enforced}) AS validated"
