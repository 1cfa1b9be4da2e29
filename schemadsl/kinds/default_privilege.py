"""Default privileges: what grantees get of the objects that a role will make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from attrs import evolve, frozen

from schemadsl.kinds.base import Context, Kind, ServerFacts, Statement
from schemadsl.kinds.privilege_read import OWNER, PUBLIC
from schemadsl.kinds.privilege_sorts import ROUTINE, SCHEMA, SEQUENCE, TABLE, TYPE
from schemadsl.kinds.privilege_write import Rights, Scene, given, steps, taken
from schemadsl.model import Catalog, Object, Ref, carried
from schemadsl.sqltext import ident, qualified

__all__ = ["KIND", "RIGHTS", "SORTS", "STANDARD", "DefaultPrivilege"]

#: the sorts of objects that ALTER DEFAULT PRIVILEGES knows, and the kinds that are of each
SORTS: Mapping[str, tuple[str, ...]] = {
    "tables": ("table", "view", "materialized_view"),
    "sequences": ("sequence",),
    "functions": ("function", "procedure", "aggregate"),
    "types": ("enum", "domain", "composite", "range", "base_type"),
    "schemas": ("schema",),
    "large objects": (),
}
_SORT_OF = {kind: sort for sort, kinds in SORTS.items() for kind in kinds}
#: the rights that there are on each
RIGHTS: Mapping[str, tuple[str, ...]] = {
    "tables": TABLE.rights,
    "sequences": SEQUENCE.rights,
    "functions": ROUTINE.rights,
    "types": TYPE.rights,
    "schemas": SCHEMA.rights,
    "large objects": ("SELECT", "UPDATE"),
}
#: what everyone gets by itself
STANDARD: Mapping[str, Rights] = {
    "functions": (("EXECUTE", False),),
    "types": (("USAGE", False),),
}
#: the words that GRANT has for one object, and the kind of the privileges on it
_NOUNS = {
    "tables": ("TABLE", "table_privilege"),
    "sequences": ("SEQUENCE", "sequence_privilege"),
    "functions": ("ROUTINE", "routine_privilege"),
    "types": ("TYPE", "type_privilege"),
    "schemas": ("SCHEMA", "schema_privilege"),
}


@frozen(kw_only=True)
class DefaultPrivilege(Object):
    """What one grantee gets of each object of a sort that a role makes.

    The path is the role (``pg_owner``: whoever says so), the schema (empty: in all of them), the
    sort as ALTER DEFAULT PRIVILEGES calls it, and the grantee: a role, ``public``, or
    ``pg_owner`` for the role itself. *rights* and *standard* are as those of privileges; for
    one schema they come on top of what holds in all.
    """

    mentioned: ClassVar[bool] = False

    rights: Rights = ()
    #: read along, never said
    standard: Rights = carried(())

    @property
    def role(self) -> str:
        """Who makes the objects."""
        return self.ref.path[0]

    def disowned(self, role: str) -> DefaultPrivilege:
        return self.personal(role)

    def personal(self, role: str) -> DefaultPrivilege:
        if self.role != role:
            return self
        return evolve(self, ref=Ref(self.ref.kind, (OWNER, *self.ref.path[1:])))


class DefaultPrivilegeKind(Kind[DefaultPrivilege]):
    """ALTER DEFAULT PRIVILEGES.

    They are taken back before a plan makes anything, and given after all of it.
    """

    name = "default_privilege"
    catalog = "pg_default_acl"
    lodged = True
    ambient = True
    apart = True
    object_type = DefaultPrivilege
    depth = 4
    rank = 95
    dies_with_parent = True

    def parent(self, obj: DefaultPrivilege) -> Ref | None:
        schema = obj.ref.path[1]
        return Ref.of("schema", schema) if schema else None

    def depends(self, obj: DefaultPrivilege, catalog: Catalog) -> Iterator[Ref]:
        for role in self.roles(obj):
            yield Ref.of("role", role)

    def roles(self, obj: DefaultPrivilege) -> Iterator[str]:
        yield from {obj.role, obj.ref.name} - {OWNER, PUBLIC}

    def least_version(self, obj: DefaultPrivilege) -> int:
        if obj.ref.path[2] == "large objects":
            return 18
        return 17 if any(right == "MAINTAIN" for right, _ in obj.rights) else 0

    # -- changes -------------------------------------------------------------------
    def create(
        self, obj: DefaultPrivilege, parts: Sequence[Object], ctx: Context
    ) -> list[Statement]:
        return list(given(_scene(obj), obj.standard, obj.rights, everything=_all(obj)))

    def drop(self, obj: DefaultPrivilege, ctx: Context) -> list[Statement]:
        return list(taken(_scene(obj), obj.rights, obj.standard, everything=_all(obj)))

    def alter(
        self, old: DefaultPrivilege, new: DefaultPrivilege, ctx: Context
    ) -> list[Statement] | None:
        return list(steps(_scene(new), old.rights, new.rights))

    def similar(self, old: DefaultPrivilege, new: DefaultPrivilege) -> bool:
        return False

    def rebuilt_by(self, obj: DefaultPrivilege, disturbed: Ref, ctx: Context) -> bool:
        return ctx.gone(disturbed)

    def follows(self, made: Object, ctx: Context) -> list[Statement]:
        found: list[Statement] = []
        for sort, path in _made(made):
            got = _got(sort, path, ctx)
            for grantee, (rights, standard) in got.items():
                noun, kind = _NOUNS[sort]
                wanted = ctx.new.get(Ref(kind, (*path, grantee)))
                same = wanted is not None and getattr(wanted, "rights", None) == rights
                if rights == standard or same:
                    continue
                scene = Scene(
                    about=made.ref,
                    on=f"{noun} {_written(path)}",
                    grantee=_grantee(grantee, ctx.role or OWNER),
                    said=f"on {'.'.join(path)} as if there were no default privileges",
                )
                if grantee == OWNER:
                    found.append(scene.grant(("ALL",)))
                else:
                    found += steps(scene, rights, standard)
        return found

    # -- reading ---------------------------------------------------------------------
    def query(self, server: ServerFacts) -> str:
        return _QUERY

    def from_row(self, row: Mapping[str, Any]) -> DefaultPrivilege:
        rights: list[tuple[str, bool]] = row["rights"] or []
        standard: list[tuple[str, bool]] = row["standard"] or []
        return DefaultPrivilege(
            ref=Ref.of(self.name, *row["path"]),
            rights=tuple(sorted((right, option) for right, option in rights)),
            standard=tuple(sorted((right, option) for right, option in standard)),
        )


def _all(obj: DefaultPrivilege) -> bool:
    """Tell whether the role has everything by itself, whatever it is on this server."""
    return obj.ref.name == OWNER and not obj.standard and not obj.ref.path[1]


def _grantee(name: str, role: str) -> str:
    if name == PUBLIC:
        return "PUBLIC"
    name = role if name == OWNER else name
    return "CURRENT_USER" if name == OWNER else ident(name)


def _scene(obj: DefaultPrivilege) -> Scene:
    role, schema, sort, grantee = obj.ref.path
    maker = "whoever runs this" if role == OWNER else role
    whose = "" if role == OWNER else f" FOR ROLE {ident(role)}"
    place = f" IN SCHEMA {ident(schema)}" if schema else ""
    who = {PUBLIC: "everyone", OWNER: maker}.get(grantee, grantee)
    return Scene(
        about=obj.ref,
        head=f"ALTER DEFAULT PRIVILEGES{whose}{place} ",
        on=sort.upper(),
        grantee=_grantee(grantee, role),
        said=f"on {sort} that {maker} makes for {who}",
    )


def _written(path: tuple[str, ...]) -> str:
    name, bracket, types = path[-1].rpartition("(")
    if not bracket:
        return qualified(*path)
    return f"{qualified(*path[:-1], name)}({types}"


def _made(obj: Object) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield what came to be with *obj*: its sort and its path."""
    sort = _SORT_OF.get(obj.ref.kind)
    if sort is not None:
        yield sort, obj.ref.path
    identity = getattr(obj, "identity", None)
    for sequence in (getattr(obj, "serial", None), getattr(identity, "sequence", None)):
        if sequence is not None:
            yield "sequences", (obj.ref.path[0], sequence)


