"""``drift``: a live database beside the folder at its version, and beside schema.py."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from schemadsl.apply.adopt import others
from schemadsl.apply.asking import drive
from schemadsl.apply.engine import stand
from schemadsl.apply.opening import opened
from schemadsl.cli.address import addressed, targeted, tenanted
from schemadsl.cli.compare import named, scratch
from schemadsl.cli.database import database, optional, shown
from schemadsl.cli.drifting import Drift, between, declaration, folder_at, patterns, standing_at
from schemadsl.cli.output import say, tell
from schemadsl.config import Config, find
from schemadsl.errors import Problem, RefusedError, Where
from schemadsl.migrations.folder import Folder
from schemadsl.postgres.connect import connect

if TYPE_CHECKING:
    from schemadsl.cli.fleet import Report
    from schemadsl.sources.source import Source

__all__ = ["command", "declared_in", "found_in"]


@click.command("drift")
@addressed
@tenanted
@targeted("jobs")
@click.option(
    "--exclude", multiple=True, metavar="PATTERN", help="What not to look at: river_*, table:tmp_*."
)
@click.option("--dev-url", metavar="URL", help="The server that loads what is only written down.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
def command(
    url: str | None,
    env: str | None,
    schema: str | None,
    targets: str | None,
    jobs: int,
    exclude: tuple[str, ...],
    dev_url: str | None,
    form: str,
) -> int:
    """Compare a database with the migrations that it has, and with schema.py.

    Every object that differs is listed, with the SQL that would mend the database and the SQL
    that would follow it. Exit 1 where anything differs. Nothing is changed.
    """
    config = find(Path.cwd())
    # it is loaded once: what schema.py does besides is not for many threads at a time
    said = cache(partial(declared_in, config))

    def read(address: str, tenant: str | None) -> list[Drift]:
        folder = opened(config.path(config.migrations), config.migrations)
        return found_in(config, folder, address, exclude, dev_url, tenant, declared=said)

    if targets is not None:
        from schemadsl.cli import fleet  # with asyncio, for many databases only

        many = fleet.targets(targets, optional(config, url, env), Path.cwd(), schema)
        said()
        pace = fleet.Pace(jobs, 0, len(many), ordered=True)
        return fleet.run(many, fleet.threaded(partial(_beside, read, form)), pace, form)
    address = database(config, url, env)
    found = read(address, schema)
    if form == "json":
        row = {"database": shown(address, schema), "drift": [drift.plain() for drift in found]}
        tell(json.dumps(row, indent=2, ensure_ascii=False))
    else:
        _told(found)
    for text in dict.fromkeys(text for drift in found for text in drift.unmanaged):
        say(text)
    return 1 if any(drift.ways for drift in found) else 0


def _told(found: list[Drift]) -> None:
    for drift in found:
        for line in drift.text():
            tell(line)


def _beside(read: Callable[[str, str | None], list[Drift]], form: str, report: Report) -> None:
    """Compare one of many targets; those without drift are not gone through."""
    found = read(report.target.address, report.target.schema)
    report.state = "equal"
    if form == "json":
        report.more["drift"] = [drift.plain() for drift in found]
    if any(drift.ways for drift in found):
        report.state, report.code = "drifted", 1
        if form == "text":
            tell(f"{report.target.shown}:")
            _told(found)


def declared_in(config: Config) -> Source | None:
    """Return what schema.py declares; None where there is none."""
    path = config.path(config.schema)
    return named(str(path), config) if path.exists() else None


def found_in(
    config: Config,
    folder: Folder,
    address: str,
    exclude: tuple[str, ...],
    dev_url: str | None,
    tenant: str | None = None,
    *,
    declared: Callable[[], Source | None] = lambda: None,
) -> list[Drift]:
    """Compare a database with the folder at its version, and with what is *declared*, if anything.

    Of a *tenant* it is one schema, beside what they make there.

    Raises RefusedError where the folder does not have what was applied.
    """
    with connect(address) as conn:
        _, standing = drive(stand(folder, tenant), conn)
        told = drive(others(tenant), conn)
    files, odd = standing_at(standing)
    if odd:
        raise RefusedError(
            *(
                Problem(
                    "the folder does not tell what the database has of it:"
                    f" {one.state.value if one.migration else 'its file is gone'}",
                    where=Where(f"{folder.path}/{one.file}"),
                    fix="Compare with the folder that was applied: python -m schemadsl status",
                )
                for one in odd
            )
        )
    last = files[-1][0].file if files else "nothing"
    name = f"{folder.path} up to {last}" if files else f"{folder.path}, of which nothing is applied"
    sources: list[tuple[Source, str]] = [(folder_at(folder, files, name, tenant), name)]
    if (whole := declared()) is not None:
        sources.append((declaration(whole, config.schema, tenant), config.schema))
    kept = patterns(config, exclude, told, [source for source, _ in sources], tenant)
    server = scratch(config, dev_url)
    return [between(address, source, name, kept, server, tenant) for source, name in sources]
