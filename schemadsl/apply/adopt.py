"""A database that exists already is taken over: what other runners recorded, and our own rows."""

from __future__ import annotations

import json
from collections.abc import Iterable

from attrs import frozen

from schemadsl.apply import lock
from schemadsl.apply.asking import Ask, Work
from schemadsl.apply.engine import reported, within
from schemadsl.apply.events import Tell, Waiting
from schemadsl.apply.revisions import Record, create, done, read, survey
from schemadsl.apply.script import digest, parse
from schemadsl.apply.standing import name_of, standings
from schemadsl.apply.unit import rolled_back
from schemadsl.errors import Problem, RefusedError
from schemadsl.migrations.folder import Folder, Migration

__all__ = ["TOOLS", "Told", "adopt", "others"]


@frozen
class Told:
    """What another runner's table says: its newest version, and whether that failed half-way."""

    tool: str
    table: str
    version: str
    dirty: bool


#: runner → (table, the columns that it must have, query for its newest version and whether dirty)
TOOLS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "golang-migrate": (
        "schema_migrations",
        ("version", "dirty"),
        "SELECT version::text, dirty FROM {} ORDER BY version DESC LIMIT 1",
    ),
    "dbmate": (
        "schema_migrations",
        ("version",),
        "SELECT version::text, false FROM {} ORDER BY version DESC LIMIT 1",
    ),
    "Atlas": (
        "atlas_schema_revisions.atlas_schema_revisions",
        ("version", "applied", "total"),
        "SELECT version::text, applied < total FROM {} ORDER BY version DESC LIMIT 1",
    ),
    "Alembic": (
        "alembic_version",
        ("version_num",),
        "SELECT version_num::text, false FROM {} LIMIT 1",
    ),
    "goose": (
        "goose_db_version",
        ("version_id", "is_applied"),
        "SELECT version_id::text, NOT is_applied FROM {} ORDER BY id DESC LIMIT 1",
    ),
}
_HAS = """
SELECT t.tool, c.oid::regclass::text
FROM pg_catalog.json_to_recordset(%s::text::json)
     AS t(place integer, tool text, name text, columns text)
JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(t.name)
WHERE (SELECT pg_catalog.array_agg(a.attname::text) FROM pg_catalog.pg_attribute a
       WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
      @> pg_catalog.string_to_array(t.columns, ' ')
  AND pg_catalog.has_table_privilege(c.oid, 'SELECT')
ORDER BY t.place
"""


def others(schema: str | None = None) -> Work[list[Told]]:
    """Read the tables of other runners, as far as they are there; those of one *schema* first."""
    return (yield from reported(within(schema, lambda _: _others())))


def _others() -> Work[list[Told]]:
    asked = [
        {"place": place, "tool": tool, "name": table, "columns": " ".join(columns)}
        for place, (tool, (table, columns, _)) in enumerate(TOOLS.items())
    ]
    rows = yield Ask(_HAS, [json.dumps(asked)])
    found: dict[str, Told] = {}
    for tool, table in rows:
        if table in found:
            continue  # golang-migrate's has a column more than dbmate's
        newest = yield Ask(TOOLS[tool][2].format(table))
        if newest:
            found[table] = Told(tool, table, *newest[0])
    return list(found.values())


def adopt(
    folder: Folder,
    files: Iterable[Migration],
    wait: float,
    by: str,
    tell: Tell,
    schema: str | None = None,
) -> Work[None]:
    """Record *files* as applied to the database, or to one *schema*: all or none.

    Raises RefusedError where something is recorded already, EnvironmentProblem for the lock.
    """
    yield from lock.acquire(wait, lambda holder: tell(Waiting(holder)), schema)
    try:
        yield from reported(_adopted(folder, files, by, schema))
    finally:
        yield from lock.release(schema)


def _adopted(folder: Folder, files: Iterable[Migration], by: str, schema: str | None) -> Work[None]:
    place = yield from survey(schema)
    records = yield from read(place)
    if recorded := [one for one in standings(folder, records) if one.recorded]:
        raise RefusedError(already(len(recorded)))
    yield Ask("BEGIN")
    try:
        if not place.exists:
            yield from create(place)
        for migration in files:
            script = parse(f"{folder.path}/{migration.file}", migration.text)
            record = Record(
                version=migration.version,
                name=name_of(migration),
                hash=digest(migration.text),
                applied=script.total,
                total=script.total,
                chain=script.chains[-1],
                origin="baseline",
                by=by,
            )
            yield from done(place, None, record)
        yield Ask("COMMIT")
    except BaseException:
        yield from rolled_back()
        raise


def already(count: int) -> Problem:
    """Say that a database needs no baseline."""
    return Problem(
        f"this database has a record of {count} migration{'' if count == 1 else 's'} already",
        fix="Run: python -m schemadsl status. What is pending, apply applies.",
    )
