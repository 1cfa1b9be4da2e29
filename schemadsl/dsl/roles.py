"""Roles of the server, with what they are members of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from schemadsl.dsl.arguments import checked
from schemadsl.dsl.registry import here
from schemadsl.dsl.top import Declared

if TYPE_CHECKING:
    from datetime import datetime
    from typing import Self

    from schemadsl.dsl.ignore import LintIgnore

__all__ = ["Membership", "Role"]


class Membership:
    """That a role is a member of *role*, where it is more or less than PostgreSQL gives by itself.

    With *admin* it may add members; *inherit* says whether it has the privileges at once, as the
    role's own ``inherit`` without it; without *set* it may not SET ROLE.
    """

    __slots__ = ("admin", "inherit", "role", "set", "where")

    @checked
    def __init__(
        self,
        role: str,
        *,
        admin: bool = False,
        inherit: bool | None = None,
        set: bool = True,  # noqa: A002  -- PostgreSQL's word
    ) -> None:
        self.where = here()
        self.role = role
        self.admin = admin
        self.inherit = inherit
        self.set = set


class Role(Declared, str):
    """A role: ``web = Role("web", login=True, member_of=["readers"])``; never its password.

    It stands wherever a role is named: ``owner=web``, ``to=web``. *valid_until* is a moment, in
    UTC where it names no zone. *settings* hold wherever the role connects, *database_settings*
    in this database alone. Roles belong to the whole server: those that are not declared are
    left alone.
    """

    def __new__(cls, name: str, **said: Any) -> Self:
        return super().__new__(cls, name)

    @checked
    def __init__(
        self,
        name: str,
        *,
        superuser: bool = False,
        createdb: bool = False,
        createrole: bool = False,
        inherit: bool = True,
        login: bool = False,
        replication: bool = False,
        bypassrls: bool = False,
        connection_limit: int = -1,
        valid_until: str | datetime | None = None,
        settings: Mapping[str, str] | None = None,
        database_settings: Mapping[str, str] | None = None,
        member_of: Sequence[str | Membership] = (),
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
    ) -> None:
        super().__init__(name, None, comment)
        self.superuser = superuser
        self.createdb = createdb
        self.createrole = createrole
        self.inherit = inherit
        self.login = login
        self.replication = replication
        self.bypassrls = bypassrls
        self.connection_limit = connection_limit
        self.valid_until = valid_until
        self.settings = dict(settings or {})
        self.database_settings = dict(database_settings or {})
        self.member_of = tuple(member_of)
