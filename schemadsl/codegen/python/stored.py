"""What the declared catalog knows of tables that queries read and write."""

from __future__ import annotations

from functools import cached_property

from schemadsl.kinds.column import Column
from schemadsl.model import Catalog, Ref
from schemadsl.queries.shape import Table

__all__ = ["Stored"]


class Stored:
    """The columns of the declared tables, in their order."""

    def __init__(self, catalog: Catalog) -> None:
        self.catalog = catalog

    @cached_property
    def tables(self) -> dict[Table, tuple[Column, ...]]:
        """The columns of each table, by its place in the row."""
        found: dict[Table, list[Column]] = {}
        for obj in self.catalog:
            if isinstance(obj, Column):
                schema, name, _ = obj.ref.path
                found.setdefault(Table(schema, name), []).append(obj)
        return {
            table: tuple(sorted(columns, key=lambda column: column.position))
            for table, columns in found.items()
        }

    def columns(self, table: Table) -> tuple[str, ...] | None:
        """Return the names of a table's columns in order, None where it is not known."""
        found = self.tables.get(table)
        return None if found is None else tuple(column.name for column in found)

    def json(self, table: Table, column: str) -> tuple[str, str] | None:
        """Return the sort and path of the class that schema.py says a column's JSON is of."""
        found = self.catalog.get(Ref.of("column", table.schema, table.name, column))
        return found.of if isinstance(found, Column) else None

    @cached_property
    def json_classes(self) -> tuple[str, ...]:
        """The paths of all such classes."""
        found = {c.of[1] for columns in self.tables.values() for c in columns if c.of is not None}
        return tuple(sorted(found))
