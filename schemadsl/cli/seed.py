"""``seed``: rows from files that may run again and again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from schemadsl.apply.asking import drive
from schemadsl.apply.builds import Building
from schemadsl.apply.opening import opened
from schemadsl.apply.script import Script, parse
from schemadsl.apply.seeding import seed
from schemadsl.apply.tenant import localised, made_by
from schemadsl.cli.address import addressed, targeted, tenanted
from schemadsl.cli.database import database, optional, shown
from schemadsl.cli.output import counted, tell
from schemadsl.cli.progress import Progress
from schemadsl.config import Config, find
from schemadsl.errors import ConfigError, Problem, Where
from schemadsl.postgres.connect import connect
from schemadsl.sources.files import seeds, text_of

if TYPE_CHECKING:
    from schemadsl.cli.fleet import Report

__all__ = ["command", "scripts"]


@click.command("seed")
@click.argument("files", nargs=-1)
@addressed
@tenanted
@targeted("jobs", "canary", "max-failures")
@click.option("--wait", type=click.FloatRange(0), default=60, help="Seconds to wait for the lock.")
def command(
    files: tuple[str, ...],
    url: str | None,
    env: str | None,
    schema: str | None,
    targets: str | None,
    jobs: int,
    canary: int,
    max_failures: int,
    wait: float,
) -> int:
    """Run the SQL files of the seeds folder in the order of their names, or FILES alone.

    Each is one transaction, unless it has its own. Nothing is recorded: write them so that they
    may run again (INSERT … ON CONFLICT). They are no part of the schema.
    """
    config = find(Path.cwd())
    if targets is not None:
        from schemadsl.cli import fleet  # with asyncio, for many databases only

        found = fleet.targets(targets, optional(config, url, env), Path.cwd(), schema)
        made = _made(config, any(report.target.schema for report in found))
        work = partial(_beside, list(scripts(config, files)), made, wait)
        again = "seeds may run twice"
        return fleet.run(found, work, fleet.Pace(jobs, canary, max_failures), "text", again)
    address = database(config, url, env)
    every = _moved(scripts(config, files), _made(config, schema), schema)
    with connect(address) as conn:
        pid = conn.backend_pid
        with Progress(lambda: Building(address, pid)) as progress:
            drive(seed(every, wait, progress, schema), conn)
    count = sum(script.total for script in every)
    statements = counted(count, "statement")
    tell(f"Seeded {shown(address, schema)}: {counted(len(every), 'file')}, {statements}.")
    return 0


async def _beside(every: list[Script], made: frozenset[str], wait: float, report: Report) -> None:
    """Seed one of many targets."""
    schema = report.target.schema
    from schemadsl.apply.programs import adrive
    from schemadsl.postgres.programs import aconnect

    async with await aconnect(report.target.address) as conn:
        moved = _moved(every, made, schema)
        await adrive(seed(moved, wait, lambda _: None, schema), conn)
    report.state, report.note = "seeded", counted(len(every), "file")


def _made(config: Config, asked: object) -> frozenset[str]:
    """Return the names that the folder makes in ``public``, if that is asked for."""
    if not asked:
        return frozenset()
    folder = opened(config.path(config.migrations), config.migrations)
    return made_by(migration.text for migration in folder.migrations)


def _moved(every: Iterable[Script], made: frozenset[str], schema: str | None) -> list[Script]:
    """Let what the folder makes in ``public`` be meant in the schema of a tenant."""
    return [one if schema is None else localised(one, schema, made) for one in every]


def scripts(config: Config, files: tuple[str, ...]) -> Iterator[Script]:
    """Read *files*, or those of the seeds folder in the order of their names.

    Raises ConfigError where there are none, or one cannot be read.
    """
    if not files:
        yield from (parse(*found) for found in seeds(config.root, config.seeds))
    for name in files:
        try:
            yield parse(name, text_of(Path.cwd() / name, name))
        except FileNotFoundError:
            problem = Problem("there is no such file", where=Where(name), fix="Name one that is.")
            raise ConfigError(problem) from None
