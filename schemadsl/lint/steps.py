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
    "Change",
    "CreateIndex",
    "CreateObject",
    "CreatePolicy",
    "CreateRoutine",
    "CreateTable",
    "CreateTrigger",
    "CreateView",
    "Do",
    "Drop",
    "Grant",
    "Maintain",
    "Rename",
    "SetSchema",
    "SetVariable",
    "Step",
    "Transaction",
    "Truncate",
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
class Rename(Step):
    """RENAME of a *kind* of object from *old* to *new*; a column or constraint is in *table*."""

    kind: str
    name: Name
    old: str
    new: str


@frozen(kw_only=True)
class SetSchema(Step):
    """ALTER … SET SCHEMA."""

    kind: str
    name: Name
    schema: str


@frozen(kw_only=True)
class CreateIndex(Step):
    """CREATE INDEX."""

    made: Index
    concurrently: bool = False
    missing_ok: bool = False


@frozen(kw_only=True)
class Drop(Step):
    """DROP of one object; a trigger, policy or rule is on *table*."""

    kind: str
    name: Name
    cascade: bool = False
    missing_ok: bool = False
    concurrently: bool = False

    @property
    def subject(self) -> Name | None:
        """Its name."""
        return self.name


@frozen(kw_only=True)
class Maintain(Step):
    """*action* is reindex, cluster, vacuum, vacuum full, analyze, refresh or lock."""

    action: str
    name: Name | None = None
    kind: str = ""
    concurrently: bool = False


@frozen(kw_only=True)
class Truncate(Step):
    """TRUNCATE of one table."""

    cascade: bool = False


@frozen(kw_only=True)
class CreateTrigger(Step):
    """CREATE TRIGGER."""

    name: str


@frozen(kw_only=True)
class CreateRoutine(Step):
    """CREATE FUNCTION or PROCEDURE."""

    made: Routine
    replace: bool = False

    @property
    def subject(self) -> Name | None:
        """Its name."""
        return self.made.name


@frozen(kw_only=True)
class CreateView(Step):
    """CREATE VIEW or MATERIALIZED VIEW."""

    made: View
    replace: bool = False
    missing_ok: bool = False

    @property
    def subject(self) -> Name | None:
        """Its name."""
        return self.made.name


@frozen(kw_only=True)
class CreateObject(Step):
    """CREATE of a *kind* that no rule looks into: enum, sequence, schema, extension, ….

    *options* are what a role is given, *constraints* are a domain's.
    """

    kind: str
    name: Name
    options: tuple[tuple[str, str], ...] = ()
    constraints: tuple[Constraint, ...] = ()
    missing_ok: bool = False

    @property
    def subject(self) -> Name | None:
        """Its name."""
        return self.name


@frozen(kw_only=True)
class AlterEnum(Step):
    """ALTER TYPE … ADD VALUE or RENAME VALUE (*old*)."""

    name: Name
    value: str
    old: str = ""
    placed: bool = False


@frozen(kw_only=True)
class AlterDomain(Step):
    """ALTER DOMAIN: *action* is add constraint, drop constraint, validate, …."""

    name: Name
    action: str
    constraint: Constraint | None = None


@frozen(kw_only=True)
class AlterObject(Step):
    """ALTER of a function, sequence, extension, role, database or of the system."""

    kind: str
    name: Name
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


@frozen(kw_only=True)
class Grant(Step):
    """GRANT, or REVOKE, of *rights* (none: all) on objects of a *kind*, or of roles."""

    revoke: bool
    kind: str
    rights: tuple[str, ...]
    names: tuple[Name, ...]
    grantees: tuple[str, ...]


@frozen(kw_only=True)
class Transaction(Step):
    """*action* is begin, commit, rollback, or another of the family."""

    action: str


@frozen(kw_only=True)
class SetVariable(Step):
    """SET *name*."""

    name: str
    value: str
    local: bool = False


@frozen(kw_only=True)
class Change(Step):
    """INSERT, UPDATE or DELETE (*action*); *limited* has a condition, *repeated* columns twice."""

    action: str
    limited: bool = False
    repeated: tuple[str, ...] = ()


@frozen(kw_only=True)
class Do(Step):
    """A statement that no step tells more of: its *kind*, and the text of a DO block."""

    kind: str
    body: str = ""
