"""``baseline``: take over a database that exists, once it is seen to be what the folder makes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING, Any

import click
from attrs import frozen

from schemadsl.apply.adopt import Told, adopt, already, others
from schemadsl.apply.asking import drive
from schemadsl.apply.engine import stand
from schemadsl.apply.events import Event, Waiting
from schemadsl.apply.opening import PROGRAM, opened
from schemadsl.cli.address import addressed, targeted, tenanted
from schemadsl.cli.compare import scratch
from schemadsl.cli.complete import versions
from schemadsl.cli.database import database, optional, shown
from schemadsl.cli.drifting import Drift, between, folder_at, patterns
from schemadsl.cli.output import counted, say, tell
from schemadsl.config import Config, find
from schemadsl.errors import ConfigError, Problem, RefusedError
from schemadsl.migrations.folder import Folder, Migration
from schemadsl.postgres.connect import connect

if TYPE_CHECKING:
    from schemadsl.cli.fleet import Report

__all__ = ["command", "record"]


@click.command("baseline")
@addressed
@tenanted
@targeted("jobs", "canary", "max-failures")
@click.option(
    "--version",
    metavar="VERSION",
    shell_complete=versions,
    help="What the database is already; else found.",
)
@click.option("--exclude", multiple=True, metavar="PATTERN", help="What not to look at: river_*.")
@click.option("--dry-run", is_flag=True, help="Say at which version it is; record nothing.")
@click.option("--wait", type=click.FloatRange(0), default=60, help="Seconds to wait for the lock.")
@click.option("--dev-url", metavar="URL", help="The server that loads what is only written down.")
def command(
    url: str | None,
    env: str | None,
    schema: str | None,
    targets: str | None,
    jobs: int,
    canary: int,
    max_failures: int,
    **said: Any,
) -> int:
    """Record the migrations that a database has already, without running them.

    It must be equal to what they make: both are read and compared, and every difference is
    listed. Without --version it is the one that another runner recorded (golang-migrate, dbmate,
    Atlas, Alembic, goose), if the folder has it, or else the newest that is equal.
    """
    config = find(Path.cwd())
    if targets is None:
        address = database(config, url, env)
        folder = opened(config.path(config.migrations), config.migrations)
        _Wish(config, folder, **said).granted(address, schema)
        return 0
    from schemadsl.cli import fleet  # with asyncio, for many databases only

    found = fleet.targets(targets, optional(config, url, env), Path.cwd(), schema)
    folder = opened(config.path(config.migrations), config.migrations)
    work = fleet.threaded(_Wish(config, folder, **said).beside)
    pace = fleet.Pace(jobs, canary, max_failures, ordered=True)
    return fleet.run(found, work, pace, "text", "those that are recorded are passed over")


@frozen
class _Wish:
    """What is asked of each database."""

    config: Config
    folder: Folder
    version: str | None
    exclude: tuple[str, ...]
    dry_run: bool
    wait: float
    dev_url: str | None

    def beside(self, report: Report) -> None:
        """Record one of many, unless that was done before."""
        address, schema = report.target.address, report.target.schema
        with connect(address) as conn:
            _, standing = drive(stand(self.folder, schema), conn)
        report.state = "recorded before"
        if not any(one.recorded for one in standing):
            self.granted(address, schema)
            report.state = "equal" if self.dry_run else "recorded"

    def granted(self, address: str, schema: str | None) -> None:
        """Find the version of a database and record it; raises RefusedError with differences."""
        with connect(address) as conn:
            _, standing = drive(stand(self.folder, schema), conn)
            told = drive(others(schema), conn)
        if recorded := [one for one in standing if one.recorded]:
            raise RefusedError(already(len(recorded)))
        tries = list(_tries(self.folder, self.version, told))
        best: Drift | None = None
        for number in tries:
            files = self.folder.migrations[:number]
            drift = self._drift(files, address, told, schema)
            if not drift.ways:
                return self._record(files, address, drift, schema)
            best = drift if best is None or len(drift.ways) < len(best.ways) else best
        assert best is not None
        raise RefusedError(*self._differing(best, shown(address, schema), schema, len(tries)))

    def _differing(
        self, drift: Drift, place: str, tenant: str | None, tries: int
    ) -> Iterator[Problem]:
        for way in drift.ways:
            yield Problem(str(way))
        nearest = ", the nearest of all," if tries > 1 else ""
        # diff looks at whole databases, in which no tenant is told from another
        look = f"diff --from {quote(self.folder.path)} --to URL"
        if tenant is not None:
            look = f"drift --schema {quote(tenant)}"
        yield Problem(
            f"{place} is not what {drift.other}{nearest} makes",
            fix="Mend the database, leave out what is not yours with --exclude, or write a"
            f" migration that makes the same. The SQL of both ways: python -m schemadsl {look}",
        )

    def _drift(
        self, files: Sequence[Migration], address: str, told: Sequence[Told], schema: str | None
    ) -> Drift:
        name = f"{self.folder.path} up to {files[-1].file}"
        source = folder_at(self.folder, [(m, 1 << 31) for m in files], name, schema)
        kept = patterns(self.config, self.exclude, told, [source], schema)
        server = scratch(self.config, self.dev_url)
        return between(address, source, name, kept, server, schema)

    def _record(
        self, files: Sequence[Migration], address: str, drift: Drift, schema: str | None
    ) -> None:
        for text in drift.unmanaged:
            say(text)
        if self.dry_run:
            what = f"what {self.folder.path} makes up to {files[-1].file}"
            tell(f"{shown(address, schema)} is {what}. Nothing was recorded.")
        else:
            record(self.folder, files, address, self.wait, schema)


def _tries(folder: Folder, version: str | None, told: Sequence[Told]) -> Iterator[int]:
    """Yield how many of the folder's files the database may have, the likeliest first."""
    versions = [migration.version for migration in folder.migrations]
    if not versions:
        fix = "Write the first: python -m schemadsl generate"
        raise ConfigError(Problem(f"{folder.path} has no migration to start from", fix=fix))
    if version is not None:
        if version not in versions:
            fix = f"It has: {', '.join(versions[-5:])}."
            raise ConfigError(Problem(f"--version {version}: the folder does not have it", fix=fix))
        yield versions.index(version) + 1
        return
    for one in told:
        if one.dirty:
            what = f"{one.tool} stopped half-way in {one.version} (its table {one.table} says so)"
            raise RefusedError(Problem(what, fix="Finish that with it first."))
        say(f"{one.tool} is at {one.version} ({one.table}).")
    known = {one.version for one in told}
    first = [number for number, name in enumerate(versions, 1) if name in known]
    yield from first
    yield from (n for n in range(len(versions), 0, -1) if n not in first)


def record(
    folder: Folder,
    files: Sequence[Migration],
    address: str,
    wait: float,
    schema: str | None = None,
) -> None:
    """Record *files* as applied, and say so; *wait* is in seconds, for the lock."""

    def heard(event: Event) -> None:
        if isinstance(event, Waiting):
            say(f"Waiting for the lock: {event.holder}")

    with connect(address) as conn:
        drive(adopt(folder, files, wait, PROGRAM, heard, schema), conn)
    count = counted(len(files), "migration")
    tell(f"Recorded {count} for {shown(address, schema)}, up to {files[-1].file}.")
