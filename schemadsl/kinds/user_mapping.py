"""User mappings: as whom a role comes to a foreign server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds import fdw_options
from schemadsl.kinds.base import Context, ServerFacts, Statement
from schemadsl.kinds.plain import PlainKind
from schemadsl.model import Catalog, Object, Ref, unordered
from schemadsl.sqltext import ident

__all__ = ["KIND", "UserMapping"]

#: the role that stands for everyone; none can be called so
_EVERYONE = "public"


@frozen(kw_only=True)
class UserMapping(Object):
    """The path is server and role, ``public`` for everyone. *options* may hold a password."""

    mentioned = False

    options: fdw_options.Options = unordered()

    @property
    def server(self) -> Ref:
        """The server that the role comes to."""
        return Ref.of("server", self.ref.path[0])


class UserMappingKind(PlainKind[UserMapping]):
    """CREATE, ALTER and DROP USER MAPPING."""

    name = "user_mapping"
    object_type = UserMapping
    catalog = "pg_user_mapping"
    words = "USER MAPPING"
    rank = 35
    renamable = False

    def parent(self, obj: UserMapping) -> Ref | None:
        return obj.server

    def depends(self, obj: UserMapping, catalog: Catalog) -> Iterator[Ref]:
        if obj.name != _EVERYONE:
            yield Ref.of("role", obj.name)

    def roles(self, obj: UserMapping) -> Iterator[str]:
        if obj.name != _EVERYONE:
            yield obj.name

    def identity(self, ref: Ref, obj: UserMapping) -> str:
        server, role = ref.path
        who = "PUBLIC" if role == _EVERYONE else ident(role)
        return f"FOR {who} SERVER {ident(server)}"

    def written(self, obj: UserMapping) -> str:
        return f"CREATE {self.address(obj)}{fdw_options.written(obj.options)}"

    def alter(self, old: UserMapping, new: UserMapping, ctx: Context) -> list[Statement] | None:
        text = fdw_options.changed(old.options, new.options)
        return [self.statement(new, f"ALTER {self.address(new)}{text}", "alter", "alter")]

    def check(self, obj: UserMapping, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import foreign as rules

        return rules.check_mapping(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        # the view, as pg_dump does: it shows each role the options that are its to see
        return f"""
            SELECT x.umid AS oid, x.srvname AS server,
                CASE x.umuser WHEN 0 THEN '{_EVERYONE}' ELSE x.usename END AS role,
                {fdw_options.options_of("x.umoptions")} AS options
            FROM pg_user_mappings x
            WHERE NOT EXISTS (
                SELECT FROM pg_depend d
                WHERE d.classid = 'pg_user_mapping'::regclass AND d.objid = x.umid
                    AND d.deptype = 'e'
            )
        """

    def from_row(self, row: Mapping[str, Any]) -> UserMapping:
        return UserMapping(
            ref=Ref.of("user_mapping", row["server"], row["role"]),
            options=fdw_options.read(row["options"]),
        )


KIND = UserMappingKind()
