"""The schema ``public``, where it is not what every new database has.

It is no object of the catalog otherwise: there is one in every database.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from schemadsl.kinds.base import Context, Kind, ServerFacts, Statement
from schemadsl.kinds.reading import comment_on
from schemadsl.model import Object, Ref
from schemadsl.sqltext import ident, literal

__all__ = ["KIND", "PublicSchema"]

_OWNER = "pg_database_owner"
_DESCRIPTION = "standard public schema"


@frozen(kw_only=True)
class PublicSchema(Object):
    """Who has the schema ``public``, what is said about it, and whether it is there at all.

    Not the fields that every object has: here another owner, or no comment, makes the object.
    """

    mentioned = False

    held_by: str = _OWNER
    description: str | None = _DESCRIPTION
    missing: bool = False


class PublicSchemaKind(Kind[PublicSchema]):
    """ALTER SCHEMA, COMMENT ON SCHEMA, DROP and CREATE SCHEMA."""

    name = "public_schema"
    several = "the schema public"
    catalog = "pg_namespace"
    lodged = True
    # what goes into it comes later, what was in it has gone before
    apart = True
    object_type = PublicSchema
    depth = 1
    rank = 4

    def roles(self, obj: PublicSchema) -> Iterator[str]:
        if obj.held_by != _OWNER:
            yield obj.held_by

    def create(self, obj: PublicSchema, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        return list(_way(_usual(obj), obj, obj.ref, "create"))

    def alter(self, old: PublicSchema, new: PublicSchema, ctx: Context) -> list[Statement] | None:
        return None if old.missing != new.missing else list(_way(old, new, new.ref, "alter"))

    def drop(self, obj: PublicSchema, ctx: Context) -> list[Statement]:
        return list(_way(obj, _usual(obj), obj.ref, "drop"))

    def query(self, server: ServerFacts) -> str:
        return f"""
            SELECT n.oid, pg_get_userbyid(n.nspowner) AS held_by, d.description, false AS missing
            FROM pg_namespace n
            CROSS JOIN LATERAL (SELECT {comment_on("pg_namespace", "n.oid")} AS description) d
            WHERE n.nspname = 'public' AND (
                pg_get_userbyid(n.nspowner) <> '{_OWNER}'
                OR d.description IS DISTINCT FROM '{_DESCRIPTION}'
            )
            UNION ALL
            SELECT 0, '{_OWNER}', '{_DESCRIPTION}', true
            WHERE NOT EXISTS (SELECT FROM pg_namespace WHERE nspname = 'public')
        """

    def from_row(self, row: Mapping[str, Any]) -> PublicSchema:
        same = ("held_by", "description", "missing")
        return PublicSchema(
            ref=Ref.of("public_schema", "public"), **{name: row[name] for name in same}
        )


def _usual(obj: PublicSchema) -> PublicSchema:
    return PublicSchema(ref=obj.ref)


def _way(old: PublicSchema, new: PublicSchema, about: Ref, verb: str) -> Iterator[Statement]:
    if new.missing:
        yield Statement(sql="DROP SCHEMA public", verb=verb, about=about, says="drop schema public")
        return
    if old.missing:
        for sql in ("CREATE SCHEMA public", "GRANT USAGE ON SCHEMA public TO PUBLIC"):
            yield Statement(sql=sql, verb=verb, about=about, says="make schema public as usual")
    if old.held_by != new.held_by or old.missing:
        yield Statement(
            sql=f"ALTER SCHEMA public OWNER TO {ident(new.held_by)}",
            verb="owner",
            about=about,
            says=f"give schema public to {new.held_by}",
        )
    if old.description != new.description or old.missing:
        text = "NULL" if new.description is None else literal(new.description)
        yield Statement(
            sql=f"COMMENT ON SCHEMA public IS {text}",
            verb="comment",
            about=about,
            says="describe schema public",
        )


KIND = PublicSchemaKind()
