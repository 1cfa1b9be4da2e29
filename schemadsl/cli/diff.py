"""``diff``: the SQL that turns one source into another."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import click

from schemadsl.cli.output import say, tell
from schemadsl.cli.patterns import chosen
from schemadsl.config import find
from schemadsl.model import Catalog
from schemadsl.plan import Options, Plan, build
from schemadsl.plan.script import statements
from schemadsl.postgres.pair import Side, read_pair
from schemadsl.scratch import Server, open_server
from schemadsl.sources.source import Source, source

__all__ = ["command"]


@click.command("diff")
@click.option("--from", "old", required=True, metavar="SRC", help="Where the way begins.")
@click.option("--to", "new", required=True, metavar="SRC", help="Where the way ends.")
@click.option(
    "--exclude", multiple=True, metavar="PATTERN", help="What not to look at: table:river_*."
)
@click.option("--include", multiple=True, metavar="PATTERN", help="What alone to look at.")
@click.option(
    "--safe/--offline-window",
    "safe",
    default=True,
    help="Short locks beside the traffic, or plain statements in one transaction.",
)
@click.option("--exit-code", is_flag=True, help="Exit 1 where the two differ.")
@click.option("--format", "form", type=click.Choice(("sql", "json")), default="sql")
@click.option("--dev-url", metavar="URL", help="The server that loads what is only written down.")
def command(
    old: str,
    new: str,
    exclude: tuple[str, ...],
    include: tuple[str, ...],
    safe: bool,
    exit_code: bool,
    form: str,
    dev_url: str | None,
) -> int:
    """Print the SQL that turns one source into another; nothing where they are equal.

    SRC is schema.py, a database URL, a .sql file, a folder of .sql (also the migrations of
    golang-migrate, goose, dbmate, Flyway, Atlas, sqitch) or a snapshot. It only prints: what
    would destroy is printed too, with a comment that says so.
    """
    config = find(Path.cwd())

    def scratch(extensions: Iterable[str], least: int) -> AbstractContextManager[Server]:
        url = dev_url or config.dev_url
        return open_server(extensions, dev_url=url, least=least, warm=True, say=say)

    here, there = source(old, root=config.root), source(new, root=config.root)
    with here.opened(scratch) as one, there.opened(scratch) as other:
        before, after = read_pair(one, other, chosen(config, exclude, include))
        role = None if here.written else one.info.user
        states = _meant(here, before), _meant(there, after)
    plan = build(*states, Options(anything=True, role=role, offline=not safe))
    if form == "json":
        tell(json.dumps(_rows(plan), indent=2, ensure_ascii=False))
    elif plan:
        tell(statements(plan, config.timeouts).rstrip())
    unknown = _unmanaged(before, after)
    return 1 if unknown or (exit_code and plan) else 0


def _meant(found: Source, side: Side) -> Catalog:
    """Return what a source means: not that who loaded it on a scratch server owns it."""
    return side.catalog.disowned(side.connection.info.user) if found.written else side.catalog


def _unmanaged(before: Side, after: Side) -> bool:
    """Name on stderr what was not compared: never passed over in silence."""
    found = sorted(before.unmanaged | after.unmanaged)
    for name in found:
        both = name in before.unmanaged and name in after.unmanaged
        place = "both" if both else "from" if name in before.unmanaged else "to"
        say(f"not compared ({place}): {name}")
    return bool(found)


def _rows(plan: Plan) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = []
    for number, segment in enumerate(plan.segments, 1):
        for statement in segment.statements:
            loses = any(h.code == h.DATA_LOSS for h in statement.hazards)
            rows.append(
                {
                    "sql": statement.sql,
                    "verb": statement.verb,
                    "object": str(statement.about),
                    "lock": statement.lock.value,
                    "table": str(statement.table) if statement.table else None,
                    "hazards": [{"code": h.code, "text": h.text} for h in statement.hazards],
                    "reversible": not loses,
                    "segment": number,
                    "transaction": segment.transaction,
                }
            )
    return rows
