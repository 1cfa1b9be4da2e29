"""One SQL text with what a reviewer must know about it."""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

from attrs import frozen

from schemadsl.model import Ref

__all__ = ["Hazard", "Lock", "Mode", "Reach", "Statement"]


class Lock(Enum):
    """Table locks in PostgreSQL's own words (manual, chapter 13.3.1)."""

    NONE = "none"
    SHARE_UPDATE_EXCLUSIVE = "SHARE UPDATE EXCLUSIVE"
    SHARE = "SHARE"
    SHARE_ROW_EXCLUSIVE = "SHARE ROW EXCLUSIVE"
    ROW_EXCLUSIVE = "ROW EXCLUSIVE"
    ACCESS_EXCLUSIVE = "ACCESS EXCLUSIVE"


class Mode(Enum):
    """How a statement stands to transactions."""

    SHARED = "shared"  # may share its transaction with its neighbours
    ALONE = "alone"  # in a transaction of its own: what follows needs it committed
    OUTSIDE = "outside"  # PostgreSQL refuses it inside a transaction


class Reach(Enum):
    """Which tables below its own a statement locks as strongly."""

    TABLE = "the table alone"
    PARTITIONS = "partitions"
    HEIRS = "partitions and children"


@frozen
class Hazard:
    """Something that a reviewer should weigh: a stable *code* and a sentence."""

    code: str
    text: str

    DATA_LOSS = "DATA_LOSS"
    REWRITE = "REWRITE"
    SCAN = "SCAN"
    BACKFILL = "BACKFILL"
    CLIENTS = "CLIENTS"
    UNGUARDED = "UNGUARDED"
    STALE = "STALE"
    UNKNOWN = "UNKNOWN"
    MAY_FAIL = "MAY_FAIL"


@frozen(kw_only=True)
class Statement:
    """One SQL text: its verb, object, locks, hazards and transaction mode.

    *besides* are other tables that it locks as strongly as *table*, to which the plan adds
    those in *reach*, *full* those that it locks fully whatever it takes there; *says* is the
    comment line above it; *squawk* names the rules of that linter which a person's word or
    the surrounding recipe has answered. *ignores* is what this linter need not say, and whose
    word that is: ``SD102 allowed by …``.
    """

    sql: str
    verb: str
    about: Ref
    says: str
    lock: Lock = Lock.NONE
    table: Ref | None = None
    besides: tuple[Ref, ...] = ()
    full: tuple[Ref, ...] = ()
    reach: Reach = Reach.TABLE
    hazards: tuple[Hazard, ...] = ()
    mode: Mode = Mode.SHARED
    squawk: tuple[str, ...] = ()
    ignores: str = ""

    @property
    def locked(self) -> Iterator[tuple[Ref, Lock]]:
        """Yield the tables that it locks, and how."""
        for table in (self.table, *self.besides):
            if table is not None and self.lock is not Lock.NONE:
                yield table, self.lock
        for table in self.full:
            yield table, Lock.ACCESS_EXCLUSIVE
