"""``apply``: bring a database up to the folder of migrations."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from schemadsl.apply.engine import apply
from schemadsl.apply.events import Event, Finished
from schemadsl.apply.limits import Limits
from schemadsl.apply.opening import PROGRAM, opened
from schemadsl.apply.outcome import Asked
from schemadsl.cli.address import addressed, targeted, tenanted
from schemadsl.cli.applying import one
from schemadsl.cli.complete import versions
from schemadsl.cli.database import optional
from schemadsl.cli.output import counted
from schemadsl.config import TIMEOUT, find
from schemadsl.errors import ConfigError, Problem
from schemadsl.migrations.folder import Folder

if TYPE_CHECKING:
    from schemadsl.cli.fleet import Report

__all__ = ["command"]


@click.command("apply")
@addressed
@click.option(
    "--to", metavar="VERSION", shell_complete=versions, help="Apply no further than this one."
)
@click.option("--count", "most", type=click.IntRange(1), help="Apply no more than so many.")
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
    limits = Limits(
        duration("--lock-timeout", lock_timeout),
        duration("--statement-timeout", statement_timeout),
        retries,
    )
    asked = Asked(**said, limits=limits, by=PROGRAM)
    if targets is None:
        return one(url, env, asked, check_drift=check_drift, dry_run=dry_run, form=form)
    if dry_run or check_drift or asked.schema is not None:
        fix = "Look at one database with --url; a target names a schema as schema:NAME."
        what = "--targets goes with no --dry-run, --check-drift or --schema"
        raise ConfigError(Problem(what, fix=fix))
    from schemadsl.cli import fleet  # with asyncio, for many databases only

    config = find(Path.cwd())
    folder = opened(config.path(config.migrations), config.migrations)
    found = fleet.targets(targets, optional(config, url, env), Path.cwd())
    for report in found:
        report.more["applied"] = []
    pace = fleet.Pace(jobs, canary, max_failures)
    again = "those that are done are passed over"
    return fleet.run(found, partial(_beside, folder, asked), pace, form, again)


def duration(flag: str, value: str | None) -> str | None:
    """Read a time as PostgreSQL writes it; raises ConfigError."""
    if value is not None and not TIMEOUT.match(value):
        fix = "Write it as PostgreSQL does: 3s, 500ms, 0 for none."
        raise ConfigError(Problem(f"{flag} {value}: this is no duration", fix=fix))
    return value


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
        await adrive(apply(folder, asked._replace(schema=report.target.schema), heard), conn)
    report.state = "applied" if files else "up to date"
