"""Applying to one database, as most runs of ``apply`` do: without what reads command lines."""

from __future__ import annotations

import json
from pathlib import Path

from schemadsl.apply.asking import drive
from schemadsl.apply.builds import Building
from schemadsl.apply.checks import Part
from schemadsl.apply.engine import Asked, Outcome, apply, planned
from schemadsl.apply.events import Event, Finished
from schemadsl.apply.opening import PROGRAM, opened
from schemadsl.apply.script import Unit
from schemadsl.cli.database import database, shown
from schemadsl.cli.output import counted, plain, say, tell
from schemadsl.cli.progress import Progress
from schemadsl.config import Config, find
from schemadsl.errors import Problem, RefusedError, SchemadslError
from schemadsl.migrations.folder import Folder
from schemadsl.postgres.connect import connect

__all__ = ["one", "plainly"]


def plainly(arguments: list[str]) -> int | None:
    """Do the command with nothing behind it, or ``--url`` or ``--env``; None for all else."""
    said: dict[str, str] = {}
    rest = iter(arguments)
    for word in rest:
        flag, equals, value = word.partition("=")
        value = value if equals else next(rest, "")
        if flag not in ("--url", "--env") or not value or value.startswith("-"):
            return None
        said[flag] = value
    asked = Asked(by=PROGRAM)
    return one(
        said.get("--url"), said.get("--env"), asked, check_drift=False, dry_run=False, form="text"
    )


def one(
    url: str | None, env: str | None, asked: Asked, *, check_drift: bool, dry_run: bool, form: str
) -> int:
    """Apply to the database that *url* or *env* names, or say what would be; return the code."""
    config = find(Path.cwd())
    folder = opened(config.path(config.migrations), config.migrations)
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
    from schemadsl.cli.paint import dim, sql  # for who looks

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
