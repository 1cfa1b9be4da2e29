"""The commands and their flags, read by click."""

from __future__ import annotations

import difflib
import importlib
import os
import re

import click
import click.shell_completion

from schemadsl._version import VERSION
from schemadsl.errors import ConfigError, Problem

__all__ = ["COMMANDS", "VARIABLE", "dispatch"]

COMMANDS = {
    "apply": "Bring a database up to the migrations.",
    "baseline": "Take over a database that has the migrations already.",
    "completion": "Print what makes a shell complete the commands.",
    "diff": "Print the SQL that turns one database or schema into another.",
    "doctor": "Say whether machine, project and database are fit.",
    "docs": "Write the data dictionary: every table, column and comment.",
    "drift": "Compare a live database with the migrations and schema.py.",
    "erd": "Draw the tables and how they are tied.",
    "generate": "Write the migration and what follows from schema.py.",
    "import": "Write a database or migrations folder into schema.py.",
    "init": "Start a project, or make one of a database that exists.",
    "inspect": "Print a database or migrations folder as schema.py.",
    "lint": "Find what is unsafe in migrations and unwise in schema.py.",
    "new": "Write an empty migration for statements that change rows.",
    "prove": "Replay the migrations on a real server and compare.",
    "queries": "Say what annotated SQL queries take and give.",
    "rebase": "Write the later of two branches' migrations anew on the other's.",
    "rehash": "Seal the migrations folder after an edit by hand.",
    "schema": "Print the whole schema as SQL, for other tools.",
    "scratch": "Start a throwaway database for development and tests.",
    "seed": "Run SQL files of rows that every database should have.",
    "squash": "Write a checkpoint that new databases start from.",
    "status": "Say where a database stands beside the migrations.",
    "undo": "Print, or run, the way back from the last migration.",
}


VARIABLE = "_SCHEMADSL_COMPLETE"
"""Through which a shell asks what to offer; what it asks stands in the variables beside it."""


class _Lazy(click.Group):
    """A group that imports a command's module only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if cmd_name == "import" else cmd_name  # Python keeps that word
        module = importlib.import_module(f"schemadsl.cli.{name}")
        command: click.Command = module.command
        return command

    def shell_complete(
        self, ctx: click.Context, incomplete: str
    ) -> list[click.shell_completion.CompletionItem[str]]:
        """Offer the commands without loading them."""
        if not incomplete.startswith("-"):
            item = click.shell_completion.CompletionItem
            return [item(n, help=h) for n, h in COMMANDS.items() if n.startswith(incomplete)]
        return super().shell_complete(ctx, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, "--version", prog_name="schemadsl")
def group() -> None:
    """A PostgreSQL database in one typed Python file.

    Exit codes: 0 in order, 1 findings, drift or a change that needs a person's word,
    2 wrong usage, configuration or schema.py, 3 the environment,
    70 a fault of schemadsl itself, 130 interrupted.
    """


def dispatch(arguments: list[str]) -> int:
    """Run one command and return its exit code; raises SchemadslError and KeyboardInterrupt."""
    if VARIABLE in os.environ:
        importlib.import_module("schemadsl.cli.complete")  # registers what bash asks
    try:
        return int(group.main(arguments, prog_name="schemadsl", standalone_mode=False) or 0)
    except click.exceptions.Exit as stop:
        return int(stop.exit_code)
    except click.exceptions.Abort:
        raise KeyboardInterrupt from None
    except click.ClickException as error:
        raise ConfigError(_told(error)) from None


def _told(error: click.ClickException) -> Problem:
    """Say what click found wrong as everything else is said."""
    context = error.ctx if isinstance(error, click.UsageError) else None
    path = context.command_path.partition(" ")[2] if context is not None else ""
    help_ = " ".join(["python -m schemadsl", *path.split(), "--help"])
    text = error.format_message().strip().rstrip(".")
    near: list[str] = []
    if isinstance(error, click.NoSuchOption):
        text, near = f"no such option {error.option_name}", list(error.possibilities or ())
    elif found := _NO_COMMAND.match(text):
        text = f"no such command {found[1]!r}"
        near = difflib.get_close_matches(found[1], COMMANDS, 1)
    fix = f"See: {help_}"
    if near:
        fix = f"Did you mean {' or '.join(near)}? {fix}"
    return Problem(text[:1].lower() + text[1:], fix=fix)


_NO_COMMAND = re.compile(r"No such command '(.*?)'")
