"""``apply``: bring a database up to the folder of migrations."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import evolve

from schemadsl.apply.asking import drive
from schemadsl.apply.builds import Building
from schemadsl.apply.checks import Part
from schemadsl.apply.engine import Asked, Outcome, apply, planned
from schemadsl.apply.events import Event, Finished
from schemadsl.apply.limits import Limits
from schemadsl.apply.opening import PROGRAM, opened
from schemadsl.apply.script import Unit
from schemadsl.cli.address import addressed, database, optional, shown, targeted, tenanted
from schemadsl.cli.complete import versions
from schemadsl.cli.output import counted, plain, say, tell
from schemadsl.cli.paint import dim, sql
from schemadsl.cli.progress import Progress
from schemadsl.config import TIMEOUT, Config, find
from schemadsl.errors import ConfigError, Problem, RefusedError, SchemadslError
from schemadsl.migrations.folder import Folder
from schemadsl.postgres.connect import connect

if TYPE_CHECKING:
    from schemadsl.cli.fleet import Report

__all__ = ["command"]


@click.command("apply")
@addressed
@click.option(
    "--to", metavar="VERSION", shell_complete=versions, help="Apply no further than this one."
)
@click.option("--count", type=click.IntRange(1), help="Apply no more than so many.")
@tenanted
@click.option("--out-of-order", is_flag=True, help="Apply those that a late branch brought, too.")
@click.option("--wait", type=click.FloatRange(0), default=60, help="Seconds to wait for the lock.")
@click.option("--lock-timeout", metavar="TIME", help="Per statement; goes before the files' own.")
@click.option("--statement-timeout", metavar="TIME", help="The same for how long one may run.")
@click.option("--retries", type=click.IntRange(0), default=10, help="How often after a lock.")
@click.option(
    "--unsure",
    type=click.Choice(("ran", "again")),
    help="What a statement did of which nobody could record how it ended.",
)
@click.option("--check-drift", is_flag=True, help="Refuse where the database was changed by hand.")
@targeted("jobs", "canary", "max-failures")
@click.option("--dry-run", is_flag=True, help="Print what would be sent; change nothing.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
def command(
    url: str | None,
    env: str | None,
    check_drift: bool,
    dry_run: bool,
    form: str,
    targets: str | None,
    jobs: int,
    canary: int,
    max_failures: int,
    lock_timeout: str | None,
    statement_timeout: str | None,
    retries: int,
    **said: Any,
) -> int:
    """Apply the migrations that a database does not have yet.

    The database is --url, else SCHEMADSL_DATABASE_URL, DATABASE_URL, --env, or what libpq's
    variables say. What was applied is recorded in the table schemadsl.revisions, in the same
    transaction. After a failure the next apply goes on where it stopped.
    """
    config = find(Path.cwd())
    folder = opened(config.path(config.migrations), config.migrations)
    limits = Limits(
        duration("--lock-timeout", lock_timeout),
        duration("--statement-timeout", statement_timeout),
        retries,
    )
    asked = Asked(**said, limits=limits, by=PROGRAM)
    if targets is not None:
        if dry_run or check_drift or asked.schema is not None:
            fix = "Look at one database with --url; a target names a schema as schema:NAME."
            what = "--targets goes with no --dry-run, --check-drift or --schema"
            raise ConfigError(Problem(what, fix=fix))
        from schemadsl.cli import fleet  # with asyncio, for many databases only

        found = fleet.targets(targets, optional(config, url, env), Path.cwd())
        for report in found:
            report.more["applied"] = []
        pace = fleet.Pace(jobs, canary, max_failures)
        again = "those that are done are passed over"
        return fleet.run(found, partial(_beside, folder, asked), pace, form, again)
    address = database(config, url, env)
    place = shown(address, asked.schema)
    if check_drift:
        _without_drift(config, folder, address, asked.schema)
    if dry_run:
        with connect(address) as conn:
            return _dry_run(drive(planned(folder, asked), conn), place, form)
    return _apply(folder, asked, address, place, form)


def _without_drift(config: Config, folder: Folder, address: str, tenant: str | None) -> None:
    """See that the database is what its migrations make; raises RefusedError with what is not."""
    from schemadsl.cli.drift import found_in  # it reads whole databases: not every apply does

    [drift] = found_in(config, folder, address, (), None, tenant, declared=False)
    if drift.ways:
        fix = "Look at both ways with: python -m schemadsl drift. Nothing was applied."
        last = Problem(f"{shown(address, tenant)} is not what {drift.other} makes", fix=fix)
        raise RefusedError(*(Problem(str(way)) for way in drift.ways), last)


def duration(flag: str, value: str | None) -> str | None:
    """Read a time as PostgreSQL writes it; raises ConfigError."""
    if value is not None and not TIMEOUT.match(value):
        fix = "Write it as PostgreSQL does: 3s, 500ms, 0 for none."
        raise ConfigError(Problem(f"{flag} {value}: this is no duration", fix=fix))
    return value


def _apply(folder: Folder, asked: Asked, address: str, place: str, form: str) -> int:
    finished: list[Finished] = []
    with connect(address) as conn:
        pid = conn.backend_pid
        with Progress(lambda: Building(address, pid)) as progress:

            def heard(event: Event) -> None:
                if isinstance(event, Finished):
                    finished.append(event)
                progress(event)

            try:
                outcome = drive(apply(folder, asked, heard), conn)
            except SchemadslError as error:
                if form == "json":
                    failed = [plain(problem) for problem in error.problems]
                    _json(place, [_row(one) for one in finished], failed=failed)
                raise
    if form == "json":
        _json(place, [_row(one) for one in finished], pending=list(outcome.pending))
    else:
        tell(_summary(outcome, place))
    return 0


async def _beside(folder: Folder, asked: Asked, report: Report) -> None:
    """Apply to one of many targets."""
    files: list[str] = []
    report.more["applied"] = files

    def heard(event: Event) -> None:
        if isinstance(event, Finished):
            files.append(event.file.rpartition("/")[2])
            report.note = counted(len(files), "migration")

    from schemadsl.apply.programs import adrive
    from schemadsl.postgres.programs import aconnect

    async with await aconnect(report.target.address) as conn:
        await adrive(apply(folder, evolve(asked, schema=report.target.schema), heard), conn)
    report.state = "applied" if files else "up to date"


def _summary(outcome: Outcome, place: str) -> str:
    left = f" {counted(len(outcome.pending), 'migration')} left." if outcome.pending else ""
    if not outcome.applied:
        return f"Nothing is pending for {place}.{left}"
    count = sum(done.statements for done in outcome.applied)
    took = sum(done.took for done in outcome.applied)
    return (
        f"Applied {counted(len(outcome.applied), 'migration')} to {place}:"
        f" {counted(count, 'statement')}, {took:.1f} s.{left}"
    )


def _row(one: Finished) -> dict[str, object]:
    file = one.file.rpartition("/")[2]
    seconds = round(one.took, 3)
    return {"version": file[:14], "file": file, "statements": one.statements, "seconds": seconds}


def _json(place: str, applied: list[dict[str, object]], **more: object) -> None:
    row = {"database": place, "applied": applied, **more}
    tell(json.dumps(row, indent=2, ensure_ascii=False))


def _dry_run(found: tuple[list[Part], list[str]], place: str, form: str) -> int:
    parts, announced = found
    for text in announced:
        say(text)
    if form == "json":
        rows = [
            {
                "file": part.script.file.rpartition("/")[2],
                "from": part.applied + 1,
                "statements": [statement.sql.rstrip(";") for statement in part.statements],
            }
            for part in parts
        ]
        tell(json.dumps({"database": place, "pending": rows}, indent=2, ensure_ascii=False))
        return 0
    if not parts:
        tell(f"-- Nothing is pending for {place}.")
    for part in parts:
        script = part.script
        rest = f", from statement {part.applied + 1} on" if part.applied else ""
        tell(dim(f"-- {script.file}: {counted(script.total, 'statement')}{rest}"))
        for unit in script.units:
            if unit.last == 0 or unit.last > part.applied:
                tell(sql(_sent(unit.after(part.applied))))
    return 0


def _sent(unit: Unit) -> str:
    return "\n".join(s.sql if s.sql.endswith(";") else f"{s.sql};" for s in unit.every)
