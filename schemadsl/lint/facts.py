"""What rules know of the objects of a database.

It is made from SQL alone, whoever wrote it, so that a rule sees the same in a migration of
another tool, in a plan and in what schema.py declares. *born* is the number of the migration set
that made an object; nobody reads or writes it before that set has run.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import Factory, define, frozen

from schemadsl.errors import Where
from schemadsl.lint.expression import Expression
from schemadsl.model import Ref

__all__ = [
    "BEFORE",
    "Column",
    "Constraint",
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
    default_where: Where | None = None  # where it was changed last
    generated: Expression | None = None
    virtual: bool = False
    identity: str = ""
    serial: bool = False

    @property
    def needs_value(self) -> bool:
        """Whether a row that does not name it is rejected."""
        filled = self.default is not None and not self.default.null
        counts = self.serial or self.identity or self.generated is not None
        return self.not_null and not (filled or counts)


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
    on_update: str = ""
    match: str = ""
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

    @property
    def stands_alone(self) -> bool:
        """Whether it is a table that stays, is no part of another, and was seen made."""
        return self.kind == "table" and not (self.parent or self.temporary or self.partial)

    def constraint(self, kind: str) -> Iterator[Constraint]:
        """Yield the constraints of one kind."""
        return (c for c in self.constraints.values() if c.kind == kind)

    @property
    def primary_key(self) -> Constraint | None:
        """The primary key, if there is one."""
        return next(self.constraint("primary_key"), None)


@define(kw_only=True)
class Routine(Fact):
    """A function or procedure; *arguments* are the types of what goes in."""

    name: Name
    kind: str = "function"
    arguments: tuple[str, ...] = ()
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
