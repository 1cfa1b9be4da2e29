"""Exclusion constraints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.backing import (
    BACKING,
    backing,
    index_changes,
    index_extras,
    index_key,
    index_options,
)
from schemadsl.kinds.base import Context, ServerFacts, Statement, leans, mentions
from schemadsl.kinds.constraint import BackedConstraint, BackedKind
from schemadsl.kinds.deparse import condition
from schemadsl.kinds.reading import ELEMENTS, INCLUDED, TABLES, WHOLE, comment_on, element, part
from schemadsl.kinds.words import deferral
from schemadsl.model import Catalog, Ref, names, sql, unordered
from schemadsl.sqltext import ident, idents, parenthesised

__all__ = ["KIND", "Excluded", "Exclusion"]


@frozen(kw_only=True)
class Excluded:
    """One element of an exclusion: a column or an expression, and its operator."""

    column: str | None = names(None)
    expression: str | None = sql(None)
    operator: str = "="
    collation: str | None = None
    opclass: str | None = None
    opclass_options: tuple[tuple[str, str], ...] = unordered()
    desc: bool = False
    nulls_first: bool | None = None


@frozen(kw_only=True)
class Exclusion(BackedConstraint):
    """No two rows for which all the operators hold."""

    elements: tuple[Excluded, ...]
    method: str = "gist"
    include: tuple[str, ...] = names(())
    predicate: str | None = sql(None)
    deferrable: bool = False
    initially_deferred: bool = False


class ExclusionKind(BackedKind[Exclusion]):
    """EXCLUDE."""

    name = "exclusion"
    several = "exclusion constraints"
    object_type = Exclusion
    rank = 53

    def depends(self, obj: Exclusion, catalog: Catalog) -> Iterator[Ref]:
        yield from self.whole(obj)
        yield from leans(obj, catalog)
        used = mentions(obj) | {e.column for e in obj.elements if e.column} | set(obj.include)
        for column in catalog.members(obj.table):
            if column.ref.kind == "column" and column.name in used:
                yield column.ref

    def merged_by(self, obj: Exclusion) -> object:
        return self.definition(obj)

    def definition(self, obj: Exclusion) -> str:
        elements = ", ".join(f"{index_key(e)} WITH {e.operator}" for e in obj.elements)
        text = f"EXCLUDE USING {ident(obj.method)} ({elements})"
        if obj.include:
            text += f" INCLUDE ({idents(obj.include)})"
        text += index_options(obj)
        if obj.predicate is not None:
            text += f" WHERE {parenthesised(obj.predicate)}"
        return text + deferral(obj.deferrable, obj.initially_deferred)

    def sequel(self, obj: Exclusion, ctx: Context) -> list[Statement]:
        return list(index_extras(obj))

    def add_online(self, obj: Exclusion, ctx: Context) -> list[Statement]:
        return self.add_locked(obj, ctx)

    def alter(self, old: Exclusion, new: Exclusion, ctx: Context) -> list[Statement] | None:
        if not self.keeps_index(old, new, ctx):
            return None
        return [*index_changes(old, new, ctx), *self.attached(old, new, ctx)]

    def rebuilt_by(self, obj: Exclusion, disturbed: Ref, ctx: Context) -> bool:
        return True

    def check(self, obj: Exclusion, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import exclusion as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {TABLES}
            SELECT k.oid, t.schema, t.name AS "table", k.conname AS name, m.amname AS method,
                {ELEMENTS} AS elements,
                {_OPERATORS} AS operators,
                {INCLUDED} AS include,
                pg_get_expr(i.indpred, i.indrelid, false) AS predicate,
                k.condeferrable AS deferrable, k.condeferred AS initially_deferred,
                {WHOLE} AS partition_of,
                {BACKING},
                {comment_on("pg_constraint", "k.oid")} AS comment
            FROM tables t
            JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'x'
            JOIN pg_index i ON i.indexrelid = k.conindid
            JOIN pg_class c ON c.oid = k.conindid
            JOIN pg_am m ON m.oid = c.relam
        """

    def from_row(self, row: Mapping[str, Any]) -> Exclusion:
        return Exclusion(
            ref=Ref.of("exclusion", row["schema"], row["table"], row["name"]),
            comment=row["comment"],
            elements=tuple(
                Excluded(operator=operator, **element(part))
                for part, operator in zip(row["elements"], row["operators"], strict=True)
            ),
            method=row["method"],
            include=tuple(row["include"] or ()),
            predicate=condition(row["predicate"]),
            deferrable=row["deferrable"],
            initially_deferred=row["initially_deferred"],
            partition_of=part(row),
            **backing(row),
        )


_OPERATORS = """(
    SELECT array_agg(CASE WHEN n.nspname = 'pg_catalog' THEN o.oprname::text
        ELSE format('OPERATOR(%I.%s)', n.nspname, o.oprname) END ORDER BY x.n)
    FROM unnest(k.conexclop) WITH ORDINALITY AS x (operator, n)
    JOIN pg_operator o ON o.oid = x.operator
    JOIN pg_namespace n ON n.oid = o.oprnamespace
)"""


KIND = ExclusionKind()
