"""``seed``: rows from files that may run again and again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from schemadsl.apply.asking import drive
from schemadsl.apply.builds import Building
from schemadsl.apply.migrate import opened
from schemadsl.apply.script import Script, parse
from schemadsl.apply.seeding import seed
from schemadsl.apply.tenant import localised, made_by
from schemadsl.cli.address import addressed, database, shown, tenanted
from schemadsl.cli.output import counted, tell
from schemadsl.cli.progress import Progress
from schemadsl.config import Config, find
from schemadsl.errors import ConfigError, Problem, Where
from schemadsl.postgres.connect import connect

__all__ = ["command", "scripts"]


@click.command("seed")
@click.argument("files", nargs=-1)
@addressed
@tenanted
@click.option("--wait", type=click.FloatRange(0), default=60, help="Seconds to wait for the lock.")
def command(
    files: tuple[str, ...], url: str | None, env: str | None, schema: str | None, wait: float
) -> int:
    """Run the SQL files of the seeds folder in the order of their names, or FILES alone.

    Each is one transaction, unless it has its own. Nothing is recorded: write them so that they
    may run again (INSERT … ON CONFLICT). They are no part of the schema.
    """
    config = find(Path.cwd())
    address = database(config, url, env)
    every = list(scripts(config, files))
    if schema is not None:
        folder = opened(config.path(config.migrations), config.migrations)
        made = made_by(migration.text for migration in folder.migrations)
        every = [localised(script, schema, made) for script in every]
    with connect(address) as conn:
        pid = conn.info.backend_pid
        with Progress(lambda: Building(address, pid)) as progress:
            drive(seed(every, wait, progress, schema), conn)
    count = sum(script.total for script in every)
    statements = counted(count, "statement")
    tell(f"Seeded {shown(address, schema)}: {counted(len(every), 'file')}, {statements}.")
    return 0


def scripts(config: Config, files: tuple[str, ...]) -> Iterator[Script]:
    """Read *files*, or those of the seeds folder in the order of their names.

    Raises ConfigError where there are none, or one cannot be read.
    """
    folder = config.path(config.seeds)
    paths = [Path.cwd() / name for name in files] or sorted(folder.glob("*.sql"))
    if not paths:
        fix = "Write one, for example plans.sql, or name the folder: seeds = … in pyproject.toml."
        raise ConfigError(Problem("there is no .sql file", where=Where(config.seeds), fix=fix))
    for number, path in enumerate(paths):
        shown = files[number] if files else f"{config.seeds}/{path.name}"
        try:
            text = path.read_bytes().decode()
        except FileNotFoundError:
            problem = Problem("there is no such file", where=Where(shown), fix="Name one that is.")
            raise ConfigError(problem) from None
        except UnicodeDecodeError:
            problem = Problem("the file is not UTF-8", where=Where(shown), fix="Convert it.")
            raise ConfigError(problem) from None
        yield parse(shown, text)
