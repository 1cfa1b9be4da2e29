"""Check constraints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.base import Context, Reach, ServerFacts, Statement, leans, mentions
from schemadsl.kinds.deparse import condition
from schemadsl.kinds.heritage import above, drop_down, handed_down, taken_along
from schemadsl.kinds.judged import Judged, JudgedKind, judged
from schemadsl.kinds.reading import TABLES, comment_on
from schemadsl.model import Catalog, Object, Ref, carried, differing, sql
from schemadsl.sqltext import parenthesised

__all__ = ["KIND", "Check"]


@frozen(kw_only=True)
class Check(Judged):
    """A condition that no row may make false."""

    expression: str = sql()
    no_inherit: bool = False
    local: bool = carried(True)


class CheckKind(JudgedKind[Check]):
    """CHECK."""

    name = "check"
    object_type = Check
    reach = Reach.HEIRS
    rank = 52

    def depends(self, obj: Check, catalog: Catalog) -> Iterator[Ref]:
        yield from leans(obj, catalog)
        yield from above(catalog, obj.ref)
        used = mentions(obj)
        for column in catalog.members(obj.table):
            if column.ref.kind == "column" and column.name in used:
                yield column.ref

    def definition(self, obj: Check) -> str:
        tail = " NO INHERIT" if obj.no_inherit else ""
        return f"CHECK {parenthesised(obj.expression)}{tail}"

    def own(self, obj: Check) -> Check | None:
        return obj if obj.local else None

    def taken_with(self, obj: Check, catalog: Catalog) -> Iterator[Ref]:
        return above(catalog, obj.ref)

    def create(self, obj: Check, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        made = (up for up in handed_down(ctx, obj.ref) if up not in ctx.old or ctx.gone(up))
        return [] if any(made) else super().create(obj, parts, ctx)

    def rename(self, old: Ref, new: Check, ctx: Context) -> list[Statement]:
        # it takes the name of the parent's
        return [] if handed_down(ctx, new.ref) else super().rename(old, new, ctx)

    def drop(self, obj: Check, ctx: Context) -> list[Statement]:
        if taken_along(ctx, obj.ref):
            return []
        return list(drop_down(ctx, obj, self.dropped))

    def alter(self, old: Check, new: Check, ctx: Context) -> list[Statement] | None:
        if set(differing(old, new)) <= {"comment", "validated"} and new.validated:
            return [self.validate(new)]
        return None

    def rebuilt_by(self, obj: Check, disturbed: Ref, ctx: Context) -> bool:
        # what a parent has no more it keeps as its own
        return disturbed in ctx.new or disturbed not in above(ctx.old, obj.ref)

    def check(self, obj: Check, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import check as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {TABLES}
            SELECT k.oid, t.schema, t.name AS "table", k.conname AS name,
                pg_get_expr(k.conbin, k.conrelid, false) AS expression,
                k.connoinherit AS no_inherit, k.conislocal AS local, {judged(server, "k")},
                {comment_on("pg_constraint", "k.oid")} AS comment
            FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'c'
        """

    def from_row(self, row: Mapping[str, Any]) -> Check:
        expression: str = row["expression"]
        return Check(
            ref=Ref.of("check", row["schema"], row["table"], row["name"]),
            comment=row["comment"],
            expression=condition(expression),
            no_inherit=row["no_inherit"],
            local=row["local"],
            validated=row["validated"],
            enforced=row["enforced"],
        )


KIND = CheckKind()
