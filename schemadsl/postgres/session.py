"""One moment of a database, seen with settings that decide how it prints things."""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.rows import dict_row

from schemadsl.errors import EnvironmentProblem, Problem
from schemadsl.kinds import KINDS
from schemadsl.kinds.base import Kind, ServerFacts
from schemadsl.kinds.homes import Home
from schemadsl.postgres.connect import Connection

__all__ = ["Rows", "facts", "present", "rows_of", "snapshot"]

OLDEST = 150000

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
    with snapshot(conn) as (_, server):
        return server


@contextmanager
def snapshot(conn: Connection) -> Generator[tuple[psycopg.Cursor[dict[str, Any]], ServerFacts]]:
    """Open one REPEATABLE READ transaction on *conn*, which has none, and end it.

    Yields a cursor and the server's facts. Raises EnvironmentProblem.
    """
    with conn.cursor(row_factory=dict_row) as cursor:
        try:
            cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            cursor.execute(
                "SELECT pg_catalog.set_config(s.key, s.value, true)"
                " FROM pg_catalog.json_each_text(%s::json) AS s",
                [json.dumps(_SETTINGS)],
            )
            yield cursor, _facts(cursor)
        except psycopg.OperationalError as error:
            raise EnvironmentProblem(
                Problem(
                    f"the database cannot be read: {' '.join(str(error).split())}",
                    fix="See that the server runs and that nothing holds a lock on its catalogs.",
                )
            ) from error
        finally:
            if not conn.closed:
                conn.rollback()


def _facts(cursor: psycopg.Cursor[dict[str, Any]]) -> ServerFacts:
    version = cursor.connection.info.server_version
    if version < OLDEST:
        raise EnvironmentProblem(
            Problem(
                f"the server is PostgreSQL {version // 10000}",
                fix=f"schemadsl reads PostgreSQL {OLDEST // 10000} and newer.",
            )
        )
    rows = rows_of(cursor, "SELECT extname, extversion FROM pg_extension")
    [may] = rows_of(
        cursor, "SELECT has_column_privilege('pg_subscription', 'subconninfo', 'SELECT') AS read"
    )
    return ServerFacts(
        version=version,
        extensions={r["extname"]: r["extversion"] for r in rows},
        connections=may["read"],
    )


def rows_of(cursor: psycopg.Cursor[dict[str, Any]], query: str) -> Rows:
    """Run *query* and return its rows."""
    return cursor.execute(query.encode()).fetchall()


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
    ((found,),) = conn.execute(f"SELECT ARRAY[{', '.join(tests.values())}]".encode()).fetchall()
    absent = {name for name, some in zip(tests, found, strict=True) if not some}
    return [KINDS[name] for name in kinds if name not in absent]
