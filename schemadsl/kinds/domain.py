"""Domains: a type with a default, NOT NULL and named checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import evolve, frozen

from schemadsl.errors import Problem
from schemadsl.kinds import domain_write
from schemadsl.kinds.base import Context, ServerFacts, Statement, leans
from schemadsl.kinds.deparse import condition, settled
from schemadsl.kinds.reading import PLACES, collation_of, comment_on, member_of
from schemadsl.kinds.usertype import TypeKind
from schemadsl.model import Catalog, Object, Ref, sql, sql_type
from schemadsl.sqltext import object_name, qualified

if TYPE_CHECKING:
    from schemadsl.kinds.figure import Figure

__all__ = ["KIND", "Domain", "DomainCheck"]


@frozen(kw_only=True)
class DomainCheck:
    """A named check on ``VALUE``; one that is not *valid* has not looked at the rows."""

    name: str
    expression: str = sql()
    valid: bool = True
    comment: str | None = None


@frozen(kw_only=True)
class Domain(Object):
    """A type beneath, *type*, and what its values must be.

    *not_null_name* is None where PostgreSQL chose it; a constraint of its own since
    17. The *checks* stand in the order of their names, as they are run.
    """

    type: str = sql_type()
    collation: str | None = None
    default: str | None = sql(None)
    not_null: bool = False
    not_null_name: str | None = None
    not_null_comment: str | None = None
    checks: tuple[DomainCheck, ...] = ()


class DomainKind(TypeKind[Domain]):
    """CREATE, ALTER, RENAME and DROP DOMAIN.

    The type beneath has no ALTER: the columns wait in it while the domain is made anew.
    """

    name = "domain"
    words = "DOMAIN"
    parts = ("pg_constraint",)
    object_type = Domain
    rank = 24

    def depends(self, obj: Domain, catalog: Catalog) -> Iterator[Ref]:
        yield from obj.uses
        yield from leans(obj, catalog)

    def figures(self, obj: Domain, catalog: Catalog) -> Iterator[Figure]:
        from schemadsl.kinds.figure import Box, Row

        rows = [Row(name=obj.type, type="NOT NULL" * obj.not_null)]
        rows += [Row(name=f"CHECK ({check.expression})") for check in obj.checks]
        yield Box(word=self.name, tag=self.name, rows=tuple(rows), type=True)

    def create(self, obj: Domain, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        return domain_write.create(obj)

    def alter(self, old: Domain, new: Domain, ctx: Context) -> list[Statement] | None:
        if (old.type, old.collation) != (new.type, new.collation):
            return None
        return domain_write.alter(old, new)

    def rebuild(self, old: Domain, new: Domain, ctx: Context) -> list[Statement] | None:
        if (old.type, old.collation) != (new.type, new.collation) or _beneath(old, ctx):
            return None
        return domain_write.alter(_released(old, ctx), new)

    def release(self, old: Domain, new: Domain, ctx: Context) -> list[Statement]:
        return domain_write.alter(old, _released(old, ctx))

    def passes_on(self, obj: Domain, ctx: Context) -> bool:
        return _beneath(obj, ctx)

    def below(self, obj: Domain) -> str:
        return obj.type

    def meanwhile(self, obj: Domain, ctx: Context) -> str:
        return "text" if _beneath(obj, ctx) else ctx.below(obj.ref, ctx.old)

    def narrows(self, old: Domain, new: Domain) -> str:
        return "" if old.type == new.type else f"{new.name} goes from {old.type} to {new.type}"

    def check(self, obj: Domain, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import domain as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {PLACES}
            SELECT t.oid, p.schema, t.typname AS name, pg_get_userbyid(t.typowner) AS owner,
                {comment_on("pg_type", "t.oid")} AS comment,
                format_type(t.typbasetype, t.typtypmod) AS type,
                CASE WHEN t.typcollation NOT IN (b.typcollation, 0)
                    THEN {collation_of("t.typcollation")} END AS collation,
                pg_get_expr(t.typdefaultbin, 0) AS default, t.typdefault AS text_default,
                t.typnotnull AS not_null,
                (SELECT json_agg(json_build_object(
                    'name', k.conname, 'type', k.contype, 'valid', k.convalidated,
                    'expression', pg_get_expr(k.conbin, 0),
                    'comment', {comment_on("pg_constraint", "k.oid")}
                ) ORDER BY k.conname) FROM pg_constraint k WHERE k.contypid = t.oid) AS constraints
            FROM pg_type t
            JOIN place p ON p.oid = t.typnamespace
            JOIN pg_type b ON b.oid = t.typbasetype
            WHERE t.typtype = 'd' AND NOT {member_of("pg_type", "t")}
        """

    def from_row(self, row: Mapping[str, Any]) -> Domain:
        named = object_name(row["name"], suffix="not_null")
        every = row["constraints"] or ()
        required = next((k for k in every if k["type"] == "n"), None)
        name = None if required is None or required["name"] == named else required["name"]
        default = row["default"]
        return Domain(
            ref=Ref.of("domain", row["schema"], row["name"]),
            type=row["type"],
            collation=row["collation"],
            default=None if default is None else settled(default),
            not_null=row["not_null"],
            not_null_name=name,
            not_null_comment=None if required is None else required["comment"],
            checks=tuple(
                DomainCheck(
                    name=k["name"],
                    expression=condition(str(k["expression"])),
                    valid=k["valid"],
                    comment=k["comment"],
                )
                for k in every
                if k["type"] == "c"
            ),
            owner=row["owner"],
            comment=row["comment"],
        )


def _beneath(obj: Domain, ctx: Context) -> bool:
    """Tell whether the type or collation beneath is made anew, not only what a check calls."""
    wanted = {obj.type.removesuffix("[]"), obj.collation}
    return any(qualified(*d.path) in wanted and ctx.retyped(d) for d in obj.uses)


def _released(old: Domain, ctx: Context) -> Domain:
    """Return *old* without the checks and the default that call what goes."""
    gone = {d for d in (*old.uses, *leans(old, ctx.old)) if ctx.retyped(d)}
    if not gone:
        return old
    checks = tuple(k for k in old.checks if not gone & set(leans(k, ctx.old)))
    only = evolve(old, checks=())
    default = None if gone & set(leans(only, ctx.old)) else old.default
    return evolve(old, checks=checks, default=default)


KIND = DomainKind()
