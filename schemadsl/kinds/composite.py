"""Composite types: named attributes without a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds import composite_write
from schemadsl.kinds.base import Context, ServerFacts, Statement
from schemadsl.kinds.checks.common import problem, repeated
from schemadsl.kinds.reading import PLACES, collation_of, comment_on, member_of
from schemadsl.kinds.usertype import TypeKind
from schemadsl.model import Catalog, Object, Ref, sql_type
from schemadsl.sqltext import qualified

if TYPE_CHECKING:
    from schemadsl.kinds.figure import Figure

__all__ = ["KIND", "Attribute", "Composite"]


@frozen(kw_only=True)
class Attribute:
    """One value of a composite type; *collation* None is that of its type."""

    name: str
    type: str = sql_type()
    collation: str | None = None
    comment: str | None = None


@frozen(kw_only=True)
class Composite(Object):
    """A type whose values are rows of *attributes*, in their order."""

    attributes: tuple[Attribute, ...] = ()


class CompositeKind(TypeKind[Composite]):
    """CREATE TYPE … AS, ALTER TYPE … ATTRIBUTE, DROP TYPE."""

    name = "composite"
    object_type = Composite
    rank = 25

    def claims(self, obj: Composite) -> tuple[str, ...]:
        name = qualified(*obj.ref.path)
        return f"relation {name}", f"type {name}"

    def create(self, obj: Composite, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        return [composite_write.create(obj), *composite_write.comments(None, obj)]

    def figures(self, obj: Composite, catalog: Catalog) -> Iterator[Figure]:
        from schemadsl.kinds.figure import Box, Row

        rows = (Row(name=a.name, type=a.type, comment=a.comment) for a in obj.attributes)
        yield Box(word=self.name, tag=self.name, rows=tuple(rows), type=True)

    def alter(self, old: Composite, new: Composite, ctx: Context) -> list[Statement] | None:
        in_place = composite_write.in_place(old, new, stored=_stored(old, ctx))
        if in_place is not None:
            return in_place
        return None if not _stored(old, ctx) else composite_write.set_aside(new, ctx)

    def disturbs(self, old: Composite, new: Composite) -> bool:
        kept = {a.name: (a.type, a.collation) for a in new.attributes}
        return any(kept.get(a.name) != (a.type, a.collation) for a in old.attributes) or (
            composite_write.in_place(old, new, stored=False) is None
        )

    def finish(self, old: Composite, new: Composite, ctx: Context) -> list[Statement]:
        if composite_write.in_place(old, new, stored=_stored(old, ctx)) is not None:
            return []
        return [composite_write.drop_aside(new, ctx)]

    def carry(
        self, old: Composite, new: Composite, value: str, ctx: Context, *, array: bool
    ) -> str | None:
        if composite_write.in_place(old, new, stored=_stored(old, ctx)) is not None:
            return None
        return composite_write.carried(old, new, value, array=array)

    def narrows(self, old: Composite, new: Composite) -> str:
        kept = {a.name for a in new.attributes}
        gone = [a.name for a in old.attributes if a.name not in kept]
        return f"the values of {', '.join(gone)} in {new.name}" if gone else ""

    def check(self, obj: Composite, catalog: Catalog) -> Iterator[Problem]:
        for name in repeated(tuple(a.name for a in obj.attributes)):
            yield problem(obj, f"it has the attribute {name} twice", "Name it once.")

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {PLACES}
            SELECT t.oid, p.schema, t.typname AS name, pg_get_userbyid(t.typowner) AS owner,
                {comment_on("pg_type", "t.oid")} AS comment,
                (SELECT json_agg(json_build_object(
                    'name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
                    'collation', CASE WHEN a.attcollation NOT IN (y.typcollation, 0)
                        THEN {collation_of("a.attcollation")} END,
                    'comment', {comment_on("pg_class", "c.oid", "a.attnum")}
                ) ORDER BY a.attnum)
                FROM pg_attribute a
                JOIN pg_type y ON y.oid = a.atttypid
                WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS attributes
            FROM pg_type t
            JOIN place p ON p.oid = t.typnamespace
            JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c'
            WHERE NOT {member_of("pg_type", "t")}
        """

    def from_row(self, row: Mapping[str, Any]) -> Composite:
        return Composite(
            ref=Ref.of("composite", row["schema"], row["name"]),
            attributes=tuple(Attribute(**a) for a in row["attributes"] or ()),
            owner=row["owner"],
            comment=row["comment"],
        )


def _stored(obj: Composite, ctx: Context) -> bool:
    """Tell whether something may hold values of the type: PostgreSQL asks the same."""
    holding = ("column", "domain", "composite", "range")
    return any(ref.kind in holding for ref in ctx.old.users(obj.ref))


KIND = CompositeKind()
