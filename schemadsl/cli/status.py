"""``status``: where a database stands beside the folder of migrations."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from schemadsl.apply.asking import drive
from schemadsl.apply.engine import stand
from schemadsl.apply.opening import opened
from schemadsl.apply.standing import Standing, State
from schemadsl.cli.address import addressed, targeted, tenanted
from schemadsl.cli.database import database, optional, shown
from schemadsl.cli.output import counted, tell
from schemadsl.config import find
from schemadsl.migrations.folder import Folder
from schemadsl.postgres.connect import connect

if TYPE_CHECKING:
    from schemadsl.cli.fleet import Report

__all__ = ["command"]


@click.command("status")
@addressed
@tenanted
@targeted("jobs")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
def command(
    url: str | None,
    env: str | None,
    schema: str | None,
    targets: str | None,
    jobs: int,
    form: str,
) -> int:
    """Say of each migration whether a database has it; exit 1 where something is to be done.

    applied · pending · late, older than what is applied · failed, half of it is in · edited since
    it was applied · missing in the folder · unknown, newer than the folder. No lock is taken.
    """
    config = find(Path.cwd())
    if targets is not None:
        from schemadsl.cli import fleet  # with asyncio, for many databases only

        found = fleet.targets(targets, optional(config, url, env), Path.cwd(), schema)
        folder = opened(config.path(config.migrations), config.migrations)
        pace = fleet.Pace(jobs, 0, len(found))
        return fleet.run(found, partial(_beside, folder, form), pace, form)
    address = database(config, url, env)
    folder = opened(config.path(config.migrations), config.migrations)
    with connect(address) as conn:
        _, standing = drive(stand(folder, schema), conn)
    place = shown(address, schema)
    if form == "json":
        row = {"database": place, **_plain(standing)}
        tell(json.dumps(row, indent=2, ensure_ascii=False))
    else:
        tell(_text(standing, place))
    return 0 if all(one.in_order for one in standing) else 1


async def _beside(folder: Folder, form: str, report: Report) -> None:
    """Say where one of many targets stands; those that are in order are not gone through."""
    from schemadsl.apply.programs import adrive
    from schemadsl.postgres.programs import aconnect

    async with await aconnect(report.target.address) as conn:
        _, standing = await adrive(stand(folder, report.target.schema), conn)
    report.note = _counts(standing)
    report.state = "up to date"
    if form == "json":
        report.more |= _plain(standing)
    if not all(one.in_order for one in standing):
        report.state, report.code = "not in order", 1
        if form == "text":
            tell(_text(standing, report.target.shown))


def _plain(found: Sequence[Standing]) -> dict[str, object]:
    rows: list[dict[str, object]] = []
    for one in found:
        record = one.record
        row: dict[str, object] = {
            "version": one.version,
            "file": one.file,
            "state": one.state.value,
        }
        if record is not None:
            row |= {
                "applied": record.applied,
                "total": record.total,
                "origin": record.origin,
                "started": record.started if record.started is not None else None,
                "seconds": round(record.took, 3),
                "by": record.by,
                "error": record.error,
                "statement": record.statement,
            }
        rows.append(row)
    return {"in_order": all(one.in_order for one in found), "migrations": rows}


def _text(found: Sequence[Standing], place: str) -> str:
    lines = [place]
    width = max((len(one.state.value) for one in found), default=0)
    for one in found:
        lines.append(f"  {one.state.value:{width}}  {one.file}{_more(one)}")
        if one.record is not None and one.record.error is not None:
            lines.append(f"      {one.record.error}")
            lines.append(f"      At: {one.record.statement}")
    lines.append(f"{counted(len(found), 'migration')}: {_counts(found)}.")
    return "\n".join(lines)


def _counts(found: Sequence[Standing]) -> str:
    counts = Counter(one.state for one in found)
    return ", ".join(f"{counts[s]} {s.value}" for s in State if counts[s]) or "none"


def _more(one: Standing) -> str:
    record = one.record
    if record is None:
        return ""
    if one.state is State.FAILED:
        running = f", statement {record.running} was begun" if record.running else ""
        gone = "; nothing of it is in, and the folder does not have it" if one.gone else ""
        return f" ({record.applied} of {counted(record.total, 'statement')}{running}{gone})"
    return f" ({record.origin})" if record.origin != "apply" else ""
