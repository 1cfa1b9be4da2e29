"""``queries``: what annotated SQL takes and gives, as PostgreSQL types it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click
from attrs import evolve

from schemadsl.cli.compare import scratch
from schemadsl.cli.complete import sources
from schemadsl.cli.output import counted, say, tell
from schemadsl.config import find
from schemadsl.errors import ConfigError, Problem, Where
from schemadsl.queries.analyse import analysed
from schemadsl.queries.read import read, without_queries
from schemadsl.queries.shape import Column, QueryShape, Refusal
from schemadsl.sources.files import files
from schemadsl.sources.scripts import Script
from schemadsl.sources.source import Source, Written, source

__all__ = ["command"]

# what the text of a schema set, a dump's empty search path among it, is not for its queries
_AS_NEW = "RESET SESSION AUTHORIZATION; RESET ALL"


@click.command("queries")
@click.option(
    "--schema",
    "schema",
    required=True,
    metavar="SRC",
    shell_complete=sources,
    help="What they run on.",
)
@click.option(
    "--queries",
    "path",
    required=True,
    metavar="PATH",
    shell_complete=sources,
    help="A .sql file or a folder.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON array in file order.")
@click.option("--dev-url", metavar="URL", help="The server that loads what is only written down.")
def command(schema: str, path: str, as_json: bool, dev_url: str | None) -> int:
    """Analyse annotated SQL: types of parameters and columns, and what is never NULL.

    SRC is schema.py, a database URL, a .sql file, a folder of .sql or a snapshot. PATH holds
    queries in sqlc's language. The exit code is 1 where one is refused. Nothing is executed.
    """
    config = find(Path.cwd())
    found = _without_queries(source(schema, root=config.root))
    texts = files(Path.cwd() / path, path)
    reading = read(texts, _schemas(found, [name for name, _ in texts]))
    for file, line in reading.left_out:
        say(f"{file}:{line}: left out: the statement is no query")
    if not reading.queries:
        raise ConfigError(
            Problem(
                "there are no queries",
                where=Where(path),
                fix="Name each statement in the line in front of it: -- name: GetUser :one",
            )
        )

    with found.opened(scratch(config, dev_url)) as connection:
        connection.execute(_AS_NEW if found.written else "SET default_transaction_read_only TO on")
        results = analysed(connection, reading.queries)
    if as_json:
        tell(json.dumps([_row(r) for r in results], indent=2, ensure_ascii=False))
    else:
        _print(results)
    return 1 if any(isinstance(r, Refusal) for r in results) else 0


def _without_queries(found: Source) -> Source:
    """Leave the queries out of a file that is a schema as well."""
    if not isinstance(found, Written):
        return found
    texts = (Script(script.name, without_queries(script.text)) for script in found.scripts)
    return evolve(found, scripts=tuple(texts))


def _schemas(found: Source, names: Iterable[str]) -> frozenset[str]:
    """Return those of the files *names* that are scripts of the schema as well."""
    here = Path.cwd()
    scripts = found.scripts if isinstance(found, Written) else ()
    places = {(here / script.name).resolve() for script in scripts}
    return frozenset(name for name in names if (here / name).resolve() in places)


def _row(result: QueryShape | Refusal) -> dict[str, Any]:
    if isinstance(result, Refusal):
        keys = ("message", "file", "line", "column", "sqlstate", "hint")
        return {"name": result.name, "error": {key: getattr(result, key) for key in keys}}
    return {
        "name": result.name,
        "cmd": result.command,
        "file": result.file,
        "line": result.line,
        "sql": result.sql,
        "params": [
            {"number": p.number, "name": p.name, "type": p.type.text, "nullable": p.nullable}
            for p in result.params
        ],
        "columns": [_column(column) for column in result.columns],
    }


def _column(column: Column) -> dict[str, Any]:
    embed = column.embed
    return {
        "name": column.name,
        "type": column.type.text,
        "nullable": column.nullable,
        "table": None if column.table is None else str(column.table),
        "embed": None if embed is None else {"name": embed.name, "nullable": embed.nullable},
    }


def _print(results: list[QueryShape | Refusal]) -> None:
    """Print shapes as tables on stdout, refusals on stderr."""
    refused = [result for result in results if isinstance(result, Refusal)]
    for result in results:
        if isinstance(result, QueryShape):
            tell(f"{result.name} {result.command}  {result.file}:{result.line}")
            for line in _aligned([*_lines(result)]):
                tell(f"    {line}")
    for refusal in refused:
        place = f"{refusal.file}:{refusal.line}:{refusal.column}"
        named = f"{refusal.name}: " if refusal.name else ""
        say(f"{place}: {named}{refusal.message}")
        if refusal.hint:
            say(f"    {refusal.hint}")
    if refused:
        say(f"{counted(len(refused), 'query', 'queries')} refused")


def _lines(shape: QueryShape) -> Iterator[tuple[str, str, str, str]]:
    for param in shape.params:
        null = "or NULL" if param.nullable else ""
        yield f"${param.number}", param.name, param.type.text, null
    for column in shape.columns:
        place = "" if column.table is None else f"{column.table}.{column.column}"
        null = "or NULL" if column.nullable else ""
        yield "→", column.name, column.type.text, "  ".join(t for t in (null, place) if t)


def _aligned(rows: list[tuple[str, str, str, str]]) -> Iterator[str]:
    widths = [max((len(row[n]) for row in rows), default=0) for n in range(3)]
    for row in rows:
        cells = (cell.ljust(width) for cell, width in zip(row, widths, strict=False))
        yield "  ".join([*cells, row[3]]).rstrip()
