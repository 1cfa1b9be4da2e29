"""A source as the text of schema.py, looked at once more before anybody gets it."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import click
from attrs import frozen

from schemadsl.cli.compare import named, scratch
from schemadsl.cli.output import counted, say
from schemadsl.cli.patterns import chosen, fitting
from schemadsl.cli.roles import asking
from schemadsl.codegen.declare import Declared, declare
from schemadsl.config import Config
from schemadsl.errors import SchemaError
from schemadsl.model import Catalog, Patterns, Ref
from schemadsl.sources.module import load
from schemadsl.sources.rows import inserted
from schemadsl.sources.source import Source, Written, read

__all__ = ["Asked", "Result", "declared", "flags"]


@frozen
class Result:
    """The modules, and whether nothing is missing in them."""

    files: dict[str, str]
    whole: bool


@frozen
class Asked:
    """What the flags that `inspect` and `import` share say."""

    exclude: tuple[str, ...]
    include: tuple[str, ...]
    split: bool
    roles: bool
    dev_url: str | None


F = TypeVar("F", bound=Callable[..., object])


def flags(command: F) -> F:
    """Add the flags that `inspect` and `import` share."""
    for option in (
        click.option("--dev-url", metavar="URL", help="The server that loads what is written."),
        click.option("--roles", is_flag=True, help="Write the roles of the server as well."),
        click.option("--split", is_flag=True, help="Make a package, a module for each schema."),
        click.option("--include", multiple=True, metavar="PATTERN", help="What alone to look at."),
        click.option("--exclude", multiple=True, metavar="PATTERN", help="What not to look at."),
    ):
        command = option(command)
    return command


def declared(text: str, config: Config, asked: Asked) -> Result:
    """Read the source *text* and write it as schema.py; name on stderr what is missing in it.

    Rows that a file of SQL makes are named as well; a schema is whole without them.
    """
    found = named(text, config)
    patterns = chosen(config, asked.exclude, asked.include)
    state = read(
        found, scratch(config, asked.dev_url), asking(patterns, [found], everyone=asked.roles)
    )
    made = declare(state.catalog, split=asked.split)
    fitting(state.catalog.objects, asked.include)
    excused = (f"kept, with a word to lint: {line}" for line in made.excused)
    for line in (*excused, *_rows(found, patterns)):
        say(line)
    for one in state.left:
        if not one.missing:
            say(one.text)
    missing = [one.text for one in state.left if one.missing]
    missing += [f"not managed: {name}" for name in sorted(state.unmanaged)]
    missing += [f"not said: {name}" for name in made.unsaid]
    missing += _second_look(made, state.catalog)
    for line in missing:
        say(line)
    return Result(dict(made.files), not missing)


def _rows(found: Source, patterns: Patterns) -> Iterator[str]:
    """Name the tables that a file or folder of SQL fills: rows are no part of a schema."""
    copied: Counter[Ref] = Counter()
    inserts: Counter[Ref] = Counter()
    for script in found.scripts if isinstance(found, Written) else ():
        for path, count in script.copied.items():
            copied[_table(path)] += count
        for path, count in script.filled.items():
            inserts[_table(path)] += count
        inserts.update(map(_table, inserted(script.text)))
    for ref in sorted(copied + inserts):  # without those of no row
        if patterns.keep((ref, Ref("schema", ref.path[:1]))):
            rows = [counted(copied[ref], "row")] if copied[ref] else []
            rows += [counted(inserts[ref], "INSERT statement")] if inserts[ref] else []
            yield f"rows left behind: {ref}: {', '.join(rows)}"


def _table(path: tuple[str, ...]) -> Ref:
    return Ref("table", path if len(path) > 1 else ("public", *path))


def _second_look(made: Declared, catalog: Catalog) -> Iterator[str]:
    """Load what was written; yield what it refuses, and what it calls differently."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for name, text in made.files.items():
            path = root / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        first = next(iter(made.files))
        path = root / first
        try:
            told = load(path.parent if "/" in first else path, root=root)
        except SchemaError as error:
            yield from (f"refused: {problem}" for problem in error.problems)
            return
    unsaid = {line.partition(": ")[0] for line in made.unsaid}
    for ref in catalog.refs:
        if ref not in told and str(ref) not in unsaid:
            yield f"not said: {ref}"
    for ref in told.refs:
        if ref not in catalog:
            yield f"said differently: {ref}"
