"""Who may do what: privileges, said with PostgreSQL's own words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from schemadsl.dsl.arguments import checked
from schemadsl.dsl.registry import here, one_of, registry, report

if TYPE_CHECKING:
    from typing import TypeAlias

    from schemadsl.dsl.column import Column
    from schemadsl.dsl.ignore import LintIgnore
    from schemadsl.dsl.top import Schema

    Right: TypeAlias = Literal[
        "all",
        "select",
        "insert",
        "update",
        "delete",
        "truncate",
        "references",
        "trigger",
        "maintain",
        "create",
        "usage",
        "execute",
    ]
    Made: TypeAlias = Literal[
        "tables", "sequences", "functions", "types", "schemas", "large objects"
    ]

__all__ = ["DefaultPrivileges", "Grant", "Revoke"]

MADE = ("tables", "sequences", "functions", "types", "schemas", "large objects")
"""What privileges can be granted on before it is made."""


class _Access:
    """Something about privileges that registers itself."""

    def __init__(self) -> None:
        self.where = here()
        active = registry()
        if active is not None:
            active.access.append(self)


class Grant(_Access):
    """Privileges: ``Grant("select", "insert", on=Users, to="app")``.

    *on* is a declared object, several of them, or a text that names any other:
    ``"sequence:users_id_seq"``, ``"schema:public"``, ``"language:plpgsql"``,
    ``"function:pg_catalog.pg_sleep(double precision)"``. *to* is a role, several of them,
    ``"public"`` for everyone, or ``"pg_owner"``: what the owner keeps, where that is not all.
    With *columns* the privileges are on those columns of the table only.
    """

    @checked
    def __init__(
        self,
        *privileges: Right,
        on: Any,
        to: str | Sequence[str],
        columns: Sequence[Column[Any] | str] = (),
        with_grant_option: bool = False,
        granted_by: str | None = None,
        lint_ignore: LintIgnore | None = None,
    ) -> None:
        super().__init__()
        self.privileges = _words(privileges)
        self.on = on
        self.grantees = _names(to)
        self.columns = tuple(columns)
        self.with_grant_option = with_grant_option
        self.granted_by = granted_by
        if not privileges:
            report("this Grant gives nothing", self.where, 'Write Grant("select", on=…, to=…).')


class Revoke(_Access):
    """Take away what PostgreSQL gives by itself: ``Revoke("execute", on=touch, from_="public")``.

    By itself everyone may EXECUTE routines and has USAGE of types, languages and the schema
    ``public``; an owner has everything. What was granted is taken away by not declaring it.
    *on* and *from_* are as *on* and *to* of `Grant`.
    """

    @checked
    def __init__(
        self,
        *privileges: Right,
        on: Any,
        from_: str | Sequence[str],
        lint_ignore: LintIgnore | None = None,
    ) -> None:
        super().__init__()
        self.privileges = _words(privileges)
        self.on = on
        self.grantees = _names(from_)
        if not privileges:
            report("this Revoke takes nothing", self.where, 'Write Revoke("all", on=…, from_=…).')


class DefaultPrivileges(_Access):
    """What is granted on objects that a role will make.

    ``DefaultPrivileges("select", on="tables", to="readers", for_role="app")``. Without *for_role*
    that is whoever runs the migration, without *schema* it holds in every schema. *from_* takes
    away what PostgreSQL gives by itself (EXECUTE of functions and USAGE of types to ``"public"``,
    everything to ``"pg_owner"``). What schema.py declares has the privileges that it says there.
    """

    @checked
    def __init__(
        self,
        *privileges: Right,
        on: Made,
        to: str | Sequence[str] = (),
        from_: str | Sequence[str] = (),
        schema: Schema | str | None = None,
        for_role: str | None = None,
        with_grant_option: bool = False,
        lint_ignore: LintIgnore | None = None,
    ) -> None:
        super().__init__()
        self.privileges = _words(privileges)
        self.on = on
        self.grantees = _names(to)
        self.deprived = _names(from_)
        self.schema = schema
        self.for_role = for_role
        self.with_grant_option = with_grant_option
        one_of("on", on, MADE, self.where)
        if not privileges or bool(self.grantees) is bool(self.deprived):
            both = privileges and self.grantees
            report(
                f"this DefaultPrivileges {'gives and takes at once' if both else 'says nothing'}",
                self.where,
                'Write DefaultPrivileges("select", on="tables", to=…), or from_=… to take.',
            )


def _words(said: Sequence[object]) -> tuple[str, ...]:
    return tuple(str(word).upper() for word in said)


def _names(said: str | Sequence[str]) -> tuple[str, ...]:
    return (said,) if isinstance(said, str) else tuple(said)
