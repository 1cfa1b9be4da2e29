"""A live database, as doctor looks at it."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.apply.asking import drive
from schemadsl.apply.checks import OLDEST
from schemadsl.apply.engine import stand
from schemadsl.apply.standing import Standing, State
from schemadsl.cli.findings import Finding, Level, of_error
from schemadsl.cli.output import counted
from schemadsl.cli.project import Project
from schemadsl.config import Config
from schemadsl.errors import SchemadslError
from schemadsl.kinds import extensions_of, looks
from schemadsl.migrations.folder import Folder, read
from schemadsl.postgres.connect import (
    Connection,
    available,
    connect,
    described,
    first_column,
    release,
)
from schemadsl.postgres.looks import LOOKS, seen

__all__ = ["database"]

_TESTED = 17


def database(address: str, config: Config | None) -> Iterator[Finding]:
    """Look at a database: the server, its objects, and the record of what was applied."""
    try:
        conn = connect(address)
    except SchemadslError as error:
        yield from of_error(error, "connection", outside=True)
        return
    with conn:
        yield from _server(conn)
        if config is not None:
            yield from _extensions(conn, config)
        yield from _looks(conn)
        if config is not None and config.path(config.migrations).is_dir():
            yield from _standing(conn, config, described(address))


def _server(conn: Connection) -> Iterator[Finding]:
    number = conn.server_version
    what = f"PostgreSQL {release(number)}"
    [standby] = first_column(conn, "SELECT pg_catalog.pg_is_in_recovery()")
    if number < OLDEST:
        yield Finding(
            level=Level.ERROR,
            code="version",
            what=f"{what} is too old",
            why="apply needs PostgreSQL 15 or later.",
            fix="Upgrade the server.",
        )
    elif number // 10000 < _TESTED:
        what = f"{what}: plans are made for {_TESTED} and later, and tried out on these"
        yield Finding(level=Level.NOTE, code="version", what=what)
    else:
        yield Finding(level=Level.OK, code="version", what=what)
    if standby == "True":
        what = "the server is a standby: nothing can be applied here"
        yield Finding(level=Level.NOTE, code="standby", what=what)
    found = first_column(
        conn, "SELECT extname || ' ' || extversion FROM pg_catalog.pg_extension ORDER BY extname"
    )
    yield Finding(level=Level.OK, code="extensions", what=f"extensions: {', '.join(found)}")


def _extensions(conn: Connection, config: Config) -> Iterator[Finding]:
    """See that the server has what schema.py declares."""
    if not config.path(config.schema).exists():
        return
    try:
        wanted = extensions_of(Project(config).declared)
    except SchemadslError:
        return  # said where the project is looked at
    for name in sorted(set(wanted) - available(conn)):
        yield Finding(
            level=Level.ERROR,
            code="extension-missing",
            what=f"the server has no extension {name}, which {config.schema} declares",
            why="The migration that installs it is refused there.",
            fix="Install its package on the server, or use a server that has it.",
        )


def _looks(conn: Connection) -> Iterator[Finding]:
    healthy = True
    for one in seen(conn, (*LOOKS, *looks())):
        healthy = False
        level = Level.ERROR if one.look.error else Level.WARNING
        if one.given_up:
            yield Finding(level=Level.NOTE, code=one.look.code, what=one.what)
        else:
            yield Finding(
                level=level, code=one.look.code, what=one.what, why=one.look.why, fix=one.fix
            )
    if healthy:
        what = "indexes, constraints, extensions and collations are as they should be"
        yield Finding(level=Level.OK, code="objects", what=what)


_STATES = {
    State.PENDING: ("is pending", "python -m schemadsl apply"),
    State.LATE: ("is older than what is applied: it came from a branch that was merged late", ""),
    State.FAILED: ("is half in: an apply failed in it", "See why, then: python -m schemadsl apply"),
    State.EDITED: (
        "was edited after it was applied",
        "Take the file back from version control, and write the change as a new migration.",
    ),
    State.MISSING: (
        "is applied, and the folder does not have it",
        "Take the file back from version control, or merge the branch that has it.",
    ),
}


def _standing(conn: Connection, config: Config, shown: str) -> Iterator[Finding]:
    """Look at the record of what was applied."""
    try:
        folder: Folder = read(config.path(config.migrations), config.migrations)
        _, found = drive(stand(folder), conn)
    except SchemadslError as error:
        yield from of_error(error, "revisions")
        return
    wrong = [one for one in found if not one.in_order]
    if folder.migrations and not any(one.recorded for one in found) and _tables(conn):
        yield Finding(
            level=Level.WARNING,
            code="revisions-none",
            what=f"{shown} has tables, and no record of {counted(len(found), 'migration')}",
            why="apply would begin with the first of them.",
            fix="If it has them already: python -m schemadsl baseline",
        )
        return
    for one in wrong:
        yield _finding(one)
    if not wrong:
        what = f"revisions: {counted(len(found), 'migration')}, nothing is pending"
        yield Finding(level=Level.OK, code="revisions", what=what)


def _finding(one: Standing) -> Finding:
    words, fix = _STATES[one.state]
    fix = fix or "See that it does not depend on that order, then: apply --out-of-order"
    why = "" if one.record is None or one.record.error is None else one.record.error
    return Finding(
        level=Level.WARNING if one.state is State.PENDING else Level.ERROR,
        code=f"revision-{one.state.value}",
        what=f"{one.file} {words}",
        why=why,
        fix=fix,
    )


def _tables(conn: Connection) -> bool:
    return bool(
        first_column(
            conn,
            "SELECT 1 FROM pg_catalog.pg_class AS c JOIN pg_catalog.pg_namespace AS n"
            " ON n.oid = c.relnamespace WHERE c.relkind IN ('r', 'p')"
            " AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'schemadsl')"
            " AND n.nspname !~ '^pg_' AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend AS d"
            " WHERE d.objid = c.oid AND d.deptype = 'e') LIMIT 1",
        )
    )
