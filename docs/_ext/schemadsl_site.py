"""What the site says that is read from the code: the commands, the declarations, the types.

Each directive makes Markdown and has the page's own parser read it, so that headings become
anchors and every name can be searched for.
"""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective

import schemadsl
from schemadsl import errors, types
from schemadsl.cli.group import COMMANDS, group

__all__ = ["Made", "setup"]

ROOT = Path(__file__).resolve().parents[2]
#: files beside docs/, by the page of the site that shows them
SHOWN = {
    "../README.md": "index.md",
    "../CONTRIBUTING.md": "contributing.md",
    "../CHANGELOG.md": "changelog.md",
    "../benchmarks/README.md": "benchmarks.md",
}
_LINK = re.compile(r"\]\((?P<target>(?:\.\./)+[^)#\s]*)(?P<anchor>#[^)\s]*)?\)")


class Made(SphinxDirective, ABC):
    """A directive whose content is made: Markdown for the page's own parser."""

    @abstractmethod
    def markdown(self) -> Iterator[str]:
        """Yield the lines."""

    def run(self) -> list[nodes.Node]:
        text = "\n".join(self.markdown())
        return self.parse_text_to_nodes(text, allow_section_headings=True)


def cell(text: str) -> str:
    """Write *text* so that it stands in one cell of a table."""
    return " ".join(text.split()).replace("|", "\\|")


def prose(docstring: str | None) -> str:
    """Write a docstring, which has a little reST in it, as Markdown."""
    return re.sub(r"``(.+?)``", r"`\1`", inspect.cleandoc(docstring or ""))


class Commands(Made):
    """Every command, as it tells about itself: usage, words, options with their defaults."""

    def markdown(self) -> Iterator[str]:
        for name, summary in COMMANDS.items():
            context = click.Context(group, info_name="schemadsl")
            command = group.get_command(context, name)
            assert command is not None
            own = click.Context(command, info_name=name, parent=context)
            yield f"\n### {name}\n\n{summary}\n\n```text\npython -m {own.command_path}"
            yield f"{' '.join(command.collect_usage_pieces(own))}\n```\n"
            yield prose(command.help)
            rows = [
                (record, option)
                for option in command.get_params(own)
                if (record := option.get_help_record(own)) is not None
            ]
            yield "\n| option | |\n|---|---|"
            for (flags, text), option in rows:
                yield f"| `{cell(flags)}` | {cell(text)}{self.default(option)} |"

    def default(self, option: click.Parameter) -> str:
        """Tell the default of an option, where it has one that says something."""
        value = option.default
        said = isinstance(value, int | float | str) and not isinstance(value, bool) and value != ""
        return f" Default: `{value}`." if said else ""


class ExitCodes(Made):
    """The exit codes, by the errors that end a command with them."""

    def markdown(self) -> Iterator[str]:
        yield "| code | error | |\n|---|---|---|\n| 0 | | In order. |"
        found = [getattr(errors, name) for name in errors.__all__]
        known = [e for e in found if issubclass(e, Exception) and e is not errors.SchemadslError]
        for error in sorted(known, key=lambda error: error.exit_code):
            text = cell(inspect.getdoc(error) or "")
            yield f"| {error.exit_code} | `{error.__name__}` | {text} |"
        yield "| 70 | | A fault of schemadsl itself, with its traceback. |"
        yield "| 130 | | Interrupted. |"


class Declarations(Made):
    """What ``from schemadsl import …`` gives, by the module that has it."""

    def markdown(self) -> Iterator[str]:
        homes: dict[str, list[str]] = {}
        for name in schemadsl.__all__:
            value = getattr(schemadsl, name)
            if not inspect.ismodule(value):
                homes.setdefault(value.__module__, []).append(name)
        for home, names in homes.items():
            if home.startswith("schemadsl.dsl."):
                title = (inspect.getdoc(importlib.import_module(home)) or "").split("\n")[0]
                yield f"\n## {title.rstrip('.')}\n\n```{{eval-rst}}"
                for name in names:
                    sort = "class" if inspect.isclass(getattr(schemadsl, name)) else "function"
                    yield f".. auto{sort}:: schemadsl.{name}\n"
                yield "```\n"


