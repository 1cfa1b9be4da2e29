"""``schema``: what is declared, as SQL for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from schemadsl.cli.output import tell
from schemadsl.cli.whole import Asked, named, whole
from schemadsl.config import find
from schemadsl.kinds import own
from schemadsl.model import Catalog
from schemadsl.plan import Options, build
from schemadsl.plan.script import schema
from schemadsl.sources import snapshot

__all__ = ["command"]


@click.command("schema")
@click.argument("src", required=False)
@click.option("--format", "form", type=click.Choice(("sql", "json")), default="sql")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="What to leave out: extension:*.")
@click.option("--include", multiple=True, metavar="PATTERN", help="What alone to print.")
@click.option("--roles", is_flag=True, help="Print the roles that are declared as well.")
@click.option("--dev-url", metavar="URL", help="The server that loads what is only written down.")
def command(
    src: str | None,
    form: str,
    exclude: tuple[str, ...],
    include: tuple[str, ...],
    roles: bool,
    dev_url: str | None,
) -> int:
    """Print the whole schema as SQL for an empty database, in an order that psql can run.

    SRC is schema.py where it is not said, else what `diff` takes. schema.py and snapshots need no
    server. Nothing but the schema is on stdout: for Atlas's external_schema, and any tool.
    """
    config = find(Path.cwd())
    asked = Asked(config, exclude, include, dev_url)
    found = named(src or str(config.path(config.schema)), asked)
    catalog = whole(found, asked)
    catalog = catalog if roles else own(catalog)
    if form == "json":
        tell(snapshot.dump(catalog).rstrip())
        return 0
    shown = found.shown if src else config.schema
    tell(schema(build(Catalog(), catalog, Options(anything=True)), shown).rstrip())
    return 0
