"""The types that columns have in PostgreSQL; those of foreign keys fit their targets."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from attrs import define, evolve, field

from schemadsl.sources.dialects import about
from schemadsl.sources.dialects.expressions import Named, Names
from schemadsl.sources.dialects.names import Taken
from schemadsl.sources.dialects.options import collated
from schemadsl.sources.dialects.raw import Column, ForeignKey, Path, Raw, Table
from schemadsl.sources.dialects.types import Turned, UnknownTypeError
from schemadsl.sqltext import qualified

__all__ = ["Columns"]

#: families whose values a key of another type of these can refer to
_NUMBERS = frozenset({"integer", "numeric"})


@define
class Columns:
    """What is known of all columns once their types are turned."""

    raw: Raw
    turn: Callable[[Column], Turned]
    schemas: Mapping[str, str]
    taken: Mapping[str, Taken]
    types: dict[tuple[Path, str], Turned] = field(factory=dict[tuple[Path, str], Turned])
    #: the enums to make: the qualified name, the labels
    enums: dict[str, tuple[str, ...]] = field(factory=dict[str, tuple[str, ...]])

    def settle(self) -> None:
        """Turn the types of all columns; say which have no like."""
        for table in self.raw.tables.values():
            for column in table.columns:
                found = self._turned(table, column)
                if found is not None:
                    self.types[table.path, column.name] = found
        for table in self.raw.tables.values():
            for key in table.foreign_keys:
                for name in key.columns:
                    self._follow(table, name, set())
        for table in self.raw.tables.values():
            for column in table.columns:
                self._named(table, column)

    def of(self, table: Table, column: Column) -> Turned | None:
        """Return a column's type; None where it has no like."""
        return self.types.get((table.path, column.name))

    def names(self, table: Table) -> Names:
        """Return what expressions have to know of a table."""
        schema, name = self.schemas[table.path[0]], table.path[1]
        found = {
            column.name.lower(): Named(column.name, turned.family)
            for column in table.columns
            if (turned := self.of(table, column)) is not None
        }
        return Names(schema, name, found)

    def _turned(self, table: Table, column: Column) -> Turned | None:
        try:
            found = self.turn(column)
        except UnknownTypeError as error:
            ref = about.column(table.path, column.name)
            what = f"PostgreSQL has nothing like {column.type.name}, so that the column is left out"
            self.raw.note(ref, column.where, what, str(error))
            return None
        if found.told:
            self.raw.passed[found.told] += 1
        if column.collation.upper() not in ("", "BINARY"):
            self.raw.passed[collated(column.collation)] += 1
        return found

    def _named(self, table: Table, column: Column) -> None:
        """Give an enum its own type, named after its table and column."""
        found = self.of(table, column)
        if found is None or found.family != "label" or found.sql:
            return
        schema = self.schemas[table.path[0]]
        name = self.taken[schema].free(f"{table.path[1]}_{column.name}")
        path = qualified(*(() if schema == "public" else (schema,)), name)
        self.enums[path] = found.labels
        self.types[table.path, column.name] = evolve(found, sql=path)

    def _follow(self, table: Table, name: str, seen: set[tuple[Path, str]]) -> Turned | None:
        """Give a column of foreign keys the type of what it refers to.

        An unsigned id became what can count, and the numbers that refer to it have to fit.
        """
        column = table.column(name)
        own = None if column is None else self.of(table, column)
        if column is None or own is None or (table.path, column.name) in seen:
            return own
        seen.add((table.path, column.name))
        for key in table.foreign_keys:
            target, theirs = self._target(key, column.name)
            if target is None or not theirs:
                continue
            wanted = self._follow(target, theirs, seen)
            if wanted is not None and {own.family, wanted.family} <= _NUMBERS:
                own = evolve(own, sql=wanted.sql, family=wanted.family)
                self.types[table.path, column.name] = own
        return own

    def _target(self, key: ForeignKey, name: str) -> tuple[Table | None, str]:
        """Return the table and the column that one of a key's columns refers to."""
        target = self.raw.table(key.target)
        places = [column.lower() for column in key.columns]
        if target is None or name.lower() not in places:
            return None, ""
        theirs = key.target_columns or primary(target)
        place = places.index(name.lower())
        return target, theirs[place] if place < len(theirs) else ""


def primary(table: Table) -> tuple[str, ...]:
    """Return the columns of a table's primary key."""
    key = next((key for key in table.keys if key.sort == "primary"), None)
    return () if key is None else tuple(part.column for part in key.parts)
