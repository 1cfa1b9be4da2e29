"""Statements that no transaction holds: has it run already, and what did it leave half done?

Each verb looks before it runs (what it sees is recorded with the intent) and, where the
record of a run was lost, looks again: what PostgreSQL did of its own is told by the catalogs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from enum import Enum
from typing import Any, Protocol

from attrs import frozen

from schemadsl.apply.asking import Ask, Work
from schemadsl.errors import EnvironmentProblem, Problem
from schemadsl.sqltext import qualified

__all__ = [
    "NAMED",
    "CreateIndex",
    "Detach",
    "DropIndex",
    "Named",
    "Outside",
    "Plain",
    "Reindex",
    "Seen",
    "Verdict",
]

Seen = Mapping[str, Any]


class Verdict(Enum):
    """What a look at the catalogs says of a statement."""

    RAN = "ran"
    AGAIN = "again"
    UNSURE = "unsure"


class Outside(Protocol):
    """One statement that runs outside of transactions."""

    def before(self) -> Work[Seen]:
        """Clear away what an attempt left, and look at what is there before the statement."""
        ...

    def judge(self, seen: Seen) -> Work[Verdict]:
        """Tell whether it ran since *seen*."""
        ...

    def verify(self, seen: Seen) -> Work[str]:
        """Say what is wrong although the server took it; nothing where all is well."""
        ...


@frozen
class Plain:
    """What may run twice with the same outcome (VACUUM), or what nobody can tell (CALL)."""

    sure: bool

    def before(self) -> Work[Seen]:
        """Nothing is to be seen."""
        return {}
        yield  # a generator as the others

    def judge(self, seen: Seen) -> Work[Verdict]:
        """It goes again where that does no harm."""
        return Verdict.AGAIN if self.sure else Verdict.UNSURE
        yield

    def verify(self, seen: Seen) -> Work[str]:
        """The server's word is all there is."""
        return ""
        yield


_EVERY = """
SELECT i.indexrelid::bigint, n.nspname, c.relname, i.indisvalid,
       (SELECT p.pid FROM pg_catalog.pg_stat_progress_create_index p
        WHERE p.index_relid = i.indexrelid LIMIT 1)
FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
"""
_INDEXES = f"""{_EVERY}
WHERE i.indrelid = pg_catalog.to_regclass(%s) ORDER BY 1
"""


def _cleared(rows: list[tuple[Any, ...]]) -> Work[None]:
    """Drop indexes that a failed build left; raises EnvironmentProblem for one being built."""
    for _, schema, name, _, builder in rows:
        if builder is not None:
            raise EnvironmentProblem(
                Problem(
                    f"index {qualified(schema, name)} is being built by process {builder}",
                    fix="Wait for it to end, then run apply again.",
                )
            )
        yield Ask(f"DROP INDEX CONCURRENTLY IF EXISTS {qualified(schema, name)}")


@frozen
class CreateIndex:
    """CREATE INDEX CONCURRENTLY: what it leaves when it fails is an index that is not valid."""

    table: str
    name: str | None

    def _indexes(self) -> Work[list[tuple[Any, ...]]]:
        rows = yield Ask(_INDEXES, [self.table])
        return [row for row in rows if self.name is None or row[2] == self.name]

    def before(self) -> Work[Seen]:
        """Drop an invalid index of that name; number the indexes that are there."""
        rows = yield from self._indexes()
        if self.name is not None:
            yield from _cleared([row for row in rows if not row[3]])
            rows = [row for row in rows if row[3]]
        return {"indexes": [row[0] for row in rows]}

    def judge(self, seen: Seen) -> Work[Verdict]:
        """A new index that is valid is ours; one that is not is dropped and built again."""
        rows = yield from self._indexes()
        new = [row for row in rows if row[0] not in seen["indexes"]]
        if any(row[3] for row in new):
            return Verdict.RAN
        yield from _cleared(new)
        return Verdict.AGAIN

    def verify(self, seen: Seen) -> Work[str]:
        """The index must be valid."""
        rows = yield from self._indexes()
        wrong = [row for row in rows if not row[3] and row[0] not in seen["indexes"]]
        return f"the index {qualified(*wrong[0][1:3])} is not valid" if wrong else ""


@frozen
class DropIndex:
    """DROP INDEX CONCURRENTLY: it is there or it is not."""

    name: str

    def _oid(self) -> Work[int | None]:
        rows = yield Ask("SELECT pg_catalog.to_regclass(%s)::oid::bigint", [self.name])
        oid: int | None = rows[0][0]
        return oid

    def before(self) -> Work[Seen]:
        """Note which index it is."""
        return {"index": (yield from self._oid())}

    def judge(self, seen: Seen) -> Work[Verdict]:
        """It ran if that index is gone."""
        now = yield from self._oid()
        gone = seen["index"] is not None and now != seen["index"]
        return Verdict.RAN if gone else Verdict.AGAIN

    def verify(self, seen: Seen) -> Work[str]:
        """The index must be gone."""
        now = yield from self._oid()
        return f"the index {self.name} is still there" if now and now == seen["index"] else ""


