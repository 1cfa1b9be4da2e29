"""Roles: who may connect and what they may do on the whole server. Never a password."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.base import Context, Hazard, Kind, ServerFacts, Statement
from schemadsl.kinds.settings import parameter, setting
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import dollar, ident, literal

__all__ = ["FLAGS", "KIND", "Role"]

#: what a role has at a moment: (parameter, value), in order of the names
Settings = tuple[tuple[str, str], ...]


@frozen(kw_only=True)
class Role(Object):
    """A role with the attributes of CREATE ROLE but its password.

    *valid_until* is a moment as PostgreSQL writes it in UTC, None for ever; *settings* hold
    wherever it connects, *database_settings* in this database alone.
    """

    mentioned: ClassVar[bool] = False

    superuser: bool = False
    createdb: bool = False
    createrole: bool = False
    inherit: bool = True
    login: bool = False
    replication: bool = False
    bypassrls: bool = False
    connection_limit: int = -1
    valid_until: str | None = None
    settings: Settings = ()
    database_settings: Settings = ()


FLAGS = ("superuser", "createdb", "createrole", "inherit", "login", "replication", "bypassrls")


class RoleKind(Kind[Role]):
    """CREATE, ALTER and DROP ROLE."""

    name = "role"
    catalog = "pg_authid"
    object_type = Role
    depth = 1
    # made before whatever names it, dropped after
    rank = 1
    ambient = True

    def roles(self, obj: Role) -> Iterator[str]:
        yield obj.name

    def claims(self, obj: Role) -> tuple[str, ...]:
        return (f"role {ident(obj.name)}",)

    def address(self, obj: Role) -> str:
        return f"ROLE {ident(obj.name)}"

    # -- changes -------------------------------------------------------------------
    def create(self, obj: Role, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        options = _options(Role(ref=obj.ref), obj)
        makes = f"CREATE ROLE {ident(obj.name)}"
        if ctx.role is not None:
            found = [_statement(obj, " ".join((makes, *options)), "create", "create role")]
        else:
            # nobody knows the servers that a migration meets: another database may have made it
            guarded = f"BEGIN {makes}; EXCEPTION WHEN duplicate_object THEN NULL; END"
            says = "where the server lacks it, create role"
            found = [_statement(obj, f"DO {dollar(guarded)}", "create", says)]
            found += _altered(obj, options)
        return [*found, *_set(obj, (), obj.settings), *_set_here(obj, (), obj.database_settings)]

    def alter(self, old: Role, new: Role, ctx: Context) -> list[Statement] | None:
        return [
            *_altered(new, _options(old, new)),
            *_set(new, old.settings, new.settings),
            *_set_here(new, old.database_settings, new.database_settings),
        ]

    def drop(self, obj: Role, ctx: Context) -> list[Statement]:
        text = f"what belongs to {obj.name} in other databases of the server keeps it"
        hazard = Hazard(Hazard.MAY_FAIL, text)
        return [
            _statement(obj, f"DROP ROLE {ident(obj.name)}", "drop", "drop role", hazards=(hazard,))
        ]

    def loses(self, obj: Role) -> str:
        return f"the role {obj.name} of the whole server"

    def similar(self, old: Role, new: Role) -> bool:
        # whoever has the same attributes is somebody else
        return False

    # -- reading ---------------------------------------------------------------------
    def check(self, obj: Role, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import role as rules

        return rules.check(obj)

    def query(self, server: ServerFacts) -> str:
        flags = ", ".join(f"r.rol{word} AS {word}" for word in FLAGS if word != "login")
        return f"""
            SELECT r.oid, r.rolname AS name, {flags.replace("rolsuperuser", "rolsuper")},
                r.rolcanlogin AS login, r.rolconnlimit AS connection_limit,
                CASE WHEN isfinite(r.rolvaliduntil) THEN r.rolvaliduntil::text END AS valid_until,
                {_configured("0")} AS settings,
                {_configured("(SELECT oid FROM pg_database WHERE datname = current_database())")}
                    AS database_settings,
                shobj_description(r.oid, 'pg_authid') AS comment
            FROM pg_roles r
            WHERE r.oid >= 16384
        """

    def from_row(self, row: Mapping[str, Any]) -> Role:
        same = (*FLAGS, "connection_limit", "valid_until", "comment")
        return Role(
            ref=Ref.of(self.name, row["name"]),
            settings=_pairs(row["settings"]),
            database_settings=_pairs(row["database_settings"]),
            **{name: row[name] for name in same},
        )


def _configured(database: str) -> str:
    """Write the settings of role ``r`` in one *database*, or with 0 in all of them."""
    return f"""(
                    SELECT s.setconfig FROM pg_db_role_setting s
                    WHERE s.setrole = r.oid AND s.setdatabase = {database}
                )"""


def _pairs(said: Sequence[str] | None) -> Settings:
    """Read ``name=value`` texts."""
    cut = (text.partition("=") for text in said or ())
    return tuple(sorted((key, value) for key, _, value in cut))


def _options(old: Role, new: Role) -> list[str]:
    """Write the options that lead from *old* to *new*."""
    changed = (word for word in FLAGS if getattr(old, word) != getattr(new, word))
    found = [f"{'' if getattr(new, word) else 'NO'}{word.upper()}" for word in changed]
    if old.connection_limit != new.connection_limit:
        found.append(f"CONNECTION LIMIT {new.connection_limit}")
    if old.valid_until != new.valid_until:
        found.append(f"VALID UNTIL {literal(new.valid_until or 'infinity')}")
    return found


def _altered(obj: Role, options: Sequence[str]) -> list[Statement]:
    if not options:
        return []
    text = " ".join((f"ALTER ROLE {ident(obj.name)}", *options))
    return [_statement(obj, text, "alter", "alter role")]


def _steps(old: Settings, new: Settings) -> Iterator[str]:
    had, has = dict(old), dict(new)
    for key in had:
        if key not in has:
            yield f"RESET {parameter(key)}"
    for key, value in has.items():
        if had.get(key) != value:
            yield f"SET {parameter(key)} TO {setting(key, value)}"


def _set(obj: Role, old: Settings, new: Settings) -> Iterator[Statement]:
    for text in _steps(old, new):
        sql = f"ALTER ROLE {ident(obj.name)} {text}"
        yield _statement(obj, sql, "alter", "alter role")


def _set_here(obj: Role, old: Settings, new: Settings) -> Iterator[Statement]:
    """Yield what sets parameters in this database, whatever it is called where the plan runs."""
    for text in _steps(old, new):
        pattern = f"ALTER ROLE {ident(obj.name)} IN DATABASE".replace("%", "%%")
        ending = text.replace("%", "%%")
        body = f"BEGIN EXECUTE format({literal(f'{pattern} %I {ending}')}, current_database()); END"
        yield _statement(obj, f"DO {dollar(body)}", "alter", "alter in this database role")


def _statement(
    obj: Role, text: str, verb: str, says: str, *, hazards: tuple[Hazard, ...] = ()
) -> Statement:
    return Statement(sql=text, verb=verb, about=obj.ref, says=f"{says} {obj.name}", hazards=hazards)


KIND = RoleKind()