def _got(sort: str, path: tuple[str, ...], ctx: Context) -> dict[str, tuple[Rights, Rights]]:
    """Return what each grantee got of an object, and what it would get by itself.

    Default privileges that the plan changes are still as they were, those that it drops have gone.
    """
    found: dict[str, tuple[Rights, Rights]] = {}
    # those for all schemas take the place of what is there by itself, one schema's come on top
    for schema in ("", path[0]) if len(path) > 1 else ("",):
        for obj in ctx.old.of_kind("default_privilege"):
            if not isinstance(obj, DefaultPrivilege) or obj.ref not in ctx.new:
                continue
            if obj.ref.path[1:3] != (schema, sort) or not _makes(obj.role, ctx):
                continue
            grantee = obj.ref.name
            standard = obj.standard or STANDARD.get(sort, ()) if grantee == PUBLIC else ()
            before, standard = found.get(grantee, (standard if schema else (), standard))
            found[grantee] = tuple(sorted({**dict(before), **dict(obj.rights)}.items())), standard
    return found


def _makes(role: str, ctx: Context) -> bool:
    """Tell whether what the plan makes may be made by *role*."""
    return role == OWNER or ctx.role in (None, role)


_QUERY = f"""
SELECT d.oid,
    ARRAY[pg_get_userbyid(d.defaclrole)::text, coalesce(n.nspname, ''),
        CASE d.defaclobjtype WHEN 'r' THEN 'tables' WHEN 'S' THEN 'sequences' WHEN 'f'
            THEN 'functions' WHEN 'T' THEN 'types' WHEN 'n' THEN 'schemas'
            ELSE 'large objects' END, g.grantee] AS path,
    g.rights, g.standard
FROM pg_default_acl d
LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace
CROSS JOIN LATERAL (
    SELECT a.grantee, jsonb_agg(a.entry ORDER BY a.entry) FILTER (WHERE a.now) AS rights,
        jsonb_agg(a.entry ORDER BY a.entry) FILTER (WHERE NOT a.now) AS standard
    FROM (
        SELECT x.now, jsonb_build_array(x.privilege_type, x.is_grantable) AS entry,
            CASE x.grantee WHEN d.defaclrole THEN '{OWNER}' WHEN 0 THEN '{PUBLIC}'
                ELSE pg_get_userbyid(x.grantee)::text END AS grantee
        FROM (
            SELECT true AS now, e.* FROM aclexplode(d.defaclacl) e
            UNION ALL
            SELECT false, e.*
            FROM aclexplode(acldefault(
                CASE d.defaclobjtype WHEN 'S' THEN 's' ELSE d.defaclobjtype END, d.defaclrole)) e
            WHERE d.defaclnamespace = 0
        ) x
    ) a
    GROUP BY a.grantee
) g
WHERE g.rights IS DISTINCT FROM g.standard
"""

KIND = DefaultPrivilegeKind()
