"""The table that remembers what was applied: one row for each file."""

from __future__ import annotations

from typing import NamedTuple

from schemadsl.apply.asking import Ask, Work
from schemadsl.errors import EnvironmentProblem, Problem
from schemadsl.sqltext import qualified

__all__ = ["SCHEMA", "Place", "Record", "begun", "create", "done", "failed", "read", "survey"]

SCHEMA, TABLE = "schemadsl", "revisions"
#: its name where the role may not create a schema: in the schema that it has
ALONE = "schemadsl_revisions"


class Place(NamedTuple):
    """Where the table is, or will be, and what was asked along with that."""

    table: str  # quoted, with its schema
    schema: str | None  # to be created first
    exists: bool
    role: str  # what SET ROLE says: none where nothing is set
    standby: bool
    version: int


class Record(NamedTuple):
    """One row: how far a file has come in this database.

    *applied* of its *total* statements are in, *chain* is the hash over these. *running* is the
    number of one that was begun outside a transaction, *before* what was seen just before it.
    """

    version: str
    name: str
    hash: str
    applied: int
    total: int
    chain: str
    origin: str
    started: str | None = None  # as the server writes it
    took: float = 0.0
    by: str = ""
    running: int | None = None
    before: str | None = None
    error: str | None = None
    statement: str | None = None

    @property
    def whole(self) -> bool:
        """Whether all of the file is in."""
        return self.applied >= self.total and self.running is None

    @property
    def nothing(self) -> bool:
        """Whether it failed and none of it is in: no statement, no part of one in batches."""
        if self.applied or self.whole:
            return False
        if self.running is None:
            return True
        import json  # for what was left half done

        seen = json.loads(self.before or "{}").get("seen", {})
        return self.error is not None and "after" not in seen

    @property
    def file(self) -> str:
        """The name of the file that it is about."""
        return f"{self.version}_{self.name}.sql"


_SURVEY = f"""
SELECT pg_catalog.to_regclass('{SCHEMA}.{TABLE}') IS NOT NULL,
       (SELECT n.nspname FROM pg_catalog.pg_class c
        JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.oid = pg_catalog.to_regclass('{ALONE}')),
       pg_catalog.to_regnamespace('{SCHEMA}') IS NOT NULL
       AND pg_catalog.has_schema_privilege(pg_catalog.to_regnamespace('{SCHEMA}'), 'CREATE'),
       pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE'),
       pg_catalog.current_schema(),
       pg_catalog.current_schema() IS NOT NULL
       AND pg_catalog.has_schema_privilege(pg_catalog.current_schema(), 'CREATE'),
       pg_catalog.current_setting('role'),
       pg_catalog.pg_is_in_recovery(),
       pg_catalog.current_setting('server_version_num')::integer
"""


def survey(tenant: str | None = None) -> Work[Place]:
    """Find the table, or the place where this role can make it; raises EnvironmentProblem.

    A schema that is a *tenant* has a table of its own.
    """
    [row] = yield Ask(_SURVEY)
    there, alone, own, may_add, current, may_create, role, standby, version = row
    made = {"role": role, "standby": standby, "version": version}
    if tenant is not None:
        table = qualified(tenant, ALONE)
        [(there,)] = yield Ask("SELECT pg_catalog.to_regclass(%s) IS NOT NULL", [table])
        return Place(table, None, there, **made)
    if there:
        return Place(qualified(SCHEMA, TABLE), None, True, **made)
    if alone is not None:
        return Place(qualified(alone, ALONE), None, True, **made)
    if own or may_add:
        schema = None if own else SCHEMA
        return Place(qualified(SCHEMA, TABLE), schema, False, **made)
    if may_create:
        return Place(qualified(current, ALONE), None, False, **made)
    raise EnvironmentProblem(
        Problem(
            "there is no place for the table of revisions: this role may create neither a schema"
            " in the database nor a table in its own schema",
            fix=f"Let somebody who may run: CREATE SCHEMA {SCHEMA} AUTHORIZATION (this role);",
        )
    )


