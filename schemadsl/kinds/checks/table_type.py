"""What PostgreSQL rejects about typed tables (ATExecAddOf in src/backend/commands/tablecmds.c)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import columns_of
from schemadsl.model import Catalog

if TYPE_CHECKING:
    from schemadsl.kinds.table_type import TableType

__all__ = ["check"]


def check(typed: TableType, catalog: Catalog) -> Iterator[Problem]:
    """Yield what keeps a table from being one of its type: other columns, a parent."""
    wanted = {one.name: one.type for one in typed.attributes}
    for name, column in columns_of(catalog, typed.table).items():
        if name not in wanted:
            yield Problem(
                f"column {typed.table.name}.{name} is no attribute of {typed.of.name}",
                where=getattr(column, "source", None),
                fix="Add it to the composite type, or leave out of=.",
            )
        elif column.type != wanted[name]:
            yield Problem(
                f"column {typed.table.name}.{name} is {column.type},"
                f" {typed.of.name}.{name} is {wanted[name]}",
                where=getattr(column, "source", None),
                fix="Give it the type of the attribute.",
            )
    if typed.table in catalog.ties:
        yield Problem(
            f"table {typed.table.name} is of a type and has a parent",
            where=typed.source,
            fix="Leave out of=, or what it inherits.",
        )
