"""``completion``: what a shell has to read to complete the commands."""

from __future__ import annotations

import sys

import click
from click.shell_completion import get_completion_class

from schemadsl.cli.complete import Bash
from schemadsl.cli.group import VARIABLE, group
from schemadsl.cli.output import say, tell
from schemadsl.cli.paint import terminal

__all__ = ["command"]

#: shell → where the lines go so that every new shell has them
PLACES = {
    "bash": "echo 'eval \"$(schemadsl completion bash)\"' >> ~/.bashrc",
    "zsh": "echo 'eval \"$(schemadsl completion zsh)\"' >> ~/.zshrc, below compinit",
    "fish": "schemadsl completion fish > ~/.config/fish/completions/schemadsl.fish",
}


@click.command("completion")
@click.argument("shell", type=click.Choice(tuple(PLACES)))
def command(shell: str) -> int:
    """Print what makes a shell complete commands, flags, environments, versions and refs.

    It is for the installed command schemadsl. bash: 4.4 or later.
    """
    script = Bash if shell == "bash" else get_completion_class(shell)
    assert script is not None
    tell(script(group, {}, "schemadsl", VARIABLE).source().strip())
    if terminal(sys.stdout):
        say(f"For every new shell: {PLACES[shell]}")
    return 0