_COLUMNS = """
    version text COLLATE "C" PRIMARY KEY,
    name text NOT NULL,
    hash text NOT NULL,
    applied integer NOT NULL,
    total integer NOT NULL,
    chain text NOT NULL,
    origin text NOT NULL,
    started timestamp with time zone NOT NULL,
    took interval NOT NULL,
    by text NOT NULL,
    running integer,
    before jsonb,
    error text,
    statement text
"""


def create(place: Place) -> Work[None]:
    """Make the table; the lock is held."""
    if place.schema is not None:
        yield Ask(f"CREATE SCHEMA IF NOT EXISTS {qualified(place.schema)}")
    yield Ask(f"CREATE TABLE IF NOT EXISTS {place.table} ({_COLUMNS})")


def read(place: Place) -> Work[dict[str, Record]]:
    """Return the rows by version."""
    if not place.exists:
        return {}
    rows = yield Ask(
        "SELECT version, name, hash, applied, total, chain, origin,"
        # in one form, whatever DateStyle says
        " pg_catalog.to_json(started) #>> '{}',"
        " EXTRACT(epoch FROM took)::float8, by, running, before::text, error, statement"
        f" FROM {place.table} ORDER BY version"
    )
    names = (
        *("version", "name", "hash", "applied", "total", "chain", "origin", "started"),
        *("took", "by", "running", "before", "error", "statement"),
    )
    return {row[0]: Record(**dict(zip(names, row, strict=True))) for row in rows}


_KEPT = """
INSERT INTO {table} AS r (version, name, hash, applied, total, chain, origin, started, took, by,
                          running, before, error, statement)
VALUES (%s, %s, %s, %s, %s, %s, %s, pg_catalog.clock_timestamp(),
        pg_catalog.make_interval(secs => %s), %s, %s, %s::text::jsonb, %s, %s)
ON CONFLICT (version) DO UPDATE SET
    name = EXCLUDED.name, hash = EXCLUDED.hash, applied = EXCLUDED.applied,
    total = EXCLUDED.total, chain = EXCLUDED.chain, origin = EXCLUDED.origin,
    took = EXCLUDED.took, by = EXCLUDED.by, running = EXCLUDED.running,
    before = EXCLUDED.before, error = EXCLUDED.error, statement = EXCLUDED.statement
WHERE r.applied = %s AND r.running IS NOT DISTINCT FROM %s
RETURNING true
"""


def _keep(place: Place, old: Record | None, new: Record, before: str | None) -> Work[bool]:
    """Write a row; return whether it was still as we knew it."""
    values = [
        *(new.version, new.name, new.hash, new.applied, new.total, new.chain, new.origin),
        *(new.took, new.by, new.running, before, new.error, new.statement),
        *((old.applied, old.running) if old is not None else (-1, None)),
    ]
    rows = yield Ask(_KEPT.format(table=place.table.replace("%", "%%")), values)
    return bool(rows)


def done(place: Place, old: Record | None, new: Record) -> Work[None]:
    """Write how far a file is now; raises EnvironmentProblem where somebody else has gone on."""
    if not (yield from _keep(place, old, new, None)):
        raise EnvironmentProblem(
            Problem(
                f"{new.file}: somebody else is applying it at the same time",
                fix="Connect past a pooler that shares sessions, so that the lock holds.",
            )
        )


def begun(place: Place, old: Record | None, new: Record, before: str) -> Work[None]:
    """Write that a statement is about to run outside a transaction, and what was seen before."""
    if not (yield from _keep(place, old, new, before)):
        yield from done(place, old, new)


def failed(place: Place, old: Record | None, new: Record, before: str | None) -> Work[None]:
    """Write what went wrong, beside how far the file is."""
    yield from _keep(place, old, new, before)
