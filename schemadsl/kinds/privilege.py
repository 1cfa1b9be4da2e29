"""Privileges: who may do what with an object, where it is not what PostgreSQL gives by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, ClassVar

from attrs import frozen

from schemadsl.kinds import privilege_read
from schemadsl.kinds import privilege_sorts as sorts
from schemadsl.kinds.base import Context, Kind, ServerFacts, Statement
from schemadsl.kinds.privilege_read import OWNER, PUBLIC
from schemadsl.kinds.privilege_sorts import Sort
from schemadsl.kinds.privilege_write import Given, Rights, Scene, exactly, given, steps, taken
from schemadsl.model import Catalog, Object, Ref, carried
from schemadsl.sqltext import ident, qualified

__all__ = [
    "COLUMN",
    "LANGUAGE",
    "OWNER",
    "PUBLIC",
    "ROUTINE",
    "SCHEMA",
    "SEQUENCE",
    "SERVER",
    "TABLE",
    "TYPE",
    "WRAPPER",
    "Privilege",
]


@frozen(kw_only=True)
class Privilege(Object):
    """What one grantee may do with *target*; the last part of the path is the grantee.

    ``public`` is everyone, ``pg_owner`` the owner, whoever that is. *rights* are (privilege,
    with grant option) given by the owner, *passed_on* (role that gave it, privilege, with grant
    option) by others. *standard* is what the grantee would have where this object is not.
    """

    mentioned: ClassVar[bool] = False

    target: Ref
    rights: Rights = ()
    passed_on: Given = ()
    #: read along, never said
    standard: Rights = carried(())

    @property
    def grantee(self) -> str:
        """The role's name, ``public`` or ``pg_owner``."""
        return self.ref.path[-1]


