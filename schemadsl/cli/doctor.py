"""``doctor``: is this machine fit, is the project in order, is the database well."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import click

from schemadsl.cli.complete import environments
from schemadsl.cli.findings import Finding, Level, of_error
from schemadsl.cli.output import counted, tell
from schemadsl.cli.paint import bold, dim, signed
from schemadsl.config import Config, find
from schemadsl.errors import ConfigError

__all__ = ["command"]

Section = tuple[str, list[Finding]]


@click.command("doctor")
@click.option("--url", metavar="URL", help="A database to look at as well.")
@click.option(
    "--env",
    metavar="NAME",
    shell_complete=environments,
    help="The database of [tool.schemadsl.env.NAME].",
)
@click.option("--dev-url", metavar="URL", help="The server to prove on.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
def command(url: str | None, env: str | None, dev_url: str | None, form: str) -> int:
    """Say whether machine, project and database are fit, and what to do where they are not.

    The database is --url, SCHEMADSL_DATABASE_URL, DATABASE_URL, --env, or what libpq's variables
    say; without one, none is looked at. Nothing is changed anywhere. Exit 1 where something is to
    be done, 3 where the machine lacks something or the database does not answer.
    """
    sections: list[Section] = []
    for title, found in _sections(url, env, dev_url):
        rows = list(found)
        sections.append((title, rows))
        if form == "text":
            _print(title, rows)
    every = [finding for _, rows in sections for finding in rows]
    if form == "json":
        plain = [one.plain(title) for title, found in sections for one in found]
        tell(json.dumps({"findings": plain}, indent=2, ensure_ascii=False))
    else:
        wrong = sum(one.wrong for one in every)
        tell(f"{counted(wrong, 'finding')}." if wrong else "All is in order.")
    if any(one.wrong and one.outside for one in every):
        return 3
    return 1 if any(one.wrong for one in every) else 0


def _sections(
    url: str | None, env: str | None, dev_url: str | None
) -> Iterator[tuple[str, Iterator[Finding] | list[Finding]]]:
    from schemadsl.cli.fitness import machine, project, servers

    yield "Machine", machine()
    config: Config | None = None
    wrong: list[Finding] = []
    try:
        config = find(Path.cwd())
    except ConfigError as error:
        wrong = of_error(error, "settings")
    yield "Scratch servers", servers(config, dev_url)
    yield "Project", project(config) if config is not None else wrong
    from schemadsl.cli.database import optional

    address = optional(config or Config(Path.cwd()), url, env)
    if address is None:
        what = "none is named: --url, DATABASE_URL, or --env"
        yield "Database", [Finding(level=Level.NOTE, code="no-database", what=what)]
        return
    from schemadsl.cli.health import database
    from schemadsl.postgres.connect import described

    yield f"Database {described(address)}", database(address, config)


_MARKS = {Level.OK: "+", Level.NOTE: "", Level.WARNING: "~", Level.ERROR: "-"}


def _print(title: str, rows: list[Finding]) -> None:
    tell(bold(title))
    for one in rows:
        tell(f"  {signed(_MARKS[one.level], f'{one.level.value:7}')}  {one.what}")
        for line in (one.why, one.fix):
            if line:
                tell(f"           {line if line == one.fix else dim(line)}")
    tell("")
