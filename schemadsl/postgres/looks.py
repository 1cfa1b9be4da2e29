"""How a live database is: each look taken, and what was seen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen

from schemadsl.kinds.look import Look
from schemadsl.postgres.connect import Connection, ServerError

__all__ = ["LOOKS", "Seen", "seen"]

_CANCELED = "57014"  # query_canceled
PATIENCE = "10s"
"""How long one look may take that reads tables."""

#: what any database may have; https://www.postgresql.org/docs/current/catalogs.html
LOOKS = (
    Look(
        code="invalid-index",
        sql="""
            SELECT i.indexrelid::regclass::text AS about, i.indrelid::regclass::text AS table
            FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid
            WHERE NOT (i.indisvalid AND i.indisready) AND c.relkind = 'i'
              AND NOT EXISTS (SELECT FROM pg_stat_progress_create_index AS p
                              WHERE p.index_relid = i.indexrelid)""",
        what="the index {about} of {table} is invalid",
        why="A concurrent build of it ended half-way: no query uses it, a unique one promises"
        " nothing, and every write keeps it up all the same.",
        fix="REINDEX INDEX CONCURRENTLY {about};  or DROP INDEX CONCURRENTLY {about};",
    ),
    Look(
        code="partial-partitions",
        error=False,
        sql="""
            SELECT i.indexrelid::regclass::text AS about, i.indrelid::regclass::text AS table
            FROM pg_index AS i JOIN pg_class AS c ON c.oid = i.indexrelid
            WHERE NOT i.indisvalid AND c.relkind = 'I'""",
        what="the index {about} of {table} is not on every partition",
        why="It was made ON ONLY the partitioned table, and becomes valid with the last partition.",
        fix="Build it on each partition, then: ALTER INDEX {about} ATTACH PARTITION …;",
    ),
    Look(
        code="not-valid",
        error=False,
        sql="""
            SELECT quote_ident(c.conname) AS about, c.conrelid::regclass::text AS table
            FROM pg_constraint AS c
            WHERE NOT c.convalidated AND c.conrelid <> 0 AND c.conparentid = 0""",
        what="the constraint {about} of {table} is NOT VALID",
        why="It holds for new rows only: nobody has looked at those that were there before.",
        fix="ALTER TABLE {table} VALIDATE CONSTRAINT {about};",
    ),
    Look(
        code="extension-behind",
        error=False,
        sql="""
            SELECT quote_ident(e.extname) AS about, e.extversion AS installed,
                   a.default_version AS available
            FROM pg_extension AS e JOIN pg_available_extensions AS a ON a.name = e.extname
            JOIN pg_extension_update_paths(e.extname) AS u
              ON u.source = e.extversion AND u.target = a.default_version AND u.path IS NOT NULL
            WHERE a.default_version <> e.extversion""",
        what="the extension {about} is at {installed}, and the server has {available}",
        why="Its library is the newer one already; functions that changed may fail.",
        fix="ALTER EXTENSION {about} UPDATE;",
    ),
    Look(
        code="extension-lost",
        sql="""
            SELECT quote_ident(e.extname) AS about, e.extversion AS installed
            FROM pg_extension AS e
            WHERE NOT EXISTS (SELECT FROM pg_available_extensions AS a WHERE a.name = e.extname)""",
        what="the extension {about} {installed} is in the database, and not on the server",
        why="Its files are gone, after an upgrade of PostgreSQL perhaps: what uses it fails.",
        fix="Install its package for this version of PostgreSQL.",
    ),
    Look(
        code="collation-version",
        sql="""
            SELECT quote_ident(d.datname) AS about, d.datcollversion AS made,
                   pg_database_collation_actual_version(d.oid) AS actual
            FROM pg_database AS d
            WHERE d.datname = current_database()
              AND d.datcollversion <> pg_database_collation_actual_version(d.oid)""",
        what="the database sorts by version {made} of its collation, and the system has {actual}",
        why="Indexes over text may be out of order: lookups miss rows, unique keys have twins.",
        fix="REINDEX DATABASE CONCURRENTLY {about};  then ALTER DATABASE {about} REFRESH COLLATION"
        " VERSION;",
    ),
)


@frozen
class Seen:
    """What one look has found of one object; *given_up* where it took too long to tell."""

    look: Look
    about: str
    what: str
    fix: str
    given_up: bool = False


def seen(conn: Connection, looks: Iterable[Look]) -> Iterator[Seen]:
    """Take each look that this server is fit for, all in transactions that only read."""
    rows = conn.execute("SELECT extname::text FROM pg_extension").fetchall()
    extensions = {str(name) for (name,) in rows}
    for look in looks:
        fit = conn.server_version >= look.least
        if fit and (not look.extension or look.extension in extensions):
            yield from _taken(conn, look)


def _taken(conn: Connection, look: Look) -> Iterator[Seen]:
    for first in _rows(conn, look.sql):
        if look.probe is None:
            yield _seen(look, first)
            continue
        try:
            found = _rows(conn, look.probe(first), PATIENCE if look.heavy else "0")
        except ServerError as error:
            if error.sqlstate == _CANCELED:
                what = f"{first['about']} was not looked at to the end: that took over {PATIENCE}"
                yield Seen(look, first["about"], what, "", given_up=True)
                continue
            # what it says is the finding: the name that is gone, for example
            made = _seen(look, first)
            yield Seen(look, made.about, f"{made.what} ({error.message})", made.fix)
        else:
            yield from (_seen(look, {**first, **more}) for more in found)


def _seen(look: Look, row: Mapping[str, Any]) -> Seen:
    known = _Blank(row)
    return Seen(look, row["about"], look.what.format_map(known), look.fix.format_map(known))


class _Blank(dict[str, Any]):
    """A row of which nobody knows what the probe would have added."""

    def __missing__(self, key: str) -> str:
        return "some"


def _rows(conn: Connection, sql: str, patience: str = "0") -> list[dict[str, Any]]:
    with conn.transaction():
        conn.execute("SET TRANSACTION READ ONLY")
        conn.execute("SELECT set_config('statement_timeout', %s, true)", [patience])
        return conn.execute(sql).dicts()
