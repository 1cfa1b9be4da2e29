"""One moment of a database, seen with settings that decide how it prints things."""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

from schemadsl.errors import EnvironmentProblem, Problem
from schemadsl.kinds import KINDS
from schemadsl.kinds.base import Kind, ServerFacts
from schemadsl.kinds.homes import Home
from schemadsl.postgres.connect import Connection, ServerError

__all__ = ["Rows", "facts", "present", "rows_of", "snapshot"]

OLDEST = 150000

#: lock_not_available, query_canceled, out of disk, memory or connections
_BUSY = ("55P03", "57014", "53000", "53100", "53200", "53300", "53400")

# Whatever decides how the server prints an expression or a constant; pg_temp last, so that no
# temporary table stands in for a catalog. What cannot be set by everyone is left alone.
_SETTINGS = {
    "search_path": "pg_catalog, pg_temp",
    "quote_all_identifiers": "off",
    "standard_conforming_strings": "on",
    "backslash_quote": "safe_encoding",
    "DateStyle": "ISO, YMD",
    "IntervalStyle": "postgres",
    "TimeZone": "UTC",
    "extra_float_digits": "1",
    "bytea_output": "hex",
    "lc_monetary": "C",
    "xmlbinary": "base64",
    "xmloption": "content",
    # the queries are many and small: planning them for speed costs more than it gives
    "jit": "off",
    "statement_timeout": "0",
}

Rows = list[dict[str, Any]]


def facts(conn: Connection) -> ServerFacts:
    """Ask the server for its version and its extensions."""
    with snapshot(conn) as server:
        return server


@contextmanager
def snapshot(conn: Connection) -> Generator[ServerFacts]:
    """Open one REPEATABLE READ transaction on *conn*, which has none, and end it.

    Yields the server's facts. Raises EnvironmentProblem.
    """
    try:
        conn.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        conn.execute(
            "SELECT pg_catalog.set_config(s.key, s.value, true)"
            " FROM pg_catalog.json_each_text(%s::json) AS s",
            [json.dumps(_SETTINGS)],
        )
        yield _facts(conn)
    except ServerError as error:
        if not (error.lost or error.sqlstate in _BUSY):
            raise
        raise EnvironmentProblem(
            Problem(
                f"the database cannot be read: {' '.join(error.message.split())}",
                fix="See that the server runs and that nothing holds a lock on its catalogs.",
            )
        ) from error
    finally:
        if not conn.closed:
            with suppress(ServerError):  # what has ended the snapshot early is what matters
                conn.rollback()


def _facts(conn: Connection) -> ServerFacts:
    version = conn.server_version
    if version < OLDEST:
        raise EnvironmentProblem(
            Problem(
                f"the server is PostgreSQL {version // 10000}",
                fix=f"schemadsl reads PostgreSQL {OLDEST // 10000} and newer.",
            )
        )
    rows = rows_of(conn, "SELECT extname, extversion FROM pg_extension")
    [may] = rows_of(
        conn, "SELECT has_column_privilege('pg_subscription', 'subconninfo', 'SELECT') AS read"
    )
    return ServerFacts(
        version=version,
        extensions={r["extname"]: r["extversion"] for r in rows},
        connections=may["read"],
    )


def rows_of(conn: Connection, query: str) -> Rows:
    """Run *query* and return its rows by the names of their columns."""
    return conn.execute(query).dicts()


def present(conn: Connection, kinds: Mapping[str, Home]) -> list[Kind[Any]]:
    """Return those of *kinds* that the database may hold objects of, and load no others.

    Most databases have few kinds, and to load a kind and to plan its query takes longer than to
    see that its catalog has no row of ours.
    """
    tests = {
        name: f"EXISTS (SELECT FROM {home.catalog} x WHERE {home.rows})"
        for name, home in kinds.items()
        if home.catalog
    }
    ((found,),) = conn.execute(f"SELECT ARRAY[{', '.join(tests.values())}]").fetchall()
    absent = {name for name, some in zip(tests, found, strict=True) if not some}
    return [KINDS[name] for name in kinds if name not in absent]
