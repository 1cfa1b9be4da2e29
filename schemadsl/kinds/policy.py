"""Row-level security policies; whether a table obeys them is the table's to say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.base import Context, ServerFacts, Statement, leans, mentions
from schemadsl.kinds.deparse import condition
from schemadsl.kinds.on_table import OnTableKind
from schemadsl.kinds.reading import TABLES, comment_on
from schemadsl.kinds.words import q, table_of
from schemadsl.model import Catalog, Object, Ref, sql
from schemadsl.sqltext import ident, idents, parenthesised

__all__ = ["KIND", "Policy"]


@frozen(kw_only=True)
class Policy(Object):
    """Which rows of a table a command may see or write.

    *command* is all, select, insert, update or delete; without *roles* it holds for
    PUBLIC; *using* is asked of rows that are there, *with_check* of rows that come.
    """

    mentioned: ClassVar[bool] = False

    command: str = "all"
    permissive: bool = True
    roles: tuple[str, ...] = ()
    using: str | None = sql(None)
    with_check: str | None = sql(None)

    @property
    def table(self) -> Ref:
        """The table whose rows it guards."""
        return table_of(self.ref)

    @property
    def scope(self) -> Ref | None:
        return self.table


class PolicyKind(OnTableKind[Policy]):
    """CREATE, ALTER, RENAME and DROP POLICY."""

    name = "policy"
    catalog = "pg_policy"
    object_type = Policy
    rank = 74

    def guards(self, obj: Policy) -> bool:
        return True

    def depends(self, obj: Policy, catalog: Catalog) -> Iterator[Ref]:
        for role in obj.roles:
            yield Ref.of("role", role)
        yield from leans(obj, catalog)
        used = mentions(obj)
        for member in catalog.members(obj.table):
            if member.ref.kind == "column" and member.name in used:
                yield member.ref

    def roles(self, obj: Policy) -> Iterator[str]:
        return iter(obj.roles)

    def facts(self, obj: Policy) -> Iterator[tuple[str, str]]:
        yield "for", obj.command if obj.permissive else f"{obj.command}, restrictive"
        yield "to", ", ".join(obj.roles) or "public"
        if obj.using is not None:
            yield "using", obj.using
        if obj.with_check is not None:
            yield "with check", obj.with_check

    def create(self, obj: Policy, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        lines = [f"CREATE POLICY {ident(obj.name)} ON {q(obj.table)}"]
        if not obj.permissive:
            lines.append("AS RESTRICTIVE")
        if obj.command != "all":
            lines.append(f"FOR {obj.command.upper()}")
        if obj.roles:
            lines.append(f"TO {idents(obj.roles)}")
        return [
            self.statement(obj, "\n".join([*lines, *_conditions(obj)]), "create", "create policy")
        ]

    def alter(self, old: Policy, new: Policy, ctx: Context) -> list[Statement] | None:
        if (old.command, old.permissive) != (new.command, new.permissive):
            return None
        # ALTER POLICY replaces an expression and cannot take it away
        if (old.using and not new.using) or (old.with_check and not new.with_check):
            return None
        lines = [f"ALTER POLICY {ident(new.name)} ON {q(new.table)}"]
        if old.roles != new.roles:
            lines.append(f"TO {idents(new.roles) or 'PUBLIC'}")
        return [
            self.statement(new, "\n".join([*lines, *_conditions(new)]), "alter", "alter policy")
        ]

    def check(self, obj: Policy, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import policy as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {TABLES}
            SELECT l.oid, t.schema, t.name AS "table", l.polname AS name,
                CASE l.polcmd WHEN 'r' THEN 'select' WHEN 'a' THEN 'insert' WHEN 'w' THEN 'update'
                    WHEN 'd' THEN 'delete' ELSE 'all' END AS command,
                l.polpermissive AS permissive,
                ARRAY(
                    SELECT r.rolname::text FROM pg_roles r
                    WHERE r.oid = ANY (l.polroles) ORDER BY r.rolname
                ) AS roles,
                pg_get_expr(l.polqual, l.polrelid, false) AS "using",
                pg_get_expr(l.polwithcheck, l.polrelid, false) AS with_check,
                {comment_on("pg_policy", "l.oid")} AS comment
            FROM pg_policy l JOIN tables t ON t.oid = l.polrelid
        """

    def from_row(self, row: Mapping[str, Any]) -> Policy:
        same = ("command", "permissive", "comment")
        return Policy(
            ref=Ref.of("policy", row["schema"], row["table"], row["name"]),
            roles=tuple(row["roles"]),
            using=condition(row["using"]),
            with_check=condition(row["with_check"]),
            **{name: row[name] for name in same},
        )


def _conditions(obj: Policy) -> Iterator[str]:
    if obj.using is not None:
        yield f"USING {parenthesised(obj.using)}"
    if obj.with_check is not None:
        yield f"WITH CHECK {parenthesised(obj.with_check)}"


KIND = PolicyKind()
