"""What a database must have for the queries: the facts behind ``assert_schema_current``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from schemadsl.codegen.python.classes import walk
from schemadsl.codegen.python.stored import Stored
from schemadsl.queries.shape import QueryShape
from schemadsl.sqltext import tokens

__all__ = ["columns", "enums"]


def columns(shapes: Sequence[QueryShape], stored: Stored) -> str:
    """Write the facts of columns: (schema, table, column, type, not null), one a line.

    They are those columns of declared tables whose names the queries say, or whose values they
    return: what a query does not know of may come and go.
    """
    said = {word for shape in shapes for word in _words(shape.sql)}
    read = {(column.table, column.column) for shape in shapes for column in shape.columns}
    read |= {(param.table, param.column) for shape in shapes for param in shape.params}
    tables = {table for table, _ in read}
    rows: list[str] = []
    for table, known in sorted(stored.tables.items(), key=lambda pair: str(pair[0])):
        if table.name not in said and table not in tables:
            continue
        for column in known:
            if column.name in said or (table, column.name) in read:
                fact = (table.schema, table.name, column.name, column.type, column.not_null)
                rows.append(f"    {fact!r},")
    return "\n".join(rows)


def enums(shapes: Iterable[QueryShape]) -> str:
    """Write the enums that values are read as: (schema, name, labels), one a line."""
    found = {
        (inner.schema, inner.name, inner.labels)
        for shape in shapes
        for column in shape.columns
        for inner in walk(column.type)
        if inner.what == "enum"
    }
    return "\n".join(f"    {fact!r}," for fact in sorted(found))


_QUOTED = re.compile(r"""['"]|--|/\*|\$\D""")
_WORD = re.compile(r"(?<![\w$])[^\W\d][\w$]*")


def _words(sql: str) -> Iterable[str]:
    if not _QUOTED.search(sql):
        yield from map(str.lower, _WORD.findall(sql))  # what most queries are
        return
    for token in tokens(sql):
        if token.kind in ("word", "quoted"):
            yield token.name
