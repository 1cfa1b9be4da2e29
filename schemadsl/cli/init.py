"""``init``: a starter project in a folder, or the database that exists as a project."""

from __future__ import annotations

from pathlib import Path

import click

from schemadsl.cli.complete import sources
from schemadsl.cli.output import tell
from schemadsl.cli.starter import (
    TEMPLATES,
    at,
    attributes,
    hooks,
    onward,
    place,
    settings,
    template,
)
from schemadsl.errors import ConfigError, Problem

__all__ = ["command"]


@click.command("init")
@click.argument("folder", default=".", type=click.Path(file_okay=False))
@click.option("--template", "name", type=click.Choice(tuple(TEMPLATES)), help="What to start with.")
@click.option("--from", "src", metavar="SRC", shell_complete=sources, help="What exists already.")
@click.option("--exclude", multiple=True, metavar="PATTERN", help="What of SRC to leave out.")
@click.option("--split", is_flag=True, help="Make a package, a module for each schema of SRC.")
@click.option("--no-baseline", is_flag=True, help="Record nothing in the database SRC.")
@click.option("--dev-url", metavar="URL", help="The server to prove on.")
def command(
    folder: str,
    name: str | None,
    src: str | None,
    exclude: tuple[str, ...],
    split: bool,
    no_baseline: bool,
    dev_url: str | None,
) -> int:
    """Write a starter project into FOLDER; nothing that stands there is overwritten.

    With --from a database, a dump or another tool's migrations become the project: SRC is what
    `inspect` takes. schema.py is written from it, and the first migration, which is proved. A
    database is then recorded as having that migration, and the diff to it is seen to be empty.
    """
    root = Path.cwd() / folder
    if src is not None:
        if name is not None:
            what = "--template starts from nothing, and --from from what exists"
            raise ConfigError(Problem(what, fix="Leave out one or the other."))
        from schemadsl.cli.adoption import Adoption

        return Adoption(root, src, exclude, split, not no_baseline, dev_url).run()
    if exclude or split or no_baseline or dev_url is not None:
        what = "--exclude, --split, --no-baseline and --dev-url are for what exists"
        raise ConfigError(Problem(what, fix="Name it with --from, or leave them out."))
    return _start(root, name or "minimal")


def _start(root: Path, name: str) -> int:
    root.mkdir(parents=True, exist_ok=True)
    config = at(root)
    usual = {key: getattr(config, key) for key in ("schema", "migrations", "out")}
    declared = config.path(config.schema).exists()
    # queries of the template are of no use to another schema
    wanted = template(name, config)[: 1 if declared else None]
    if told := settings(root, usual):
        wanted.append(told)
    if told := attributes(root, config):
        wanted.append(told)
    wanted += hooks(root, config)
    kept = place(root, wanted)
    if len(kept) == len(wanted):
        tell("Nothing to do: the project is there. What is next: python -m schemadsl")
        return 0
    tell("")
    onward(root, ("generate", f"writes the first migration of {config.schema}, once it is proved"))
    return 0
