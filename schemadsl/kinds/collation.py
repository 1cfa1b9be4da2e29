"""Collations: how texts are put in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.base import Context, Hazard, Kind, ServerFacts, Statement
from schemadsl.kinds.reading import PLACES, comment_on, member_of
from schemadsl.kinds.words import q
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import ident, literal, qualified

__all__ = ["KIND", "Collation"]


@frozen(kw_only=True)
class Collation(Object):
    """A collation of a *provider*: icu, libc, or builtin (17).

    libc tells *lc_collate* and *lc_ctype* apart, the others have one *locale*;
    *rules* are ICU's own (16).
    """

    provider: str = "icu"
    locale: str | None = None
    lc_collate: str | None = None
    lc_ctype: str | None = None
    deterministic: bool = True
    rules: str | None = None


class CollationKind(Kind[Collation]):
    """CREATE, RENAME and DROP COLLATION; what it is made of has no ALTER."""

    name = "collation"
    catalog = "pg_collation"
    object_type = Collation
    rank = 18
    owned = True

    def parent(self, obj: Collation) -> Ref | None:
        return Ref.of("schema", obj.ref.path[0])

    def claims(self, obj: Collation) -> tuple[str, ...]:
        return (f"collation {qualified(*obj.ref.path)}",)

    def address(self, obj: Collation) -> str:
        return f"COLLATION {q(obj.ref)}"

    def least_version(self, obj: Collation) -> int:
        if obj.provider == "builtin":
            return 17
        return 16 if obj.rules is not None else 0

    def create(self, obj: Collation, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        words = [f"provider = {ident(obj.provider)}"]
        words += [
            f"{word} = {literal(value)}"
            for word, value in (
                ("locale", obj.locale),
                ("lc_collate", obj.lc_collate),
                ("lc_ctype", obj.lc_ctype),
                ("rules", obj.rules),
            )
            if value is not None
        ]
        if not obj.deterministic:
            words.append("deterministic = false")
        return [
            Statement(
                sql=f"CREATE COLLATION {q(obj.ref)} ({', '.join(words)})",
                verb="create",
                about=obj.ref,
                says=f"create collation {obj.name}",
            )
        ]

    def rename(self, old: Ref, new: Collation, ctx: Context) -> list[Statement]:
        return [
            Statement(
                sql=f"ALTER COLLATION {q(old)} RENAME TO {ident(new.name)}",
                verb="rename",
                about=new.ref,
                says=f"rename collation {old.name} to {new.name}",
                hazards=(Hazard(Hazard.CLIENTS, "queries that name the old one fail"),),
                squawk=("renaming-object",),
            )
        ]

    def drop(self, obj: Collation, ctx: Context) -> list[Statement]:
        return [
            Statement(
                sql=f"DROP COLLATION {q(obj.ref)}",
                verb="drop",
                about=obj.ref,
                says=f"drop collation {obj.name}",
            )
        ]

    def check(self, obj: Collation, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import collation as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        locale = "c.colllocale" if server.version >= 170000 else "c.colliculocale"
        rules = "c.collicurules" if server.version >= 160000 else "NULL::text"
        return f"""
            WITH {PLACES}
            SELECT c.oid, p.schema, c.collname AS name, pg_get_userbyid(c.collowner) AS owner,
                {comment_on("pg_collation", "c.oid")} AS comment,
                CASE c.collprovider WHEN 'i' THEN 'icu' WHEN 'b' THEN 'builtin'
                    ELSE 'libc' END AS provider,
                CASE WHEN c.collprovider = 'c' THEN nullif(c.collcollate, c.collctype) END
                    AS lc_collate,
                CASE WHEN c.collprovider = 'c' AND c.collcollate <> c.collctype
                    THEN c.collctype END AS lc_ctype,
                CASE WHEN c.collprovider <> 'c' THEN {locale}
                    WHEN c.collcollate = c.collctype THEN c.collcollate END AS locale,
                c.collisdeterministic AS deterministic, {rules} AS rules
            FROM pg_collation c JOIN place p ON p.oid = c.collnamespace
            WHERE NOT {member_of("pg_collation", "c")}
        """

    def from_row(self, row: Mapping[str, Any]) -> Collation:
        same = (
            *("provider", "locale", "lc_collate", "lc_ctype", "deterministic", "rules"),
            *("owner", "comment"),
        )
        return Collation(
            ref=Ref.of("collation", row["schema"], row["name"]),
            **{name: row[name] for name in same},
        )


KIND = CollationKind()
