"""Roles: ``Role("web", login=True, member_of=["readers"])``, before everything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from schemadsl.codegen.declare.python import Line, Raw, call, text
from schemadsl.codegen.declare.writer import Page, Writer
from schemadsl.kinds.membership import Membership
from schemadsl.kinds.role import FLAGS, Role
from schemadsl.model import Object

__all__ = ["WRITERS", "roles"]


class RoleWriter(Writer[Role]):
    """Whatever names a role does so by text."""

    kind = "role"
    elsewhere = True
    says = frozenset((*FLAGS, "connection_limit", "valid_until", "settings", "database_settings"))


class MembershipWriter(Writer[Membership]):
    """``member_of=`` of the role."""

    kind = "membership"
    elsewhere = True
    says = frozenset({"admin", "inherit", "set"})


def roles(objects: Iterable[Object], page: Page) -> Iterator[Line]:
    """Write the roles among *objects*."""
    objects = list(objects)
    groups: dict[str, list[Membership]] = {}
    for obj in objects:
        if isinstance(obj, Membership):
            groups.setdefault(obj.member.name, []).append(obj)
    for obj in objects:
        if isinstance(obj, Role):
            member_of = [_member(one, obj, page) for one in groups.get(obj.name, ())]
            made = call(
                page.use("Role"),
                text(obj.name),
                **_flags(obj),
                connection_limit=None if obj.connection_limit == -1 else obj.connection_limit,
                valid_until=obj.valid_until,
                settings=dict(obj.settings),
                database_settings=dict(obj.database_settings),
                member_of=member_of or None,
                comment=obj.comment,
            )
            yield Line("", made)


def _flags(obj: Role) -> dict[str, object]:
    """Return the attributes that are not as they are by themselves."""
    usual = Role(ref=obj.ref)
    changed = (flag for flag in FLAGS if getattr(obj, flag) != getattr(usual, flag))
    return {flag: Raw(str(getattr(obj, flag))) for flag in changed}


def _member(obj: Membership, role: Role, page: Page) -> object:
    group = obj.ref.path[0]
    if not obj.admin and obj.set and obj.inherit == role.inherit:
        return group
    return call(
        page.use("Membership"),
        text(group),
        admin=obj.admin,
        inherit=None if obj.inherit == role.inherit else Raw(str(obj.inherit)),
        set=None if obj.set else Raw("False"),
    )


WRITERS: tuple[Writer[Any], ...] = (RoleWriter(), MembershipWriter())
