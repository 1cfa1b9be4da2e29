"""What a statement does, one thing at a time: ALTER TABLE with two commands is two steps."""

from __future__ import annotations

from attrs import frozen

from schemadsl.lint.expression import Expression
from schemadsl.lint.facts import Column, Constraint, Index, Name, Policy, Routine, Table, Type, View

__all__ = [
    "AddColumn",
    "AddConstraint",
    "AlterColumn",
    "AlterConstraint",
    "AlterDomain",
    "AlterEnum",
    "AlterObject",
    "AlterPolicy",
    "AlterTable",
    "ChangeOwner",
    "CreateIndex",
    "CreateObject",
    "CreatePolicy",
    "CreateRoutine",
    "CreateTable",
    "CreateTrigger",
    "CreateView",
    "Drop",
    "Rename",
    "SetSchema",
    "Step",
]


@frozen(kw_only=True)
class Step:
    """One thing that a statement does, to *table* where it has one."""

    table: Name | None = None

    @property
    def subject(self) -> Name | None:
        """What it makes, drops or changes: its table where it has no name of its own."""
        return self.table


@frozen(kw_only=True)
class OfObject(Step):
    """What is done to an object of a *kind* by its *name*."""

    kind: str
    name: Name

    @property
    def subject(self) -> Name | None:
        """Its name."""
        return self.name


@frozen(kw_only=True)
class CreateTable(Step):
    """CREATE TABLE, also AS a query."""

    made: Table
    constraints: tuple[Constraint, ...] = ()
    missing_ok: bool = False
    like: tuple[Name, ...] = ()
    inherits: tuple[Name, ...] = ()


@frozen(kw_only=True)
class AddColumn(Step):
    """ALTER TABLE … ADD COLUMN with the constraints that stand in it."""

    column: Column
    constraints: tuple[Constraint, ...] = ()
    missing_ok: bool = False


@frozen(kw_only=True)
class AlterColumn(Step):
    """A change of one column: *action* is drop, type, set default, drop default, set not null, ….

    *kind* is table, view, or type for the attributes of a composite type (also *action* add).
    """

    column: str
    action: str
    kind: str = "table"
    type: Type | None = None
    using: Expression | None = None
    default: Expression | None = None
    cascade: bool = False
    missing_ok: bool = False


@frozen(kw_only=True)
class AddConstraint(Step):
    """ALTER TABLE … ADD CONSTRAINT."""

    constraint: Constraint


@frozen(kw_only=True)
class AlterConstraint(Step):
    """*action* is validate, drop or alter."""

    name: str
    action: str
    cascade: bool = False
    missing_ok: bool = False


@frozen(kw_only=True)
class AlterTable(Step):
    """Another command of ALTER TABLE, INDEX or VIEW: *action* in PostgreSQL's words.

    *kind* is table, index, view, …; *options* what it sets, *other* a second table.
    """

    action: str
    kind: str = "table"
    value: str = ""
    options: tuple[tuple[str, str], ...] = ()
    other: Name | None = None
    concurrently: bool = False


@frozen(kw_only=True)
class Rename(OfObject):
    """RENAME of a *kind* of object from *old* to *new*; a column or constraint is in *table*."""

    old: str
    new: str


@frozen(kw_only=True)
class SetSchema(OfObject):
    """ALTER … SET SCHEMA."""

    schema: str


@frozen(kw_only=True)
class ChangeOwner(OfObject):
    """ALTER … OWNER TO; *kind* owned: all that a role *name* owns."""


@frozen(kw_only=True)
class CreateIndex(Step):
    """CREATE INDEX."""

    made: Index
    concurrently: bool = False
    missing_ok: bool = False


@frozen(kw_only=True)
class Drop(OfObject):
    """DROP of one object; a trigger, policy or rule is on *table*.

    *kind* owned is all that the role *name* owns.
    """

    cascade: bool = False
    missing_ok: bool = False
    concurrently: bool = False


@frozen(kw_only=True)
class CreateTrigger(Step):
    """CREATE TRIGGER."""

    name: str
    replace: bool = False


@frozen(kw_only=True)
class CreateRoutine(OfObject):
    """CREATE FUNCTION or PROCEDURE."""

    made: Routine
    replace: bool = False


@frozen(kw_only=True)
class CreateView(OfObject):
    """CREATE VIEW or MATERIALIZED VIEW."""

    made: View
    replace: bool = False
    missing_ok: bool = False


@frozen(kw_only=True)
class CreateObject(OfObject):
    """CREATE of a *kind* that no rule looks into: enum, sequence, schema, extension, ….

    *options* are what a role or subscription is given, *constraints* are a domain's.
    """

    options: tuple[tuple[str, str], ...] = ()
    constraints: tuple[Constraint, ...] = ()
    missing_ok: bool = False


@frozen(kw_only=True)
class AlterEnum(OfObject):
    """ALTER TYPE … ADD VALUE or RENAME VALUE (*old*)."""

    value: str
    old: str = ""
    placed: bool = False


@frozen(kw_only=True)
class AlterDomain(OfObject):
    """ALTER DOMAIN: *action* is add constraint, drop constraint (*named*), set not null, …."""

    action: str
    constraint: Constraint | None = None
    named: str = ""


@frozen(kw_only=True)
class AlterObject(OfObject):
    """ALTER of a function, sequence, extension, role, database or of the system."""

    options: tuple[tuple[str, str], ...] = ()


@frozen(kw_only=True)
class CreatePolicy(Step):
    """CREATE POLICY."""

    made: Policy


@frozen(kw_only=True)
class AlterPolicy(Step):
    """ALTER POLICY: whether it says another condition, or other roles."""

    name: str
    condition: bool
    roles: bool
