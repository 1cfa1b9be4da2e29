"""Sequences that stand alone, and whose column they go with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Sequence as Parts
from typing import Any

from schemadsl.errors import Problem
from schemadsl.kinds import counter
from schemadsl.kinds.base import Context, Hazard, Kind, ServerFacts, Statement
from schemadsl.kinds.column_read import SERIALS
from schemadsl.kinds.counter import COUNTER, Sequence, SequenceOwner
from schemadsl.kinds.reading import TABLES, comment_on, member_of
from schemadsl.kinds.words import q
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import ident, qualified

__all__ = ["KIND", "OWNER"]


class SequenceKind(Kind[Sequence]):
    """CREATE, ALTER, RENAME and DROP SEQUENCE."""

    name = "sequence"
    catalog = "pg_class"
    object_type = Sequence
    rank = 30
    owned = True

    def parent(self, obj: Sequence) -> Ref | None:
        return Ref.of("schema", obj.ref.path[0])

    def claims(self, obj: Sequence) -> tuple[str, ...]:
        return (f"relation {qualified(*obj.ref.path)}",)

    def address(self, obj: Sequence) -> str:
        return f"SEQUENCE {q(obj.ref)}"

    def create(self, obj: Sequence, parts: Parts[Object], ctx: Context) -> list[Statement]:
        return [counter.create(q(obj.ref), obj.counter, about=obj.ref)]

    def alter(self, old: Sequence, new: Sequence, ctx: Context) -> list[Statement] | None:
        return list(counter.alter(q(new.ref), old.counter, new.counter, about=new.ref))

    def rename(self, old: Ref, new: Sequence, ctx: Context) -> list[Statement]:
        return [
            Statement(
                sql=f"ALTER SEQUENCE {q(old)} RENAME TO {ident(new.name)}",
                verb="rename",
                about=new.ref,
                says=f"rename sequence {old.name} to {new.name}",
                hazards=(Hazard(Hazard.CLIENTS, "clients that use the old name fail"),),
                squawk=("renaming-object",),
            )
        ]

    def drop(self, obj: Sequence, ctx: Context) -> list[Statement]:
        return [
            Statement(
                sql=f"DROP SEQUENCE {q(obj.ref)}",
                verb="drop",
                about=obj.ref,
                says=f"drop sequence {obj.name}",
                squawk=("ban-drop-sequence",),
            )
        ]

    def loses(self, obj: Sequence) -> str:
        return f"the place of {obj.name}"

    def check(self, obj: Sequence, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import sequence as rules

        return rules.check_counter(obj, obj.counter)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {TABLES}, {SERIALS}
            SELECT c.oid, p.schema, c.relname AS name, {COUNTER} AS counter,
                c.relpersistence = 'u' AS unlogged,
                -- one that goes with a column belongs to the owner of its table
                CASE WHEN c.oid NOT IN (SELECT o.seqrelid FROM own o)
                    THEN pg_get_userbyid(c.relowner) END AS owner,
                {comment_on("pg_class", "c.oid")} AS comment
            FROM pg_class c
            JOIN place p ON p.oid = c.relnamespace
            JOIN pg_sequence q ON q.seqrelid = c.oid
            WHERE c.relkind = 'S'
                AND c.oid NOT IN (SELECT s.oid FROM serial s)
                AND c.oid NOT IN (SELECT o.seqrelid FROM own o WHERE o.deptype = 'i')
                AND NOT {member_of("pg_class", "c")}
        """

    def from_row(self, row: Mapping[str, Any]) -> Sequence:
        return Sequence(
            ref=Ref.of("sequence", row["schema"], row["name"]),
            counter=counter.counter(row["counter"], unlogged=row["unlogged"]),
            owner=row["owner"],
            comment=row["comment"],
        )

    def linked(self, obj: Sequence, own: tuple[Ref, ...], inner: tuple[Ref, ...]) -> Sequence:
        # the column that it goes with is told by the owner's own object
        return obj


class SequenceOwnerKind(Kind[SequenceOwner]):
    """ALTER SEQUENCE … OWNED BY, apart from the sequence: the column's default needs that first."""

    name = "sequence_owner"
    several = "owners of sequences"
    numbered = True
    catalog = "pg_class"
    object_type = SequenceOwner
    rank = 48
    dies_with_parent = True

    def parent(self, obj: SequenceOwner) -> Ref | None:
        return obj.sequence

    def depends(self, obj: SequenceOwner, catalog: Catalog) -> Iterator[Ref]:
        yield obj.column

    def create(self, obj: SequenceOwner, parts: Parts[Object], ctx: Context) -> list[Statement]:
        return [*_same_owner(obj, ctx), _owned_by(obj, q(obj.column), "create")]

    def alter(self, old: SequenceOwner, new: SequenceOwner, ctx: Context) -> list[Statement] | None:
        return self.create(new, (), ctx)

    def drop(self, obj: SequenceOwner, ctx: Context) -> list[Statement]:
        return [_owned_by(obj, "NONE", "drop")]

    def rebuilt_by(self, obj: SequenceOwner, disturbed: Ref, ctx: Context) -> bool:
        return ctx.gone(disturbed)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {TABLES}, {SERIALS}
            SELECT o.seqrelid AS oid, -1 AS part, t.schema, o.name,
                t.name AS "table", a.attname AS "column"
            FROM own o
            JOIN tables t ON t.oid = o."table"
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = o.number
            WHERE o.deptype = 'a' AND o.seqrelid NOT IN (SELECT s.oid FROM serial s)
        """

    def from_row(self, row: Mapping[str, Any]) -> SequenceOwner:
        return SequenceOwner(
            ref=Ref.of("sequence_owner", row["schema"], row["name"]),
            column=Ref.of("column", row["schema"], row["table"], row["column"]),
        )


def _owned_by(obj: SequenceOwner, column: str, verb: str) -> Statement:
    return Statement(
        sql=f"ALTER SEQUENCE {q(obj.sequence)} OWNED BY {column}",
        verb=verb,
        about=obj.ref,
        says=f"sequence {obj.name} goes with {'nothing' if verb == 'drop' else 'its column'}",
    )


def _same_owner(obj: SequenceOwner, ctx: Context) -> Iterator[Statement]:
    """Give the sequence to the role of its table: PostgreSQL asks for it."""
    table = ctx.new.get(Ref("table", obj.column.path[:2]))
    sequence = ctx.new.get(obj.sequence)
    if table is None or table.owner is None or sequence is None or sequence.owner is not None:
        return
    yield Statement(
        sql=f"ALTER SEQUENCE {q(obj.sequence)} OWNER TO {ident(table.owner)}",
        verb="alter",
        about=obj.ref,
        says=f"give sequence {obj.name} to the owner of {table.name}",
    )


KIND = SequenceKind()
OWNER = SequenceOwnerKind()
