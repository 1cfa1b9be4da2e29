"""What the declared catalog knows of tables that queries read and write."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Any

from attrs import astuple, frozen

from schemadsl.model import Catalog
from schemadsl.model.channel import Channel
from schemadsl.queries.shape import Table

__all__ = ["Stored", "StoredColumn"]


@frozen
class StoredColumn:
    """A column of a table; *of* is the sort and path of the class that its JSON is of."""

    schema: str
    table: str
    name: str
    type: str
    not_null: bool
    of: tuple[str, str] | None = None


class Stored:
    """The columns of the declared tables, in their order; the declared channels and views."""

    def __init__(
        self,
        tables: Mapping[Table, tuple[StoredColumn, ...]],
        channels: Iterable[Channel] = (),
        views: Iterable[Table] = (),
    ) -> None:
        self.tables = tables
        self.channels = tuple(channels)
        self.views = tuple(views)
        self._all = {
            (table, column.name): column for table, row in tables.items() for column in row
        }

    @classmethod
    def of(cls, catalog: Catalog) -> Stored:
        """Take what is known from *catalog*."""
        from schemadsl.kinds import kind_of  # for what is kept, no kind is loaded
        from schemadsl.kinds.column import Column

        columns = (obj for obj in catalog if isinstance(obj, Column))
        stored = (
            StoredColumn(schema, table, c.name, c.type, c.not_null, c.of)
            for c in sorted(columns, key=lambda column: column.position)
            for schema, table, _ in (c.ref.path,)
        )
        views = (Table(*obj.ref.path) for obj in catalog if kind_of(obj).queried)
        return cls.made(stored, catalog.channels, views)

    @classmethod
    def made(
        cls,
        columns: Iterable[StoredColumn],
        channels: Iterable[Channel],
        views: Iterable[Table] = (),
    ) -> Stored:
        """Sort *columns*, which are in their order, to their tables."""
        found: dict[Table, list[StoredColumn]] = {}
        for column in columns:
            found.setdefault(Table(column.schema, column.table), []).append(column)
        return cls({table: tuple(row) for table, row in found.items()}, channels, views)

    def plain(self) -> dict[str, list[list[Any]]]:
        """Return the columns, channels and views as lists, for JSON."""
        columns = [list(astuple(column)) for row in self.tables.values() for column in row]
        channels, views = ([list(astuple(x)) for x in xs] for xs in (self.channels, self.views))
        return {"columns": columns, "channels": channels, "views": views}

    @classmethod
    def read(cls, rows: Mapping[str, Iterable[list[Any]]]) -> Stored:
        """Read what `plain` gave."""
        columns = (
            StoredColumn(schema, table, name, type_, not_null, tuple(of) if of else None)
            for schema, table, name, type_, not_null, of in rows["columns"]
        )
        channels = (Channel(name, tuple(of) if of else None) for name, of in rows["channels"])
        return cls.made(columns, channels, (Table(*path) for path in rows["views"]))

    def columns(self, table: Table) -> tuple[str, ...] | None:
        """Return the names of a table's columns in order, None where it is not known."""
        found = self.tables.get(table)
        return None if found is None else tuple(column.name for column in found)

    def json(self, table: Table, column: str) -> tuple[str, str] | None:
        """Return the sort and path of the class that schema.py says a column's JSON is of."""
        found = self._all.get((table, column))
        return None if found is None else found.of

    @cached_property
    def json_classes(self) -> tuple[str, ...]:
        """The paths of all such classes, those of payloads among them."""
        said = (*(c.of for c in self._all.values()), *(c.of for c in self.channels))
        return tuple(sorted({of[1] for of in said if of is not None}))

    @cached_property
    def said(self) -> tuple[object, ...]:
        """What schema.py says to the Python module, and not to the database."""
        columns = (c for c in self._all.values() if c.of is not None)
        return (*((c.schema, c.table, c.name, c.of) for c in columns), *self.channels)
