"""``diff``: the SQL that turns one source into another."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import click

from schemadsl.cli.compare import compared, named, scratch
from schemadsl.cli.complete import sources
from schemadsl.cli.output import say, tell
from schemadsl.cli.paint import sql, terminal
from schemadsl.cli.patterns import chosen
from schemadsl.cli.roles import asking, missing
from schemadsl.config import Config, find
from schemadsl.plan import Plan
from schemadsl.plan.script import statements

__all__ = ["command"]


@click.command("diff")
@click.option(
    "--from",
    "old",
    required=True,
    metavar="SRC",
    shell_complete=sources,
    help="Where the way begins.",
)
@click.option(
    "--to", "new", required=True, metavar="SRC", shell_complete=sources, help="Where the way ends."
)
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
@click.option("--roles", is_flag=True, help="Compare the roles of the servers as well.")
@click.option("--dev-url", metavar="URL", help="The server that loads what is only written down.")
def command(
    old: str,
    new: str,
    exclude: tuple[str, ...],
    include: tuple[str, ...],
    safe: bool,
    exit_code: bool,
    form: str,
    roles: bool,
    dev_url: str | None,
) -> int:
    """Print the SQL that turns one source into another; nothing where they are equal.

    SRC is schema.py, a database URL, a .sql file, a folder of .sql (also the migrations of
    golang-migrate, goose, dbmate, Flyway, Atlas, sqitch), a snapshot, or as `inspect` takes it what
    SQLAlchemy, Alembic or Django declare, or SQLite and MySQL. It only prints: what would destroy
    is printed too, with a comment that says so.
    """
    config = find(Path.cwd())
    here, there = named(old, config), named(new, config)
    patterns = asking(chosen(config, exclude, include), (here, there), everyone=roles)
    found = compared(here, there, patterns, scratch(config, dev_url))
    plan = found.plan(offline=not safe)
    if form == "json":
        tell(json.dumps(_rows(plan), indent=2, ensure_ascii=False))
    elif plan:
        _tell(plan, config)
    known = found.roles
    told = [*found.unmanaged, *(() if known is None else missing(plan, known))]
    for line in told:
        say(line)
    return 1 if told or (exit_code and plan) else 0


def _tell(plan: Plan, config: Config) -> None:
    """Print the plan: the SQL alone, but where a person looks, below an overview and in colours."""
    text = statements(plan, config.timeouts).rstrip()
    if terminal(sys.stdout):
        from schemadsl.cli.tree import overview

        overview(plan)
        tell("")
        text = sql(text)
    tell(text)


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
