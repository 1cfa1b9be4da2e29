"""Memberships: which roles are members of which, and what that lets them do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from attrs import frozen

from schemadsl.kinds.base import Context, Hazard, Kind, ServerFacts, Statement
from schemadsl.model import Catalog, Object, Ref, carried
from schemadsl.sqltext import ident

__all__ = ["KIND", "Membership"]


@frozen(kw_only=True)
class Membership(Object):
    """The second role of the path is a member of the first.

    *admin* lets it add members, *inherit* gives it the privileges without SET ROLE, *set* lets it
    SET ROLE. Where several roles made it a member, that is all that it has of them together.
    """

    mentioned: ClassVar[bool] = False

    admin: bool = False
    inherit: bool = True
    set: bool = True
    #: who made it a member; empty for whoever owns the server
    grantors: tuple[str, ...] = carried(("",))

    @property
    def member(self) -> Ref:
        """The role that is a member."""
        return Ref("role", self.ref.path[1:])

    @property
    def role(self) -> Ref:
        """The role that it is a member of."""
        return Ref("role", self.ref.path[:1])


class MembershipKind(Kind[Membership]):
    """GRANT and REVOKE of roles."""

    name = "membership"
    catalog = "pg_auth_members"
    lodged = True  # several rows can say one membership
    object_type = Membership
    depth = 2
    rank = 2
    ambient = True
    dies_with_parent = True

    def parent(self, obj: Membership) -> Ref | None:
        return obj.member

    def depends(self, obj: Membership, catalog: Catalog) -> Iterator[Ref]:
        yield obj.role
        for grantor in obj.grantors:
            if grantor:
                # whoever made it a member could, as long as it had the admin option
                yield obj.ref.renamed(grantor)

    def roles(self, obj: Membership) -> Iterator[str]:
        yield from obj.ref.path

    def least_version(self, obj: Membership) -> int:
        return 16 if not obj.set else 0

    # -- changes -------------------------------------------------------------------
    def create(self, obj: Membership, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        options = ["ADMIN OPTION"] if obj.admin else []
        if obj.inherit != _inherits(obj, ctx):
            options.append(_option("INHERIT", obj.inherit))
        if not obj.set:
            options.append(_option("SET", False))
        return [_grant(obj, options, "")]

    def alter(self, old: Membership, new: Membership, ctx: Context) -> list[Statement] | None:
        options = ["ADMIN OPTION"] if new.admin and not old.admin else []
        if old.inherit != new.inherit:
            options.append(_option("INHERIT", new.inherit))
        if old.set != new.set:
            options.append(_option("SET", new.set))
        found: list[Statement] = []
        for grantor in old.grantors:
            if old.admin and not new.admin:
                found.append(_revoke(new, grantor, "ADMIN OPTION FOR "))
            if options:
                found.append(_grant(new, options, grantor))
        return found

    def drop(self, obj: Membership, ctx: Context) -> list[Statement]:
        return [_revoke(obj, grantor, "") for grantor in obj.grantors]

    def similar(self, old: Membership, new: Membership) -> bool:
        return False

    # -- reading ---------------------------------------------------------------------
    def query(self, server: ServerFacts) -> str:
        kept = "bool_or(x.inherit_option)", "bool_or(x.set_option)"
        if server.version < 160000:
            # the member's own attribute decides, and whoever gave it makes no difference
            kept = "bool_or(m.rolinherit)", "true"
        grantor = "CASE WHEN x.grantor = 10 THEN '' ELSE pg_get_userbyid(x.grantor) END"
        grantors = grantor if server.version >= 160000 else "''"
        return f"""
            SELECT min(m.oid::bigint)::oid AS oid, r.rolname AS role, m.rolname AS member,
                bool_or(x.admin_option) AS admin, {kept[0]} AS inherit, {kept[1]} AS "set",
                array_agg(DISTINCT {grantors}::text ORDER BY {grantors}::text) AS grantors
            FROM pg_auth_members x
            JOIN pg_roles r ON r.oid = x.roleid
            JOIN pg_roles m ON m.oid = x.member
            WHERE m.oid >= 16384
            GROUP BY r.rolname, m.rolname
        """

    def from_row(self, row: Mapping[str, Any]) -> Membership:
        return Membership(
            ref=Ref.of(self.name, row["role"], row["member"]),
            admin=row["admin"],
            inherit=row["inherit"],
            set=row["set"],
            grantors=tuple(row["grantors"]),
        )


def _inherits(obj: Membership, ctx: Context) -> bool:
    """Tell what a grant to the member gives where it does not say INHERIT."""
    return getattr(ctx.new.get(obj.member), "inherit", True)


def _option(word: str, on: bool) -> str:
    return f"{word} {'TRUE' if on else 'FALSE'}"


def _grant(obj: Membership, options: Sequence[str], grantor: str) -> Statement:
    role, member = map(ident, obj.ref.path)
    ending = f" WITH {', '.join(options)}" if options else ""
    return Statement(
        sql=f"GRANT {role} TO {member}{ending}{_by(grantor)}",
        verb="grant",
        about=obj.ref,
        says=f"make {obj.ref.path[1]} a member of {obj.ref.path[0]}",
    )


def _revoke(obj: Membership, grantor: str, what: str) -> Statement:
    role, member = obj.ref.path
    text = f"{member} may no more what members of {role} may"
    return Statement(
        sql=f"REVOKE {what}{ident(role)} FROM {ident(member)}{_by(grantor)}",
        verb="revoke",
        about=obj.ref,
        says=f"make {member} no member of {role}" if not what else f"less of {role} to {member}",
        hazards=() if what else (Hazard(Hazard.CLIENTS, text),),
    )


def _by(grantor: str) -> str:
    return f" GRANTED BY {ident(grantor)}" if grantor else ""


KIND = MembershipKind()
