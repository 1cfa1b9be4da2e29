"""``status``: where a database stands beside the folder of migrations."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import click

from schemadsl.apply.asking import drive
from schemadsl.apply.engine import stand
from schemadsl.apply.migrate import opened
from schemadsl.apply.standing import Standing, State
from schemadsl.cli.address import addressed, database, shown, tenanted
from schemadsl.cli.output import counted, tell
from schemadsl.config import find
from schemadsl.postgres.connect import connect

__all__ = ["command"]


@click.command("status")
@addressed
@tenanted
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
def command(url: str | None, env: str | None, schema: str | None, form: str) -> int:
    """Say of each migration whether a database has it; exit 1 where something is to be done.

    applied · pending · late, older than what is applied · failed, half of it is in · edited since
    it was applied · missing in the folder · unknown, newer than the folder. No lock is taken.
    """
    config = find(Path.cwd())
    address = database(config, url, env)
    folder = opened(config.path(config.migrations), config.migrations)
    with connect(address) as conn:
        _, found = drive(stand(folder, schema), conn)
    place = shown(address, schema)
    if form == "json":
        tell(json.dumps(_plain(found, place), indent=2, ensure_ascii=False))
    else:
        tell(_text(found, place))
    return 0 if all(one.in_order for one in found) else 1


def _plain(found: Sequence[Standing], place: str) -> dict[str, object]:
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
                "started": record.started.isoformat() if record.started is not None else None,
                "seconds": round(record.took, 3),
                "by": record.by,
                "error": record.error,
                "statement": record.statement,
            }
        rows.append(row)
    in_order = all(one.in_order for one in found)
    return {"database": place, "in_order": in_order, "migrations": rows}


def _text(found: Sequence[Standing], place: str) -> str:
    lines = [place]
    width = max((len(one.state.value) for one in found), default=0)
    for one in found:
        lines.append(f"  {one.state.value:{width}}  {one.file}{_more(one)}")
        if one.record is not None and one.record.error is not None:
            lines.append(f"      {one.record.error}")
            lines.append(f"      At: {one.record.statement}")
    counts = Counter(one.state for one in found)
    parts = [f"{counts[state]} {state.value}" for state in State if counts[state]]
    lines.append(f"{counted(len(found), 'migration')}: {', '.join(parts) or 'none'}.")
    return "\n".join(lines)


def _more(one: Standing) -> str:
    record = one.record
    if record is None:
        return ""
    if one.state is State.FAILED:
        running = f", statement {record.running} was begun" if record.running else ""
        gone = "; nothing of it is in, and the folder does not have it" if one.gone else ""
        return f" ({record.applied} of {counted(record.total, 'statement')}{running}{gone})"
    return f" ({record.origin})" if record.origin != "apply" else ""