class ColumnTypes(Made):
    """The types of columns: what PostgreSQL calls them, and what psycopg reads them as."""

    def markdown(self) -> Iterator[str]:
        tree = ast.parse(inspect.getsource(types))
        yield "| type | PostgreSQL | Python | takes |\n|---|---|---|---|"
        for node in tree.body:
            if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
                name, value = node.target.id, getattr(types, node.target.id)
                if name.startswith("_") or not hasattr(value, "sql_type"):
                    continue
                shape, _, python = ast.unparse(node.annotation).partition("[")
                takes = {"Sized": "a length or precision", "Precise": "precision, scale"}
                serial = ", counting" if value.sql_type.serial else ""
                yield (
                    f"| `t.{name}` | `{cell(value.sql_type.text)}`{serial}"
                    f" | `{cell(python.removesuffix(']') or 'Any')}` | {takes.get(shape, '')} |"
                )


class Members(Made):
    """The public functions and classes of a module, ``module`` or ``module:one,another``."""

    required_arguments = 1

    def markdown(self) -> Iterator[str]:
        home, _, said = self.arguments[0].partition(":")
        module = importlib.import_module(home)
        made = [n for n, v in vars(module).items() if getattr(v, "__module__", "") == home]
        yield "```{eval-rst}"
        for name in said.split(",") if said else getattr(module, "__all__", made):
            value = getattr(module, name)
            if name[0] != "_" and (inspect.isclass(value) or inspect.isfunction(value)):
                sort = "exception" if _is(value, Exception) else "class"
                sort = sort if inspect.isclass(value) else "function"
                yield f".. auto{sort}:: {home}.{name}"
                yield "   :members:\n" if sort == "class" else ""
        yield "```\n"


class Keywords(Made):
    """The keywords of a TypedDict, ``module:Name``, each with the comment above it."""

    required_arguments = 1

    def markdown(self) -> Iterator[str]:
        module, _, name = self.arguments[0].partition(":")
        source = inspect.getsource(importlib.import_module(module))
        lines = source.splitlines()
        [found] = (
            node
            for node in ast.walk(ast.parse(source))
            if isinstance(node, ast.ClassDef) and node.name == name
        )
        yield "| keyword | type | |\n|---|---|---|"
        for node in found.body:
            if isinstance(node, ast.AnnAssign):
                first = node.lineno - 1
                while lines[first - 1].lstrip().startswith("#:"):
                    first -= 1
                above = lines[first : node.lineno - 1]
                comment = prose(" ".join(line.strip().removeprefix("#:") for line in above))
                kind = cell(ast.unparse(node.annotation))
                yield f"| `{ast.unparse(node.target)}` | `{kind}` | {cell(comment)} |"


def _is(value: Any, base: type) -> bool:
    return inspect.isclass(value) and issubclass(value, base)


def relinked(app: Sphinx, page: str, source: list[str]) -> None:
    """Lead links that leave docs/ to the page that shows the file, or to no page at all.

    What is no page (a schema, a folder) is a file of the repository: it is named, not linked.
    """
    here = (ROOT / "docs" / page).parent

    def lead(match: re.Match[str]) -> str:
        target = (here / match["target"]).resolve()
        if target.is_relative_to(ROOT / "docs"):
            return match[0]
        for outside, shown in SHOWN.items():
            if (ROOT / "docs" / outside).resolve() == target:
                up = "../" * page.count("/")
                return f"]({up}{shown}{match['anchor'] or ''})"
        return "](#)"

    source[0] = re.sub(r"\[([^\]]*)\]\(#\)", r"\1", _LINK.sub(lead, source[0]))


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the directives."""
    for name, directive in {
        "commands": Commands,
        "exit-codes": ExitCodes,
        "declarations": Declarations,
        "column-types": ColumnTypes,
        "members": Members,
        "keywords": Keywords,
    }.items():
        app.add_directive(name, directive)
    app.connect("source-read", relinked)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
