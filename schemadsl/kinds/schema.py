"""Schemas, the namespaces of a database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.base import Context, Hazard, Kind, ServerFacts, Statement
from schemadsl.kinds.reading import EXTENSIONS_OWN, PLACES, comment_on
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import ident

__all__ = ["KIND", "Schema"]


@frozen(kw_only=True)
class Schema(Object):
    """A namespace for tables, types and functions."""


class SchemaKind(Kind[Schema]):
    """CREATE, RENAME and DROP SCHEMA."""

    name = "schema"
    ambient = True
    catalog = "pg_namespace"
    owned = True
    object_type = Schema
    depth = 1
    rank = 5

    def claims(self, obj: Schema) -> tuple[str, ...]:
        return (f"schema {ident(obj.name)}",)

    def address(self, obj: Schema) -> str:
        return f"SCHEMA {ident(obj.name)}"

    def create(self, obj: Schema, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        return [
            Statement(
                sql=f"CREATE SCHEMA IF NOT EXISTS {ident(obj.name)}",
                verb="create",
                about=obj.ref,
                says=f"create schema {obj.name}",
            )
        ]

    def alter(self, old: Schema, new: Schema, ctx: Context) -> list[Statement] | None:
        return []

    def rename(self, old: Ref, new: Schema, ctx: Context) -> list[Statement]:
        return [
            Statement(
                sql=f"ALTER SCHEMA {ident(old.name)} RENAME TO {ident(new.name)}",
                verb="rename",
                about=new.ref,
                says=f"rename schema {old.name} to {new.name}",
                hazards=(Hazard(Hazard.CLIENTS, "clients that use the old name fail"),),
                squawk=("renaming-object",),
            )
        ]

    def drop(self, obj: Schema, ctx: Context) -> list[Statement]:
        return [
            Statement(
                sql=f"DROP SCHEMA {ident(obj.name)}",
                verb="drop",
                about=obj.ref,
                says=f"drop schema {obj.name}",
                squawk=("ban-drop-schema",),
            )
        ]

    def loses(self, obj: Schema) -> str:
        return "what stands in it"

    def check(self, obj: Schema, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import schema as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        # every database has its public, so it makes no difference
        return f"""
            WITH {PLACES}
            SELECT p.oid, p.schema AS name, pg_get_userbyid(p.owner) AS owner,
                {comment_on("pg_namespace", "p.oid")} AS comment
            FROM place p
            WHERE p.schema <> 'public' AND NOT {EXTENSIONS_OWN}
        """

    def from_row(self, row: Mapping[str, Any]) -> Schema:
        return Schema(ref=Ref.of("schema", row["name"]), comment=row["comment"], owner=row["owner"])


KIND = SchemaKind()