class PrivilegeKind(Kind[Privilege]):
    """GRANT and REVOKE on objects of one sort."""

    lodged = True  # an entry of a list has no row of its own
    object_type = Privilege
    rank = 90
    dies_with_parent = True

    def __init__(self, sort: Sort) -> None:
        self.name = sort.kind
        self.noun = sort.noun
        self.catalog = sort.catalog
        self.depth = sort.depth + 1

    def parent(self, obj: Privilege) -> Ref | None:
        return obj.target

    def depends(self, obj: Privilege, catalog: Catalog) -> Iterator[Ref]:
        for giver in dict.fromkeys(by for by, _, _ in obj.passed_on):
            # whoever passes a right on has it, with the grant option
            yield obj.ref.renamed(giver)
            yield Ref.of("role", giver)
        if obj.grantee not in (OWNER, PUBLIC):
            yield Ref.of("role", obj.grantee)

    def least_version(self, obj: Privilege) -> int:
        return 17 if any("MAINTAIN" in entry for entry in (*obj.rights, *obj.passed_on)) else 0

    def roles(self, obj: Privilege) -> Iterator[str]:
        if obj.grantee not in (OWNER, PUBLIC):
            yield obj.grantee
        yield from dict.fromkeys(by for by, _, _ in obj.passed_on)

    # -- changes -----------------------------------------------------------------
    def create(self, obj: Privilege, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        scene = self._scene(obj, ctx, ctx.new)
        made = list(given(scene, obj.standard, obj.rights, everything=self._all(obj)))
        return [*made, *_passed_on(scene, (), obj.passed_on)]

    def drop(self, obj: Privilege, ctx: Context) -> list[Statement]:
        scene = self._scene(obj, ctx, ctx.old)
        made = list(taken(scene, obj.rights, obj.standard, everything=self._all(obj)))
        return [*_taken_back(scene, obj.passed_on, ()), *made]

    def alter(self, old: Privilege, new: Privilege, ctx: Context) -> list[Statement] | None:
        scene = self._scene(new, ctx, ctx.new)
        cascade = _dependents(old, new, ctx)
        return [
            *_taken_back(scene, old.passed_on, new.passed_on),
            *steps(scene, old.rights, new.rights, cascade=cascade),
            *_passed_on(scene, old.passed_on, new.passed_on),
        ]

    def rebuild(self, old: Privilege, new: Privilege, ctx: Context) -> list[Statement] | None:
        if ctx.gone(new.target):
            return None
        # another object was made in the place of the old one
        return self.create(new, (), ctx)

    def rebuilt_by(self, obj: Privilege, disturbed: Ref, ctx: Context) -> bool:
        return disturbed == obj.target

    def passes_on(self, obj: Privilege, ctx: Context) -> bool:
        return False

    def similar(self, old: Privilege, new: Privilege) -> bool:
        # the same rights of another grantee are other rights
        return False

    def _all(self, obj: Privilege) -> bool:
        """Tell whether *obj* stands where the owner has all rights by itself."""
        return obj.grantee == OWNER and not obj.standard

    def _scene(self, obj: Privilege, ctx: Context, catalog: Catalog) -> Scene:
        path = obj.ref.path[:-1]
        grantee = ident(obj.grantee)
        if obj.grantee == PUBLIC:
            grantee = "PUBLIC"
        elif obj.grantee == OWNER:
            grantee = _owner(obj.target, ctx, catalog)
        who = {PUBLIC: "everyone", OWNER: "the owner"}.get(obj.grantee, obj.grantee)
        return Scene(
            about=obj.ref,
            on=f"{self.noun} {self._written(path)}",
            grantee=grantee,
            said=f"on {'.'.join(path)} for {who}",
            column=self._column(path),
        )

    def _written(self, path: tuple[str, ...]) -> str:
        return qualified(*path)

    def _column(self, path: tuple[str, ...]) -> str | None:
        return None

    # -- reading -------------------------------------------------------------------
    def query(self, server: ServerFacts) -> str:
        return privilege_read.QUERIES[self.name]

    def from_row(self, row: Mapping[str, Any]) -> Privilege:
        return Privilege(ref=Ref.of(self.name, *row["path"]), **privilege_read.fields(row))


class ColumnPrivilegeKind(PrivilegeKind):
    """GRANT and REVOKE on columns."""

    rank = 91

    def depends(self, obj: Privilege, catalog: Catalog) -> Iterator[Ref]:
        yield from super().depends(obj, catalog)
        yield _whole(obj)

    def rebuild(self, old: Privilege, new: Privilege, ctx: Context) -> list[Statement] | None:
        # what is revoked of a table is revoked of each of its columns
        return None if ctx.retyped(_whole(new)) else super().rebuild(old, new, ctx)

    def rebuilt_by(self, obj: Privilege, disturbed: Ref, ctx: Context) -> bool:
        return disturbed in (obj.target, _whole(obj))

    def _all(self, obj: Privilege) -> bool:
        return False

    def _written(self, path: tuple[str, ...]) -> str:
        return qualified(*path[:-1])

    def _column(self, path: tuple[str, ...]) -> str | None:
        return path[-1]


class TablePrivilegeKind(PrivilegeKind):
    """GRANT and REVOKE on tables, views and whatever else has columns."""

    def disturbs(self, old: Privilege, new: Privilege) -> bool:
        return bool({right for right, _ in old.rights} - {right for right, _ in new.rights})


class RoutinePrivilegeKind(PrivilegeKind):
    """GRANT and REVOKE on functions, procedures and aggregates."""

    def _written(self, path: tuple[str, ...]) -> str:
        name, _, types = path[-1].rpartition("(")
        return f"{qualified(*path[:-1], name)}({types}"


def _whole(obj: Privilege) -> Ref:
    """Return the same grantee's privileges on the table of a column."""
    *table, _, grantee = obj.ref.path
    return Ref.of("table_privilege", *table, grantee)


def _owner(target: Ref, ctx: Context, catalog: Catalog) -> str:
    """Write who owns *target* when the statement runs; who runs it where nothing is said."""
    for known in (catalog, ctx.old):
        obj = known.get(target)
        holder = known.get(obj.scope) if obj is not None and obj.scope is not None else obj
        if holder is not None and holder.owner is not None:
            return ident(holder.owner)
    return "CURRENT_USER"


def _dependents(old: Privilege, new: Privilege, ctx: Context) -> bool:
    """Tell whether others keep some of what the grantee passed on and lose the rest with it."""
    lost = {right for right, option in old.rights if option} - {
        right for right, option in new.rights if option
    }
    return bool(lost) and any(
        by == old.grantee and right in lost
        for obj in ctx.old
        if isinstance(obj, Privilege) and obj.ref.path[:-1] == old.ref.path[:-1]
        if obj.ref in ctx.new
        for by, right, _ in obj.passed_on
    )


def _by_giver(entries: Given) -> dict[str, Rights]:
    return {
        giver: tuple((right, option) for _, right, option in some)
        for giver, some in groupby(entries, key=lambda entry: entry[0])
    }


def _taken_back(scene: Scene, old: Given, new: Given) -> Iterator[Statement]:
    """Yield the revocation of what others gave, as who gave it."""
    has = _by_giver(new)
    for giver, rights in _by_giver(old).items():
        kept = dict(has.get(giver, ()))
        less = tuple((right, option and kept[right]) for right, option in rights if right in kept)
        yield from _as(giver, scene, steps(scene, rights, less))


def _passed_on(scene: Scene, old: Given, new: Given) -> Iterator[Statement]:
    """Yield the grant of what others give, as who gives it."""
    had = _by_giver(old)
    for giver, rights in _by_giver(new).items():
        before = dict(had.get(giver, ()))
        more = tuple((r, o) for r, o in rights if r not in before or (o and not before[r]))
        yield from _as(giver, scene, exactly(scene, more))


def _as(role: str, scene: Scene, statements: Iterable[Statement]) -> Iterator[Statement]:
    """Run *statements* as *role*: GRANTED BY names nobody else than who runs it."""
    found = list(statements)
    if found:
        yield _set_role(scene, f"SET ROLE {ident(role)}", f"act as {role}")
        yield from found
        yield _set_role(scene, "RESET ROLE", f"act as {role} no more")


def _set_role(scene: Scene, sql: str, says: str) -> Statement:
    return Statement(sql=sql, verb="set", about=scene.about, says=says)


SCHEMA = PrivilegeKind(sorts.SCHEMA)
TABLE = TablePrivilegeKind(sorts.TABLE)
SEQUENCE = PrivilegeKind(sorts.SEQUENCE)
COLUMN = ColumnPrivilegeKind(sorts.COLUMN)
ROUTINE = RoutinePrivilegeKind(sorts.ROUTINE)
TYPE = PrivilegeKind(sorts.TYPE)
LANGUAGE = PrivilegeKind(sorts.LANGUAGE)
WRAPPER = PrivilegeKind(sorts.WRAPPER)
SERVER = PrivilegeKind(sorts.SERVER)
