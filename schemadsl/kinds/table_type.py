"""The composite type that a typed table is of: ALTER TABLE … OF.

It is an object of its own, because the table has to let go of the type before either
changes its columns.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.aspect import Aspect, AspectKind
from schemadsl.kinds.base import Context, ServerFacts, Statement
from schemadsl.kinds.reading import TABLES
from schemadsl.kinds.words import alter_table, q
from schemadsl.model import Catalog, Object, Ref, sql_type

__all__ = ["KIND", "Attribute", "TableType"]


@frozen(kw_only=True)
class Attribute:
    """A column that the table has because the type has an attribute."""

    name: str
    type: str = sql_type()


@frozen(kw_only=True)
class TableType(Aspect):
    """The type *of* a table, with its attributes, which are the table's columns."""

    closing: ClassVar[bool] = True

    of: Ref
    attributes: tuple[Attribute, ...] = ()


class TableTypeKind(AspectKind[TableType]):
    """ALTER TABLE … OF and NOT OF."""

    name = "table_type"
    object_type = TableType
    rank = 66

    def depends(self, obj: TableType, catalog: Catalog) -> Iterator[Ref]:
        yield obj.of
        for member in catalog.members(obj.table):
            if member.ref.kind == "column":
                yield member.ref

    def create(self, obj: TableType, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        return [_statement(obj, f"OF {q(obj.of)}", "create", f"make {obj.table.name} a table of")]

    def alter(self, old: TableType, new: TableType, ctx: Context) -> list[Statement] | None:
        return None

    def rebuilt_by(self, obj: TableType, disturbed: Ref, ctx: Context) -> bool:
        return True

    def drop(self, obj: TableType, ctx: Context) -> list[Statement]:
        return [_statement(obj, "NOT OF", "drop", f"let {obj.table.name} go of")]

    def check(self, obj: TableType, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import table_type as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {TABLES}
            SELECT t.oid, t.schema, t.name, n.nspname AS type_schema, y.typname AS type,
                (SELECT json_agg(json_build_object(
                    'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)
                ) ORDER BY a.attnum)
                FROM pg_attribute a
                WHERE a.attrelid = y.typrelid AND a.attnum > 0 AND NOT a.attisdropped) AS attributes
            FROM tables t
            JOIN pg_class c ON c.oid = t.oid
            JOIN pg_type y ON y.oid = c.reloftype
            JOIN pg_namespace n ON n.oid = y.typnamespace
        """

    def from_row(self, row: Mapping[str, Any]) -> TableType:
        return TableType(
            ref=Ref.of(self.name, row["schema"], row["name"]),
            of=Ref.of("composite", row["type_schema"], row["type"]),
            attributes=tuple(Attribute(**one) for one in row["attributes"] or ()),
        )


def _statement(obj: TableType, words: str, verb: str, says: str) -> Statement:
    return alter_table(
        obj.table, words, about=obj.ref, verb=verb, says=f"{says} type {obj.of.name}"
    )


KIND = TableTypeKind()
