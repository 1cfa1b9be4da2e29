"""The flags that name databases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

from schemadsl.cli.complete import environments

__all__ = ["addressed", "targeted", "tenanted"]

F = TypeVar("F", bound=Callable[..., Any])


def addressed(command: F) -> F:
    """Give a command ``--url`` and ``--env``: what `database` chooses from."""
    env = click.option(
        "--env",
        metavar="NAME",
        shell_complete=environments,
        help="The database of [tool.schemadsl.env.NAME].",
    )
    return click.option("--url", metavar="URL", help="The database.")(env(command))


def tenanted(command: F) -> F:
    """Give a command ``--schema``: one of many schemas that the same folder is applied to."""
    text = "One schema of many that have the same tables."
    return click.option("--schema", metavar="NAME", help=text)(command)


_MANY = {
    "jobs": click.option(
        "--jobs", type=click.IntRange(1), default=4, help="How many of them at once."
    ),
    "canary": click.option(
        "--canary", type=click.IntRange(0), default=0, help="How many of them first."
    ),
    "max-failures": click.option(
        "--max-failures", type=click.IntRange(0), default=0, help="How many may fail."
    ),
}


def targeted(*flags: str) -> Callable[[F], F]:
    """Give a command ``--targets``, and those of ``--jobs``, ``--canary``, ``--max-failures``."""

    def given(command: F) -> F:
        for flag in reversed(flags):
            command = _MANY[flag](command)
        text = "Many databases or schemas: a file, or SELECT names."
        return click.option("--targets", metavar="FILE|QUERY", help=text)(command)

    return given
