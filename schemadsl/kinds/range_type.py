"""Range types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from schemadsl.errors import Problem, SchemaError
from schemadsl.kinds.base import Context, ServerFacts, Statement, leans_text
from schemadsl.kinds.names import multirange_name
from schemadsl.kinds.reading import PLACES, collation_of, comment_on, member_of, spelled
from schemadsl.kinds.usertype import TypeKind
from schemadsl.kinds.words import q
from schemadsl.model import Catalog, Object, Ref, sql, sql_type
from schemadsl.sqltext import qualified

if TYPE_CHECKING:
    from schemadsl.kinds.figure import Figure

__all__ = ["KIND", "Range"]


@frozen(kw_only=True)
class Range(Object):
    """A type of ranges over *subtype*.

    *opclass*, *collation* and *multirange* are None where PostgreSQL chooses them;
    *canonical* and *subtype_diff* name functions.
    """

    subtype: str = sql_type()
    opclass: str | None = None
    collation: str | None = None
    canonical: str | None = sql(None)
    subtype_diff: str | None = sql(None)
    multirange: str | None = None


class RangeKind(TypeKind[Range]):
    """CREATE, RENAME and DROP TYPE … AS RANGE; what it is made of has no ALTER."""

    name = "range"
    object_type = Range
    rank = 26

    def figures(self, obj: Range, catalog: Catalog) -> Iterator[Figure]:
        from schemadsl.kinds.figure import Box, Row

        yield Box(word=self.name, tag=self.name, rows=(Row(name=obj.subtype),), type=True)

    def depends(self, obj: Range, catalog: Catalog) -> Iterator[Ref]:
        yield from obj.uses
        for function in (obj.subtype_diff, obj.canonical):
            if function is not None:
                yield from leans_text(f"{function}(", catalog)

    def drop(self, obj: Range, ctx: Context) -> list[Statement]:
        _apart(obj, ctx.old)
        return super().drop(obj, ctx)

    def claims(self, obj: Range) -> tuple[str, ...]:
        schema, name = obj.ref.path
        multirange = obj.multirange or multirange_name(name)
        return f"type {qualified(schema, name)}", f"type {qualified(schema, multirange)}"

    def create(self, obj: Range, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        _apart(obj, ctx.new)
        words = [f"SUBTYPE = {obj.subtype}"]
        words += [
            f"{word} = {value}"
            for word, value in (
                ("SUBTYPE_OPCLASS", obj.opclass),
                ("COLLATION", obj.collation),
                ("CANONICAL", obj.canonical),
                ("SUBTYPE_DIFF", obj.subtype_diff),
            )
            if value is not None
        ]
        if obj.multirange is not None:
            name = qualified(obj.ref.path[0], obj.multirange)
            words.append(f"MULTIRANGE_TYPE_NAME = {name}")
        return [
            Statement(
                sql=f"CREATE TYPE {q(obj.ref)} AS RANGE ({', '.join(words)})",
                verb="create",
                about=obj.ref,
                says=f"create range type {obj.name}",
            )
        ]

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {PLACES}
            SELECT t.oid, p.schema, t.typname AS name, pg_get_userbyid(t.typowner) AS owner,
                {comment_on("pg_type", "t.oid")} AS comment,
                format_type(r.rngsubtype, NULL) AS subtype,
                CASE WHEN NOT o.opcdefault THEN {spelled("n.nspname", "o.opcname")} END AS opclass,
                CASE WHEN r.rngcollation NOT IN (s.typcollation, 0)
                    THEN {collation_of("r.rngcollation")} END AS collation,
                nullif(r.rngcanonical, 0)::regproc::text AS canonical,
                nullif(r.rngsubdiff, 0)::regproc::text AS subtype_diff,
                m.typname AS multirange
            FROM pg_type t
            JOIN place p ON p.oid = t.typnamespace
            JOIN pg_range r ON r.rngtypid = t.oid
            JOIN pg_type s ON s.oid = r.rngsubtype
            JOIN pg_type m ON m.oid = r.rngmultitypid
            JOIN pg_opclass o ON o.oid = r.rngsubopc
            JOIN pg_namespace n ON n.oid = o.opcnamespace
            WHERE NOT {member_of("pg_type", "t")}
        """

    def from_row(self, row: Mapping[str, Any]) -> Range:
        same = ("subtype", "opclass", "collation", "canonical", "subtype_diff", "owner", "comment")
        multirange = row["multirange"]
        return Range(
            ref=Ref.of("range", row["schema"], row["name"]),
            multirange=None if multirange == multirange_name(row["name"]) else multirange,
            **{name: row[name] for name in same},
        )


def _apart(obj: Range, catalog: Catalog) -> None:
    """Refuse a type and a canonical function of it, which PostgreSQL makes in three turns."""
    for ref in leans_text(f"{obj.canonical}(", catalog) if obj.canonical is not None else ():
        function = catalog.get(ref)
        if function is not None and obj.ref in function.uses:
            raise SchemaError(
                Problem(
                    f"{obj.ref}: its canonical function {ref.name} takes the type itself,"
                    " so that neither can be made or dropped before the other",
                    where=obj.source,
                    fix="Make or drop both by hand, or in Sql(…), beginning with CREATE TYPE for"
                    " a shell.",
                )
            )


KIND = RangeKind()
