"""What a shell offers behind TAB: commands, flags, and the names that a project has."""

from __future__ import annotations

import contextlib
import json
import os
import re
from glob import escape
from pathlib import Path
from typing import Any, ClassVar

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    add_completion_class,
    split_arg_string,
)

from schemadsl.config import Config, find
from schemadsl.errors import SchemadslError

__all__ = ["Bash", "environments", "refs", "sources", "versions"]

Item = CompletionItem

# bash breaks words at colons, which refs have: it is given the whole line, and only the rest
# of a word that it takes for the whole
_BASH = """\
%(complete_func)s() {
    local IFS=$'\\n' response completion type value
    response=$(env COMP_LINE="${COMP_LINE:0:$COMP_POINT}" COMP_WORDBREAKS="$COMP_WORDBREAKS" \\
        %(complete_var)s=bash_complete "$1" 2>/dev/null)
    COMPREPLY=()
    for completion in $response; do
        IFS=',' read -r type value <<< "$completion"
        if [[ $type == dir ]]; then
            compopt -o dirnames
        elif [[ $type == file ]]; then
            compopt -o default
        elif [[ $type == plain ]]; then
            COMPREPLY+=("$(printf %%q "$value")")
        fi
    done
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""


class Bash(BashComplete):
    """Completion for bash, whole refs among it."""

    source_template: ClassVar[str] = _BASH

    def source(self) -> str:
        # without a look for a bash: the script may be for another machine
        return self.source_template % self.source_vars()

    def get_completion_args(self) -> tuple[list[str], str]:
        line = os.environ["COMP_LINE"]
        words = split_arg_string(line)[1:]
        self.word = "" if line.endswith((" ", "\t")) or not words else words.pop()
        return words, self.word

    def format_completion(self, item: CompletionItem[Any]) -> str:
        breaks = os.environ.get("COMP_WORDBREAKS", "")
        # what stands in front of = is cut off already
        word = self.word.partition("=")[2] if self.word.startswith("--") else self.word
        taken = word[: word.rfind(":") + 1] if ":" in breaks else ""
        return f"{item.type},{str(item.value).removeprefix(taken)}"


add_completion_class(Bash, "bash")


def environments(context: click.Context, parameter: click.Parameter, word: str) -> list[Item[str]]:
    """Offer the environments of pyproject.toml."""
    config = _config()
    return [Item(name) for name in (config.env if config else ()) if name.startswith(word)]


def versions(context: click.Context, parameter: click.Parameter, word: str) -> list[Item[str]]:
    """Offer the versions of the migrations, the newest first, with their words."""
    config = _config()
    if config is None:
        return []
    names = [path.name for path in config.path(config.migrations).glob("*.sql")]
    rows = [re.match(r"(\d{14})_(\w+)\.sql$", name) for name in sorted(names, reverse=True)]
    return [
        Item(row[1], help=row[2].replace("_", " "))
        for row in rows
        if row and row[1].startswith(word)
    ]


def refs(context: click.Context, parameter: click.Parameter, word: str) -> list[Item[str]]:
    """Offer the objects that the migrations lead to, as --allow-drop names them."""
    config = _config()
    if config is None:
        return []
    with contextlib.suppress(OSError, ValueError, LookupError, TypeError):
        from schemadsl.migrations.folder import SNAPSHOT
        from schemadsl.model import Ref  # most commands have no use for it

        held = json.loads((config.path(config.migrations) / SNAPSHOT).read_bytes())
        found = (str(Ref.of(*row["ref"])) for row in held["objects"])
        return [Item(ref) for ref in found if ref.startswith(word)]
    return []


def sources(context: click.Context, parameter: click.Parameter, word: str) -> list[Item[str]]:
    """Offer files and folders: what stands beside them is a URL.

    Behind the name of another database the shell does not know that a file is meant.
    """
    if "://" in word:
        return []
    tool, colon, path = word.partition(":")
    if not colon or tool not in ("sqlite", "mysql", "mariadb"):
        return [Item(word, type="file")]
    folder, _, name = path.rpartition("/")
    front = f"{tool}:{folder}/" if folder or path.startswith("/") else f"{tool}:"
    there = Path(folder or ("/" if path.startswith("/") else ".")).glob(f"{escape(name)}*")
    return [Item(f"{front}{found.name}{'/' * found.is_dir()}") for found in sorted(there)]


def _config() -> Config | None:
    with contextlib.suppress(SchemadslError, OSError):
        return find(Path.cwd())
    return None
