"""``undo``: the way back from the last migration, printed; run where nothing is lost by it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from attrs import evolve

from schemadsl.apply.asking import drive
from schemadsl.apply.engine import stand
from schemadsl.apply.events import Event, Waiting
from schemadsl.apply.opening import opened
from schemadsl.apply.script import parse
from schemadsl.apply.standing import Standing, State
from schemadsl.apply.take_back import take_back
from schemadsl.cli.address import addressed, tenanted
from schemadsl.cli.allowing import allow_drop
from schemadsl.cli.compare import Scratch, scratch
from schemadsl.cli.database import database, shown
from schemadsl.cli.drifting import folder_at, patterns
from schemadsl.cli.output import say, tell
from schemadsl.config import find
from schemadsl.diff import diff
from schemadsl.errors import ConfigError, Problem, RefusedError, Where
from schemadsl.kinds.base import Hazard
from schemadsl.migrations.back import guarded, stake, way_back
from schemadsl.migrations.folder import Folder
from schemadsl.model import Patterns, Ref
from schemadsl.plan import Plan
from schemadsl.plan.script import statements
from schemadsl.postgres.connect import Connection, connect
from schemadsl.postgres.rows import has_rows
from schemadsl.sources.scripts import extensions_in

__all__ = ["command"]


@click.command("undo")
@addressed
@tenanted
@click.option("--apply", "run", is_flag=True, help="Run it, and forget that it was applied.")
@allow_drop
@click.option("--wait", type=click.FloatRange(0), default=60, help="Seconds to wait for the lock.")
@click.option("--dev-url", metavar="URL", help="The server that loads what is only written down.")
def command(
    url: str | None,
    env: str | None,
    schema: str | None,
    run: bool,
    allowed: frozenset[Ref],
    wait: float,
    dev_url: str | None,
) -> int:
    """Print the SQL that takes back what the last applied migration did to the schema.

    Migrations go forward: the usual way is to change schema.py back and generate the next one.
    What a migration did to rows does not come back, and where rows would be lost undo refuses.
    With --apply the SQL is run in one transaction, and the migration is pending again.
    """
    config = find(Path.cwd())
    address = database(config, url, env)
    folder = opened(config.path(config.migrations), config.migrations)
    with connect(address) as conn:
        _, found = drive(stand(folder, schema), conn)
        last = _last(folder, found)
        server, version = scratch(config, dev_url), conn.server_version // 10000
        plan = _way_back(
            folder, last, patterns(config, (), (), (), schema), server, version, schema
        )
        was = diff(plan.old, plan.new).old  # under the names that the statements find
        if problems := tuple(_losses(plan, allowed, conn)):
            raise RefusedError(*problems)
        guards = (g for one in plan.statements for g in guarded(one, was, allowed))
        plan = evolve(plan, statements=tuple(guards))
        _warn(folder, last)
        text = statements(plan, config.timeouts).rstrip() if plan else ""
        if not run:
            tell(text or "-- The schema is the same before and after it.")
            return 0
        script = parse(f"the way back from {last.file}", f"{text}\n")
        if len([unit for unit in script.units if unit.last]) > 1:
            fix = "Run what undo prints by hand, outside of one transaction."
            raise RefusedError(Problem("one transaction cannot hold the way back", fix=fix))
        drive(take_back(last.version, script, wait, _heard, schema), conn)
    tell(f"Took back {last.file} in {shown(address, schema)}; it is pending again.")
    return 0


def _heard(event: Event) -> None:
    if isinstance(event, Waiting):
        say(f"Waiting for the lock: {event.holder}")


def _last(folder: Folder, found: Iterable[Standing]) -> Standing:
    """Return the last that was applied; raises where the folder cannot tell its way back."""
    known = [one for one in found if one.recorded]
    if not known:
        raise ConfigError(Problem("nothing was applied to this database", fix="Nothing to undo."))
    last = known[-1]
    if last.state is not State.APPLIED:
        where = Where(f"{folder.path}/{last.file}")
        fix = "See what status says of it; only what is wholly applied, and as it was, has a way."
        raise RefusedError(Problem(f"the last one is {last.state.value}", where=where, fix=fix))
    if last.record is not None and last.record.origin == "checkpoint":
        where = Where(f"{folder.path}/{last.file}")
        fix = "Go forward: change schema.py back, and generate."
        what = "it is a checkpoint, of which nothing was run in this database"
        raise RefusedError(Problem(what, where=where, fix=fix))
    return last


def _way_back(
    folder: Folder,
    last: Standing,
    kept: Patterns,
    server: Scratch,
    version: int,
    tenant: str | None,
) -> Plan:
    """Plan from the state after *last* to the one before it, as PostgreSQL *version* tells them."""
    files = [(m, 1 << 31) for m in folder.migrations if m.version <= last.version]
    found = folder_at(folder, files, f"{folder.path} up to {last.file}", tenant)
    wanted = dict.fromkeys(name for s in found.scripts for name in extensions_in(s.text))
    with server(wanted, found.least, version) as scratch_server:
        return way_back(scratch_server, found.scripts[:-1], found.scripts[-1], kept)


def _losses(plan: Plan, allowed: frozenset[Ref], conn: Connection) -> Iterator[Problem]:
    """Yield what the way back would take from rows that are there under their names of now."""
    for statement in plan.statements:
        about = statement.about
        found = stake(statement, plan.old, Hazard.DATA_LOSS, Hazard.MAY_FAIL)
        if found is None or about in allowed or about not in plan.old:
            continue
        if found.query is None or has_rows(conn, found.query):
            rows = ", and there are rows that have them" if found.query else ""
            yield Problem(f"{about}: {found.loss}{rows}", fix=f"Allow it: --allow-drop {about}")


def _warn(folder: Folder, last: Standing) -> None:
    assert last.migration is not None
    script = parse(f"{folder.path}/{last.file}", last.migration.text)
    for statement in script.statements:
        if statement.stays:
            say(f"{script.file}:{statement.line}: not taken back: {statement.shown}")
