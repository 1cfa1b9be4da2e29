"""Reading a live database as a catalog, in one snapshot."""

from __future__ import annotations

import json
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.rows import dict_row, tuple_row

from schemadsl.errors import EnvironmentProblem, Problem
from schemadsl.kinds import DETAILS, KINDS, kind_of
from schemadsl.kinds import unmanaged as leftover
from schemadsl.kinds.base import ServerFacts
from schemadsl.model import Catalog, Object, Ref
from schemadsl.postgres import depend
from schemadsl.postgres.connect import Connection

__all__ = ["facts", "read_catalog", "unmanaged"]

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


def read_catalog(conn: Connection) -> Catalog:
    """Read every object of a kind that schemadsl manages.

    *conn* must be outside a transaction; one REPEATABLE READ transaction is
    opened and ended here, so that all kinds are seen at the same moment. System
    schemas and what extensions own are left out. Raises EnvironmentProblem.
    """
    with _snapshot(conn) as (cursor, server):
        found: dict[Ref, Object] = {}
        known: dict[depend.Address, Ref] = {}
        for kind in KINDS.values():
            for row in _rows(cursor, kind.query(server)):
                obj = kind.from_row(row)
                found[obj.ref] = obj
                known[kind.catalog, row["oid"], row.get("part", 0)] = obj.ref
        _link(cursor, found, known)
        for detail in DETAILS:
            if detail.extension in server.extensions:
                for ref, rows in _by_ref(_rows(cursor, detail.query(server))).items():
                    if ref in found:
                        found[ref] = detail.refine(found[ref], rows)
    return Catalog(found.values())


def _link(
    cursor: psycopg.Cursor[dict[str, Any]],
    found: dict[Ref, Object],
    known: Mapping[depend.Address, Ref],
) -> None:
    """Tell each object what it needs."""
    belongs = {part: kind.catalog for kind in KINDS.values() for part in kind.parts}
    with cursor.connection.cursor(row_factory=tuple_row) as plain:
        edges = depend.edges(plain.execute(depend.QUERY).fetchall(), known, belongs)
    for ref in edges.own.keys() | edges.inner.keys():
        obj = found[ref]
        kind = kind_of(ref)
        aside = {ref, kind.parent(obj)}
        length = len(ref.path)
        own, inner = (
            tuple(
                sorted(
                    # what lives in it comes after it
                    r
                    for r in refs.get(ref, ())
                    if r not in aside and r.path[:length] != ref.path
                )
            )
            for refs in (edges.own, edges.inner)
        )
        if own or inner:
            found[ref] = kind.linked(obj, own, inner)


def unmanaged(conn: Connection) -> list[str]:
    """Name what is in the database and in no catalog: ``view public.recent``.

    Objects of other kinds, and properties that a kind's object has no field for.
    """
    with _snapshot(conn) as (cursor, server):
        return sorted(row["name"] for row in _rows(cursor, leftover.query(server)))


def facts(conn: Connection) -> ServerFacts:
    """Ask the server for its version and its extensions."""
    with _snapshot(conn) as (_, server):
        return server


@contextmanager
def _snapshot(conn: Connection) -> Generator[tuple[psycopg.Cursor[dict[str, Any]], ServerFacts]]:
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
    rows = _rows(cursor, "SELECT extname, extversion FROM pg_extension")
    return ServerFacts(version=version, extensions={r["extname"]: r["extversion"] for r in rows})


def _rows(cursor: psycopg.Cursor[dict[str, Any]], query: str) -> Rows:
    return cursor.execute(query.encode()).fetchall()


def _by_ref(rows: Rows) -> Mapping[Ref, Rows]:
    found: dict[Ref, Rows] = {}
    for row in rows:
        found.setdefault(Ref.of(row["kind"], *row["path"]), []).append(row)
    return found
