"""``inspect``: a database, SQL or a migrations folder as schema.py, printed."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from schemadsl.cli.complete import sources
from schemadsl.cli.declared import Asked, declared, flags
from schemadsl.cli.output import say, tell
from schemadsl.cli.replacing import free
from schemadsl.config import find
from schemadsl.errors import ConfigError, Problem

__all__ = ["command"]


@click.command("inspect")
@click.argument("src", shell_complete=sources)
@click.option("-o", "--output", metavar="FILE", help="Write here; with --split a folder.")
@click.option("--force", is_flag=True, help="Replace a FILE that says something.")
@flags
def command(src: str, output: str | None, force: bool, **said: Any) -> int:
    """Print a source as schema.py.

    SRC is a database URL, a .sql file such as a dump, a folder of .sql (also the migrations of
    golang-migrate, goose, dbmate, Flyway, Atlas, sqitch), a snapshot, a schema.py, the folder of
    Alembic or of a Django project, sqlalchemy:module:Base, django:settings, alembic:folder, or
    sqlite:file and mysql:file, turned into PostgreSQL's. What
    has no place in schema.py is named on stderr, and the exit code is 1. A FILE that says something
    is replaced with --force only.
    """
    config, asked = find(Path.cwd()), Asked(**said)
    if asked.split and output is None:
        raise ConfigError(
            Problem("--split makes several files", fix="Name a folder for them: -o schema")
        )
    if output is not None and not force:
        free(Path.cwd() / output, config, output)
    result = declared(src, config, asked)
    if output is None:
        tell(result.files["schema.py"].rstrip())
        return 0 if result.whole else 1
    target = Path.cwd() / output
    for name, text in result.files.items():
        path = target / name.partition("/")[2] if asked.split else target
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    say(f"Wrote {output}")
    return 0 if result.whole else 1
