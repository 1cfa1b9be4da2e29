"""What a statement does that leaves the schema as it is: rows, rights, upkeep, transactions."""

from __future__ import annotations

from attrs import frozen

from schemadsl.lint.facts import Name
from schemadsl.lint.steps import Step

__all__ = ["Change", "Do", "Grant", "Maintain", "SetVariable", "Transaction", "Truncate"]


@frozen(kw_only=True)
class Change(Step):
    """INSERT, UPDATE, DELETE or MERGE (*action*).

    It is *limited* by a condition; *repeated* are columns that it assigns twice.
    """

    action: str
    limited: bool = False
    repeated: tuple[str, ...] = ()


@frozen(kw_only=True)
class Do(Step):
    """A statement that no step tells more of: its *kind*, and the text of a DO block."""

    kind: str
    body: str = ""


@frozen(kw_only=True)
class Grant(Step):
    """GRANT, or REVOKE, of *rights* (none: all) on objects of a *kind*, or of roles."""

    revoke: bool
    kind: str
    rights: tuple[str, ...]
    names: tuple[Name, ...]
    grantees: tuple[str, ...]


@frozen(kw_only=True)
class Maintain(Step):
    """*action* is reindex, cluster, vacuum, vacuum full, analyze, refresh or lock."""

    action: str
    name: Name | None = None
    kind: str = ""
    concurrently: bool = False


@frozen(kw_only=True)
class SetVariable(Step):
    """SET *name*."""

    name: str
    value: str
    local: bool = False


@frozen(kw_only=True)
class Transaction(Step):
    """*action* is begin, commit, rollback, or another of the family."""

    action: str


@frozen(kw_only=True)
class Truncate(Step):
    """TRUNCATE of one table."""

    cascade: bool = False
