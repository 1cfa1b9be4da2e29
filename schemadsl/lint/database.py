"""A light picture of a database, which each statement moves on."""

from __future__ import annotations

from typing import Any

from attrs import Factory, define

from schemadsl.lint.facts import BEFORE, Column, Constraint, Fact, Index, Name, Routine, Table, View

__all__ = ["GROUPS", "Database"]

#: a kind of each of the groups of what stands in a schema, tables first
GROUPS = ("table", "index", "view", "function", "type", "sequence")


@define(kw_only=True)
class Database:
    """Everything, by name; *whole* says whether it was known from its beginning.

    *schema* is where bare names stand, *number* that of the migration set at hand.
    """

    tables: dict[Name, Table] = Factory(dict[Name, Table])
    indexes: dict[Name, Index] = Factory(dict[Name, Index])
    views: dict[Name, View] = Factory(dict[Name, View])
    routines: dict[Name, Routine] = Factory(dict[Name, Routine])
    types: dict[Name, Fact] = Factory(dict[Name, Fact])
    sequences: dict[Name, Fact] = Factory(dict[Name, Fact])
    schemas: dict[str, Fact] = Factory(dict[str, Fact])
    schema: str = "public"
    number: int = BEFORE
    whole: bool = False
    # by table, what was ever seen there: what has gone or moved is sorted out when asked
    _seen: dict[Name, dict[Name, Index]] = Factory(dict[Name, dict[Name, Index]])
    _pointing: dict[Name, dict[Name, None]] = Factory(dict[Name, dict[Name, None]])
    _parts: dict[Name, dict[Name, None]] = Factory(dict[Name, dict[Name, None]])

    def put_index(self, name: Name, index: Index) -> None:
        """Take in an index, or one that has another name or table now."""
        self.indexes[name] = index
        self._seen.setdefault(index.table, {})[name] = index

    def put_key(self, table: Name, constraint: Constraint) -> None:
        """Remember where a foreign key of *table* points."""
        if constraint.target is not None:
            self._pointing.setdefault(constraint.target, {})[table] = None

    def put_part(self, table: Table) -> None:
        """Remember what a partition is a part of."""
        if table.parent is not None:
            self._parts.setdefault(table.parent, {})[table.name] = None

    def parts_of(self, table: Name) -> list[Table]:
        """Return the partitions of *table*, in the order of their making."""
        found = map(self.tables.get, self._parts.get(table, ()))
        return [part for part in found if part is not None and part.parent == table]

    def pointed_at(self, key: Constraint) -> tuple[str, ...]:
        """Return the columns that a foreign key points at, where it names none the primary key."""
        target = None if key.target is None else self.tables.get(key.target)
        chosen = None if target is None else target.primary_key
        return key.target_columns or (() if chosen is None else chosen.columns)

    def indexes_on(self, table: Name) -> list[Index]:
        """Return the indexes of *table* that no constraint owns, in the order of their making."""
        found = self._seen.get(table, {}).items()
        return [i for name, i in found if i.table == table and self.indexes.get(name) is i]

    def keys_to(self, table: Name) -> list[tuple[Table, Constraint]]:
        """Return the foreign keys that point at *table*, with the tables that have them."""
        owners = (self.tables.get(name) for name in self._pointing.get(table, ()))
        return [
            (owner, key)
            for owner in owners
            if owner is not None
            for key in owner.constraint("foreign_key")
            if key.target == table
        ]

    def fresh(self, table: Name | None) -> bool:
        """Tell whether the migration set at hand makes *table*, or its session alone has it."""
        if table is None:
            return False
        found = self.tables.get(table)
        if found is None:  # ALTER TABLE is said of other relations, too
            others = (self.views.get(table), self.sequences.get(table), self.indexes.get(table))
            return any(map(self.made_here, others))
        return found.temporary or self.made_here(found)

    def made_here(self, fact: Fact | None) -> bool:
        """Tell whether the migration set at hand makes an object."""
        return fact is not None and fact.born == self.number

    def makes(self, kind: str, name: Name) -> bool:
        """Tell whether the migration set at hand makes the object of a *kind* that is called so."""
        return self.made_here(self.held(kind, name))

    def group(self, kind: str) -> dict[Name, Any]:
        """Return the objects of a *kind* and of those that share their names with it."""
        groups: dict[str, dict[Name, Any]] = {
            **dict.fromkeys(("table", "foreign_table"), self.tables),
            **dict.fromkeys(("view", "materialized_view"), self.views),
            **dict.fromkeys(("function", "procedure", "routine", "aggregate"), self.routines),
            **dict.fromkeys(("type", "domain"), self.types),
            "index": self.indexes,
            "sequence": self.sequences,
        }
        return groups.get(kind, {})

    def held(self, kind: str, name: Name) -> Fact | None:
        """Return the object of a *kind* that is called so, if it is known."""
        return self.schemas.get(name[1]) if kind == "schema" else self.group(kind).get(name)

    def column(self, table: Name | None, name: str) -> Column | None:
        """Return a column, if it is known."""
        found = None if table is None else self.tables.get(table)
        return None if found is None else found.columns.get(name)
