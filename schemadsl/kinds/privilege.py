"""Privileges: who may do what with an object, where it is not what PostgreSQL gives by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, ClassVar

from attrs import evolve, frozen

from schemadsl.kinds import privilege_read
from schemadsl.kinds.base import Context, Kind, ServerFacts, Statement
from schemadsl.kinds.privilege_read import OWNER, PUBLIC
from schemadsl.kinds.privilege_write import Given, Rights, Scene, exactly, steps
from schemadsl.model import Catalog, Object, Ref, carried
from schemadsl.sqltext import ident, qualified

__all__ = ["KINDS", "OWNER", "PUBLIC", "Privilege"]


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
    standard: Rights = carried(())

    @property
    def grantee(self) -> str:
        """The role's name, ``public`` or ``pg_owner``."""
        return self.ref.path[-1]


class PrivilegeKind(Kind[Privilege]):
    """GRANT and REVOKE on objects of one sort; *noun* is the word that GRANT has for it."""

    object_type = Privilege
    rank = 90
    dies_with_parent = True

    def __init__(self, name: str, noun: str, *, depth: int) -> None:
        self.name = name
        self.noun = noun
        self.depth = depth

    def parent(self, obj: Privilege) -> Ref | None:
        return obj.target

    def depends(self, obj: Privilege, catalog: Catalog) -> Iterator[Ref]:
        for giver in dict.fromkeys(by for by, _, _ in obj.passed_on):
            # whoever passes a right on has it, with the grant option
            yield obj.ref.renamed(giver)
            yield Ref.of("role", giver)
        if obj.grantee not in (OWNER, PUBLIC):
            yield Ref.of("role", obj.grantee)

    def roles(self, obj: Privilege) -> Iterator[str]:
        """Yield the roles that *obj* names."""
        if obj.grantee not in (OWNER, PUBLIC):
            yield obj.grantee
        yield from dict.fromkeys(by for by, _, _ in obj.passed_on)

    # -- changes -----------------------------------------------------------------
    def create(self, obj: Privilege, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        bare = evolve(obj, rights=obj.standard, passed_on=())
        return list(self._way(bare, obj, ctx, ctx.new))

    def alter(self, old: Privilege, new: Privilege, ctx: Context) -> list[Statement] | None:
        return list(self._way(old, new, ctx, ctx.new))

    def rebuild(self, old: Privilege, new: Privilege, ctx: Context) -> list[Statement] | None:
        if ctx.gone(new.target) or self._loosened(new, ctx):
            return None
        # the object was made anew in place of the old one
        return self.create(new, (), ctx)

    def rebuilt_by(self, obj: Privilege, disturbed: Ref, ctx: Context) -> bool:
        return disturbed == obj.target

    def _loosened(self, obj: Privilege, ctx: Context) -> bool:
        return False

    def passes_on(self, obj: Privilege, ctx: Context) -> bool:
        return False

    def drop(self, obj: Privilege, ctx: Context) -> list[Statement]:
        bare = evolve(obj, rights=obj.standard, passed_on=())
        return list(self._way(obj, bare, ctx, ctx.old))

    def similar(self, old: Privilege, new: Privilege) -> bool:
        # the same rights of another grantee are other rights
        return False

    def _way(
        self, old: Privilege, new: Privilege, ctx: Context, where: Catalog
    ) -> Iterator[Statement]:
        scene = self._scene(new, ctx, where)
        yield from _taken_back(scene, old, new, ctx)
        unsaid = new.grantee == OWNER and not new.standard and self._owner_has_all
        if unsaid and not old.rights and not old.passed_on:
            # what the owner has by itself depends on the server's version
            yield scene.everything("REVOKE")
            yield from exactly(scene, new.rights)
        elif unsaid and not new.rights and new.ref not in ctx.new:
            yield scene.everything("GRANT")
        else:
            yield from steps(scene, old.rights, new.rights, cascade=_cascades(old, new, ctx))
        yield from _passed_on(scene, old, new)

    @property
    def _owner_has_all(self) -> bool:
        return True

    def _scene(self, obj: Privilege, ctx: Context, where: Catalog) -> Scene:
        grantee = ident(obj.grantee)
        if obj.grantee == PUBLIC:
            grantee = "PUBLIC"
        elif obj.grantee == OWNER:
            grantee = _owner(obj.target, ctx, where)
        who = {PUBLIC: "everyone", OWNER: "its owner"}.get(obj.grantee, obj.grantee)
        return self._spoken(obj, grantee, who)

    def _spoken(self, obj: Privilege, grantee: str, who: str) -> Scene:
        path = obj.ref.path[:-1]
        written = self._written(path)
        return Scene(obj.ref, f"{self.noun} {written}", grantee, f"on {'.'.join(path)} to {who}")

    def _written(self, path: tuple[str, ...]) -> str:
        return qualified(*path)

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

    def rebuilt_by(self, obj: Privilege, disturbed: Ref, ctx: Context) -> bool:
        # what is revoked of a table is revoked of each of its columns
        return disturbed in (obj.target, _whole(obj))

    def _loosened(self, obj: Privilege, ctx: Context) -> bool:
        return ctx.retyped(_whole(obj))

    @property
    def _owner_has_all(self) -> bool:
        return False

    def _spoken(self, obj: Privilege, grantee: str, who: str) -> Scene:
        *table, column = obj.ref.path[:-1]
        said = f"on {'.'.join(table)}.{column} to {who}"
        return Scene(obj.ref, f"TABLE {qualified(*table)}", grantee, said, column)


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


def _owner(target: Ref, ctx: Context, where: Catalog) -> str:
    """Write who owns *target* when the statement runs; who runs it where nothing is said."""
    for catalog in (where, ctx.old):
        owner = getattr(catalog.get(target), "owner", None)
        if owner is not None:
            return ident(owner)
    return "CURRENT_USER"


def _cascades(old: Privilege, new: Privilege, ctx: Context) -> bool:
    """Tell whether others lose what the grantee passed on to them, in this plan or an extension's."""
    return False


def _by_giver(given: Iterable[tuple[str, str, bool]]) -> dict[str, Rights]:
    return {
        giver: tuple((right, option) for _, right, option in some)
        for giver, some in groupby(given, key=lambda entry: entry[0])
    }


def _taken_back(scene: Scene, old: Privilege, new: Privilege, ctx: Context) -> Iterator[Statement]:
    """Yield the revocation of what others gave, as who gave it."""
    had, has = _by_giver(old.passed_on), _by_giver(new.passed_on)
    for giver, rights in had.items():
        kept = dict(has.get(giver, ()))
        less = tuple((r, o and kept[r]) for r, o in rights if r in kept)
        yield from _as(giver, scene, steps(scene, rights, less))


def _passed_on(scene: Scene, old: Privilege, new: Privilege) -> Iterator[Statement]:
    """Yield the grant of what others give, as who gives it."""
    had = _by_giver(old.passed_on)
    for giver, rights in _by_giver(new.passed_on).items():
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


KINDS = (
    PrivilegeKind("schema_privilege", "SCHEMA", depth=2),
    TablePrivilegeKind("table_privilege", "TABLE", depth=3),
    PrivilegeKind("sequence_privilege", "SEQUENCE", depth=3),
    ColumnPrivilegeKind("column_privilege", "TABLE", depth=4),
    RoutinePrivilegeKind("routine_privilege", "ROUTINE", depth=3),
    PrivilegeKind("type_privilege", "TYPE", depth=3),
    PrivilegeKind("language_privilege", "LANGUAGE", depth=2),
    PrivilegeKind("foreign_data_wrapper_privilege", "FOREIGN DATA WRAPPER", depth=2),
    PrivilegeKind("server_privilege", "FOREIGN SERVER", depth=2),
)
