"""How a server would execute a statement whatever its parameters are; nothing is executed.

PREPARE analyses a statement and no more. What only the planner finds out is refused at every
execution: ON CONFLICT without a unique index that fits, for example. And what is prepared is
planned without its parameters' values after some executions (plan_cache_mode), which extensions
may not be able to do.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any

from attrs import frozen

from schemadsl.postgres.client import TUPLES_OK, Connection
from schemadsl.postgres.describe import Refused, answering, refused

__all__ = [
    "PartialIndex",
    "PlanNode",
    "explain",
    "explaining",
    "operators_of",
    "partial_indexes",
    "wordless_columns",
]

#: GENERIC_PLAN is there from this version on (EXPLAIN, 16)
LEAST = 160000

_EXPLAIN = "EXPLAIN (GENERIC_PLAN, VERBOSE, COSTS OFF, FORMAT JSON) "


@frozen
class PlanNode:
    """A node of a plan by what EXPLAIN says of it: its lines, as FORMAT JSON names them."""

    lines: dict[str, Any]

    def __iter__(self) -> Iterator[PlanNode]:
        """Yield the node and all below it."""
        todo = [self.lines]
        while todo:
            lines = todo.pop()
            yield PlanNode(lines)
            todo.extend(lines.get("Plans", ()))


@frozen
class PartialIndex:
    """An index that has only the rows of a *predicate*."""

    oid: int
    name: str
    table: str
    predicate: str


@contextmanager
def explaining(conn: Connection) -> Generator[bool]:
    """Let *conn* plan as it does with many rows, by indexes; tell whether `explain` is there."""
    if conn.server_version < LEAST:
        yield False
        return
    before = conn.execute("SELECT pg_catalog.current_setting('enable_seqscan')").fetchone()
    change = "SELECT pg_catalog.set_config('enable_seqscan', %s, false)"
    conn.execute(change, ["off"])
    try:
        yield True
    finally:
        if not conn.closed and before is not None:
            conn.execute(change, [before[0]])


def explain(conn: Connection, sql: str) -> PlanNode | Refused:
    """Return the generic plan of *sql*, one that EXPLAIN takes; within `explaining`.

    Raises EnvironmentProblem where the connection is lost: an extension may end it.
    """
    with answering():
        result = conn.exec_(f"{_EXPLAIN}{sql}".encode())
    if result.status != TUPLES_OK:
        return refused(conn, result, len(_EXPLAIN))
    plans: list[dict[str, Any]] = json.loads(result.table()[0][0] or b"[{}]")
    return PlanNode(plans[0].get("Plan", {}))


def operators_of(conn: Connection, extension: str) -> frozenset[str]:
    """Return the names of an extension's operators that nothing else calls its own so."""
    rows = conn.execute(
        "SELECT o.oprname FROM pg_catalog.pg_operator o LEFT JOIN pg_catalog.pg_depend d"
        " ON d.classid = 'pg_catalog.pg_operator'::regclass AND d.objid = o.oid AND d.deptype = 'e'"
        " LEFT JOIN pg_catalog.pg_extension e ON e.oid = d.refobjid"
        " GROUP BY o.oprname HAVING bool_and(e.extname IS NOT DISTINCT FROM %s)",
        [extension],
    )
    return frozenset(str(name) for (name,) in rows)


def partial_indexes(conn: Connection, methods: list[str]) -> list[PartialIndex]:
    """Return the partial indexes of access *methods*."""
    rows = conn.execute(
        "SELECT x.oid, x.relname, i.indrelid::regclass::text,"
        " pg_catalog.pg_get_expr(i.indpred, i.indrelid)"
        " FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid"
        " JOIN pg_catalog.pg_am m ON m.oid = x.relam"
        " WHERE i.indpred IS NOT NULL AND m.amname = ANY(%s)",
        [methods],
    )
    return [PartialIndex(*row) for row in rows]


def wordless_columns(conn: Connection, methods: list[str]) -> dict[tuple[str, str], str]:
    """Return the types of numbers, times and booleans, and arrays of them, in such indexes.

    The keys are the names of the index and of the column.
    """
    rows = conn.execute(
        "SELECT x.relname, a.attname, pg_catalog.format_type(a.atttypid, NULL)"
        " FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid"
        " JOIN pg_catalog.pg_am m ON m.oid = x.relam"
        " JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY(i.indkey)"
        " JOIN pg_catalog.pg_type t ON t.oid = a.atttypid"
        " LEFT JOIN pg_catalog.pg_type e ON e.typarray = t.oid"
        " WHERE m.amname = ANY(%s) AND coalesce(e.typcategory, t.typcategory) IN ('N', 'B', 'D')",
        [methods],
    )
    return {(str(index), str(column)): str(kind) for index, column, kind in rows}
