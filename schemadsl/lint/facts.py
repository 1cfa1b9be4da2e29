"""What rules know of a database: a light picture that each statement moves on.

It is made from SQL alone, whoever wrote it, so that a rule sees the same in a migration of
another tool, in a plan and in what schema.py declares. *born* is the number of the migration set
that made an object; nobody reads or writes it before that set has run.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import Factory, define, frozen

from schemadsl.errors import Where
from schemadsl.lint.expression import Expression
from schemadsl.model import Ref

__all__ = [
    "BEFORE",
    "Column",
    "Constraint",
    "Database",
    "Fact",
    "Index",
    "Key",
    "Name",
    "Policy",
    "Routine",
    "Table",
    "Type",
    "View",
]

#: a schema and a name in it
Name = tuple[str, str]

#: the set that made what was there before everything that is looked at
BEFORE = 0


@frozen
class Type:
    """A type as ``format_type`` names it, its modifiers apart."""

    name: str
    modifiers: tuple[int, ...] = ()
    array: bool = False
    schema: str = ""

    def __str__(self) -> str:
        first, _, rest = self.name.partition(" with")
        mods = f"({','.join(map(str, self.modifiers))})" if self.modifiers else ""
        return f"{first}{mods}{f' with{rest}' if rest else ''}{'[]' * self.array}"


@define(kw_only=True)
class Fact:
    """Anything with an identity, a place and a birth."""

    ref: Ref
    where: Where | None = None
    born: int = BEFORE


@define(kw_only=True)
class Column(Fact):
    """A column; *serial* is one of the serial types, *identity* always, by default or empty."""

    name: str
    type: Type
    not_null: bool = False
    default: Expression | None = None
    generated: Expression | None = None
    virtual: bool = False
    identity: str = ""
    serial: bool = False


@define(kw_only=True)
class Constraint(Fact):
    """A constraint: its *kind* is primary_key, unique, check, foreign_key, exclusion or not_null.

    *index* is the one that it takes over (USING INDEX). One that is not *named* by its statement
    has the name that PostgreSQL gives it.
    """

    name: str
    kind: str
    columns: tuple[str, ...] = ()
    target: Name | None = None
    target_columns: tuple[str, ...] = ()
    expression: Expression | None = None
    valid: bool = True
    enforced: bool = True
    deferrable: bool = False
    on_delete: str = ""
    index: str = ""
    named: bool = True

    @property
    def bears_on(self) -> frozenset[str]:
        """The columns that it is about, also those in its expression."""
        used = () if self.expression is None else self.expression.columns
        return frozenset((*self.columns, *used))


@frozen
class Key:
    """One key of an index: a column or an expression; *nulls_first*, also where DESC says it."""

    column: str = ""
    expression: Expression | None = None
    opclass: str = ""
    collation: str = ""
    descending: bool = False
    nulls_first: bool = False

    @property
    def reads(self) -> tuple[str, ...]:
        """The columns that it reads."""
        return (self.column,) if self.expression is None else self.expression.columns


@define(kw_only=True)
class Index(Fact):
    """An index, not that of a constraint."""

    name: str
    table: Name
    method: str = "btree"
    unique: bool = False
    keys: tuple[Key, ...] = ()
    include: tuple[str, ...] = ()
    predicate: Expression | None = None
    options: dict[str, str] = Factory(dict[str, str])
    only: bool = False

    @property
    def columns(self) -> tuple[str, ...]:
        """Its key columns up to the first expression."""
        found: list[str] = []
        for key in self.keys:
            if not key.column:
                break
            found.append(key.column)
        return tuple(found)


@define(kw_only=True)
class Policy(Fact):
    """A row security policy."""

    name: str
    command: str = "all"
    permissive: bool = True
    using: Expression | None = None
    check: Expression | None = None


@define(kw_only=True)
class Table(Fact):
    """A table with all that stands in it; *kind* is table or foreign_table.

    It is *partial* where nobody saw it made: there is more in it than is known.
    """

    name: Name
    kind: str = "table"
    columns: dict[str, Column] = Factory(dict[str, Column])
    constraints: dict[str, Constraint] = Factory(dict[str, Constraint])
    policies: dict[str, Policy] = Factory(dict[str, Policy])
    triggers: dict[str, Fact] = Factory(dict[str, Fact])
    row_security: bool = False
    partitioned: bool = False
    parent: Name | None = None
    unlogged: bool = False
    temporary: bool = False
    options: dict[str, str] = Factory(dict[str, str])
    replica_identity: str = "default"
    partial: bool = False

    def constraint(self, kind: str) -> Iterator[Constraint]:
        """Yield the constraints of one kind."""
        return (c for c in self.constraints.values() if c.kind == kind)

    @property
    def primary_key(self) -> Constraint | None:
        """The primary key, if there is one."""
        return next(self.constraint("primary_key"), None)


@define(kw_only=True)
class Routine(Fact):
    """A function or procedure."""

    name: Name
    kind: str = "function"
    language: str = "sql"
    body: str = ""
    security_definer: bool = False
    settings: tuple[str, ...] = ()
    volatility: str = "volatile"


@define(kw_only=True)
class View(Fact):
    """A view; *reads* are the relations in its query."""

    name: Name
    reads: frozenset[Name] = frozenset()
    options: dict[str, str] = Factory(dict[str, str])


@define(kw_only=True)
class Database:
    """Everything, by name; *whole* says whether it was known from its beginning."""

    tables: dict[Name, Table] = Factory(dict[Name, Table])
    indexes: dict[Name, Index] = Factory(dict[Name, Index])
    views: dict[Name, View] = Factory(dict[Name, View])
    routines: dict[Name, Routine] = Factory(dict[Name, Routine])
    types: dict[Name, Fact] = Factory(dict[Name, Fact])
    sequences: dict[Name, Fact] = Factory(dict[Name, Fact])
    schemas: dict[str, Fact] = Factory(dict[str, Fact])
    search_path: str = "public"
    number: int = BEFORE
    whole: bool = False
    # by table, what was ever seen there: what has gone or moved is sorted out when asked
    _seen: dict[Name, dict[Name, Index]] = Factory(dict[Name, dict[Name, Index]])
    _pointing: dict[Name, dict[Name, None]] = Factory(dict[Name, dict[Name, None]])

    def put_index(self, name: Name, index: Index) -> None:
        """Take in an index, or one that has another name or table now."""
        self.indexes[name] = index
        self._seen.setdefault(index.table, {})[name] = index

    def put_key(self, table: Name, constraint: Constraint) -> None:
        """Remember where a foreign key of *table* points."""
        if constraint.target is not None:
            self._pointing.setdefault(constraint.target, {})[table] = None

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
        if found is None:
            view = self.views.get(table)
            return view is not None and view.born == self.number
        return found.temporary or found.born == self.number

    def made_here(self, fact: Fact | None) -> bool:
        """Tell whether the migration set at hand makes an object."""
        return fact is not None and fact.born == self.number

    @property
    def groups(self) -> tuple[dict[Name, Any], ...]:
        """All that stands in a schema, tables first."""
        kinds = ("table", "index", "view", "function", "type", "sequence")
        return tuple(map(self.group, kinds))

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
