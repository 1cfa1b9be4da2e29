"""What belongs to a publication: tables, with their columns and rows, and whole schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.base import Context, Kind, ServerFacts, Statement, leans, mentions
from schemadsl.kinds.deparse import condition
from schemadsl.kinds.reading import column_names
from schemadsl.kinds.words import q
from schemadsl.model import Catalog, Object, Ref, names, sql
from schemadsl.sqltext import ident, idents, parenthesised

__all__ = ["SCHEMA", "TABLE", "PublishedSchema", "PublishedTable"]

O = TypeVar("O", bound=Object)  # noqa: E741  -- an object's type


@frozen(kw_only=True)
class PublishedTable(Object):
    """A table of a publication: *columns*, all without; *where* chooses rows.

    The path is the publication and the table.
    """

    mentioned = False

    columns: tuple[str, ...] = names(())
    where: str | None = sql(None)

    @property
    def table(self) -> Ref:
        """The table that is published."""
        return Ref("table", self.ref.path[1:])

    @property
    def scope(self) -> Ref | None:
        return self.table


@frozen(kw_only=True)
class PublishedSchema(Object):
    """A schema whose tables are all published, those to come as well."""

    mentioned = False


class _MemberKind(Kind[O]):
    """ADD to and DROP from a publication."""

    rank = 86
    dies_with_parent = True

    def parent(self, obj: O) -> Ref | None:
        return Ref.of("publication", obj.ref.path[0])

    def folds(self, obj: O) -> bool:
        return True

    def named(self, obj: O) -> str:
        """Write *obj* as DROP takes it."""
        raise LookupError(self.name)

    def create(self, obj: O, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        return [_statement(obj, f"ADD {self.clause(obj)}", "create")]

    def drop(self, obj: O, ctx: Context) -> list[Statement]:
        return [_statement(obj, f"DROP {self.named(obj)}", "drop")]

    def rebuilt_by(self, obj: O, disturbed: Ref, ctx: Context) -> bool:
        return True

    def similar(self, old: O, new: O) -> bool:
        # another table is no other name
        return False


class PublishedTableKind(_MemberKind[PublishedTable]):
    """ALTER PUBLICATION … ADD and DROP TABLE."""

    name = "publication_table"
    catalog = "pg_publication_rel"
    object_type = PublishedTable
    depth = 3

    def depends(self, obj: PublishedTable, catalog: Catalog) -> Iterator[Ref]:
        yield obj.table
        yield from leans(obj, catalog)
        used = {*obj.columns, *mentions(obj)}
        for member in catalog.members(obj.table):
            if member.ref.kind == "column" and member.name in used:
                yield member.ref

    def named(self, obj: PublishedTable) -> str:
        # without ONLY the children of the table would be meant as well
        return f"TABLE ONLY {q(obj.table)}"

    def clause(self, obj: PublishedTable) -> str:
        text = self.named(obj)
        if obj.columns:
            text += f" ({idents(obj.columns)})"
        return text if obj.where is None else f"{text} WHERE {parenthesised(obj.where)}"

    def check(self, obj: PublishedTable, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import replication as rules

        return rules.check_table(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return f"""
            SELECT x.oid, p.pubname AS publication, n.nspname AS schema, c.relname AS "table",
                {column_names("x.prattrs", "x.prrelid")} AS columns,
                pg_get_expr(x.prqual, x.prrelid, false) AS "where"
            FROM pg_publication_rel x
            JOIN pg_publication p ON p.oid = x.prpubid
            JOIN pg_class c ON c.oid = x.prrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
        """

    def from_row(self, row: Mapping[str, Any]) -> PublishedTable:
        return PublishedTable(
            ref=Ref.of(self.name, row["publication"], row["schema"], row["table"]),
            columns=tuple(row["columns"] or ()),
            where=condition(row["where"]),
        )


class PublishedSchemaKind(_MemberKind[PublishedSchema]):
    """ALTER PUBLICATION … ADD and DROP TABLES IN SCHEMA."""

    name = "publication_schema"
    catalog = "pg_publication_namespace"
    object_type = PublishedSchema
    depth = 2

    def depends(self, obj: PublishedSchema, catalog: Catalog) -> Iterator[Ref]:
        yield Ref.of("schema", obj.name)

    def named(self, obj: PublishedSchema) -> str:
        return f"TABLES IN SCHEMA {ident(obj.name)}"

    def clause(self, obj: PublishedSchema) -> str:
        return self.named(obj)

    def query(self, server: ServerFacts) -> str:
        return """
            SELECT x.oid, p.pubname AS publication, n.nspname AS schema
            FROM pg_publication_namespace x
            JOIN pg_publication p ON p.oid = x.pnpubid
            JOIN pg_namespace n ON n.oid = x.pnnspid
        """

    def from_row(self, row: Mapping[str, Any]) -> PublishedSchema:
        return PublishedSchema(ref=Ref.of(self.name, row["publication"], row["schema"]))


def _statement(obj: Object, action: str, verb: str) -> Statement:
    publication, *what = obj.ref.path
    doing = "publish" if verb == "create" else "no longer publish"
    return Statement(
        sql=f"ALTER PUBLICATION {ident(publication)} {action}",
        verb=verb,
        about=obj.ref,
        says=f"{doing} {'.'.join(what)} by {publication}",
    )


TABLE = PublishedTableKind()
SCHEMA = PublishedSchemaKind()