_REINDEXED = f"""{_EVERY}
WHERE n.nspname NOT IN ('pg_catalog', 'pg_toast') AND CASE %s
  WHEN 'index' THEN i.indexrelid = pg_catalog.to_regclass(%s)
    OR i.indrelid = (SELECT indrelid FROM pg_catalog.pg_index
                     WHERE indexrelid = pg_catalog.to_regclass(%s))
       AND c.relname ~ '_cc(new|old)[0-9]*$'
  WHEN 'table' THEN i.indrelid = pg_catalog.to_regclass(%s)
  WHEN 'schema' THEN n.oid = pg_catalog.to_regnamespace(%s)
  ELSE true END ORDER BY 1
"""
_LEFT = re.compile(r"_cc(new|old)\d*\Z")


@frozen
class Reindex:
    """REINDEX CONCURRENTLY: new indexes take the old ones' names, halves are called _ccnew."""

    what: str
    name: str

    def _indexes(self) -> Work[list[tuple[Any, ...]]]:
        return (yield Ask(_REINDEXED, [self.what, *[self.name] * 4]))

    def before(self) -> Work[Seen]:
        """Number the indexes that are there."""
        rows = yield from self._indexes()
        left = [row[0] for row in rows if not row[3] and _LEFT.search(row[2])]
        return {"indexes": [row[0] for row in rows if row[0] not in left], "left": left}

    def judge(self, seen: Seen) -> Work[Verdict]:
        """It ran if none of the old ones is left; halves of its own are dropped."""
        rows = yield from self._indexes()
        known = {*seen["indexes"], *seen["left"]}
        halves = [r for r in rows if not r[3] and _LEFT.search(r[2]) and r[0] not in seen["left"]]
        whole = [r for r in rows if r[3]]
        if whole and not halves and not any(row[0] in known for row in whole):
            return Verdict.RAN
        yield from _cleared(halves)
        return Verdict.AGAIN

    def verify(self, seen: Seen) -> Work[str]:
        """No half may be left."""
        rows = yield from self._indexes()
        wrong = [r for r in rows if not r[3] and _LEFT.search(r[2]) and r[0] not in seen["left"]]
        return f"the index {qualified(*wrong[0][1:3])} is not valid" if wrong else ""


_PARTITION = """
SELECT i.inhdetachpending FROM pg_catalog.pg_inherits i
WHERE i.inhparent = pg_catalog.to_regclass(%s) AND i.inhrelid = pg_catalog.to_regclass(%s)
"""


@frozen
class Detach:
    """ALTER TABLE … DETACH PARTITION … CONCURRENTLY: begun, it can only be finalized."""

    table: str
    partition: str

    def _attached(self) -> Work[str]:
        rows = yield Ask(_PARTITION, [self.table, self.partition])
        if not rows:
            return "no"
        return "pending" if rows[0][0] else "yes"

    def before(self) -> Work[Seen]:
        """Note whether it is attached."""
        return {"attached": (yield from self._attached())}

    def judge(self, seen: Seen) -> Work[Verdict]:
        """What was begun is finished; what is not attached any more has been detached."""
        now = yield from self._attached()
        if now == "pending":
            yield Ask(f"ALTER TABLE {self.table} DETACH PARTITION {self.partition} FINALIZE")
            return Verdict.RAN
        return Verdict.RAN if now == "no" and seen["attached"] != "no" else Verdict.AGAIN

    def verify(self, seen: Seen) -> Work[str]:
        """It must be detached."""
        now = yield from self._attached()
        return f"{self.partition} is still attached" if now != "no" else ""


NAMED = {
    "database": "pg_catalog.pg_database WHERE datname =",
    "tablespace": "pg_catalog.pg_tablespace WHERE spcname =",
    "subscription": "pg_catalog.pg_subscription WHERE subname =",
}


@frozen
class Named:
    """CREATE or DROP of a database, tablespace or subscription: its name is there or not."""

    what: str
    name: str
    made: bool

    def before(self) -> Work[Seen]:
        """Note whether it is there."""
        [(there,)] = yield Ask(f"SELECT EXISTS (SELECT FROM {NAMED[self.what]} %s)", [self.name])
        return {"there": there}

    def judge(self, seen: Seen) -> Work[Verdict]:
        """It ran if the name has come, or gone."""
        now = yield from self.before()
        ran = now["there"] is self.made and seen["there"] is not self.made
        return Verdict.RAN if ran else Verdict.AGAIN

    def verify(self, seen: Seen) -> Work[str]:
        """The server's word is all there is."""
        return ""
        yield
