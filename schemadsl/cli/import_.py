"""``import``: a database, SQL or a migrations folder becomes the project's schema.py."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from schemadsl.cli.complete import sources
from schemadsl.cli.declared import Asked, declared, flags
from schemadsl.cli.output import say, tell
from schemadsl.cli.replacing import free
from schemadsl.config import Config, find
from schemadsl.errors import ConfigError, Problem, Where
from schemadsl.migrations.write import locked, write

__all__ = ["command"]


@click.command("import")
@click.argument("src", shell_complete=sources)
@click.option("--force", is_flag=True, help="Replace a schema.py that declares something.")
@flags
def command(src: str, force: bool, **said: Any) -> int:
    """Write a source into the project's schema.py.

    SRC is what `inspect` takes. A schema.py that declares something is replaced with --force only.
    What has no place in schema.py is named on stderr, and the exit code is 1.
    """
    config, asked = find(Path.cwd()), Asked(**said)
    _fitting(config, asked.split)
    target = config.path(config.schema)
    if not force:
        free(target, config, config.schema)
    result = declared(src, config, asked)
    folder = config.path(config.migrations)
    files = {_path(target, name, asked.split): text for name, text in result.files.items()}
    with locked(folder, config.migrations):
        write(files, folder=folder, root=config.root, shown=config.migrations)
    for path in files:
        tell(f"Wrote {path.relative_to(config.root).as_posix()}")
    say("Next: python -m schemadsl generate --name initial, which writes the first migration.")
    return 0 if result.whole else 1


def _path(target: Path, name: str, split: bool) -> Path:
    return target / name.partition("/")[2] if split else target


def _fitting(config: Config, split: bool) -> None:
    """Raise ConfigError where a file is asked for and a package is configured, or the reverse."""
    if split and config.schema.endswith(".py"):
        raise ConfigError(
            Problem(
                f"--split makes a package, and schema is {config.schema!r}",
                where=Where("pyproject.toml [tool.schemadsl]"),
                fix=f'Set schema = "{config.schema.removesuffix(".py")}".',
            )
        )
    if not split and not config.schema.endswith(".py"):
        raise ConfigError(
            Problem(
                f"schema is {config.schema!r}, which is no Python file",
                where=Where("pyproject.toml [tool.schemadsl]"),
                fix="Add --split to make a package, or name a file that ends in .py.",
            )
        )
