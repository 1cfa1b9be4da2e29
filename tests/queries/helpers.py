"""Cases of queries, and what is found out about them as text."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from schemadsl.queries.shape import Column, QueryShape, Refusal

HERE = Path(__file__).parent
CASES = sorted((HERE / "cases").glob("*.sql"))
SCHEMA = (HERE / "schema.sql").read_text()


def shown(results: list[QueryShape | Refusal], left_out: tuple[tuple[str, int], ...]) -> str:
    """Write what a run found out, as the .txt beside a case has it."""
    lines = [line for result in results for line in (*_shown(result), "")]
    lines += [f"{file}:{line}: left out" for file, line in left_out]
    return "\n".join(lines).rstrip() + "\n"


def _shown(result: QueryShape | Refusal) -> Iterator[str]:
    if isinstance(result, Refusal):
        state = f" [{result.sqlstate}]" if result.sqlstate else ""
        yield f"{result.name or '(no name)'} refused at {result.line}:{result.column}{state}"
        yield f"    {result.message}"
        if result.hint:
            yield f"    -> {result.hint}"
        return
    yield f"{result.name} {result.command} at {result.line}"
    yield from (f"    -- {line}" for line in result.doc.split("\n") if result.doc)
    yield from (f"    | {line}" for line in result.sql.split("\n"))
    for param in result.params:
        null = " or NULL" if param.nullable else ""
        yield f"    ${param.number} {param.name or '-'}: {param.type.text}{null}"
    for column in result.columns:
        yield f"    > {_column(column)}"


def _column(column: Column) -> str:
    text = f"{column.name}: {column.type.text}"
    if not column.nullable:
        text += " not null"
    if column.table is not None:
        text += f" = {column.table}.{column.column}"
    if column.embed is not None:
        text += f" in {column.embed.name}{'?' if column.embed.nullable else ''}"
    return text
