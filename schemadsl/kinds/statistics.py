"""Extended statistics: what the planner is to learn about several columns together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.base import Context, Kind, Lock, ServerFacts, Statement, leans, mentions
from schemadsl.kinds.deparse import condition
from schemadsl.kinds.reading import RELATIONS, column_names, comment_on, member_of
from schemadsl.kinds.words import q
from schemadsl.model import Catalog, Object, Ref, differing, names, sql
from schemadsl.sqltext import ident, parenthesised, qualified

__all__ = ["KIND", "Expression", "Statistics"]


@frozen(kw_only=True)
class Expression:
    """Something computed of a row."""

    text: str = sql()


@frozen(kw_only=True)
class Statistics(Object):
    """Statistics over *columns* and *expressions* of *table*.

    *kinds* are of ndistinct, dependencies and mcv; an expression alone has none of
    its own. *target* is None where the default holds.
    """

    mentioned: ClassVar[bool] = False
    nameless: ClassVar[bool] = True

    table: Ref
    kinds: tuple[str, ...] = ()
    columns: tuple[str, ...] = names(())
    expressions: tuple[Expression, ...] = ()
    target: int | None = None

    @property
    def scope(self) -> Ref | None:
        return self.table


class StatisticsKind(Kind[Statistics]):
    """CREATE, ALTER, RENAME and DROP STATISTICS."""

    name = "statistics"
    several = "statistics"
    catalog = "pg_statistic_ext"
    object_type = Statistics
    rank = 76
    dies_with_parent = True
    owned = True

    def parent(self, obj: Statistics) -> Ref | None:
        return obj.table

    def depends(self, obj: Statistics, catalog: Catalog) -> Iterator[Ref]:
        yield Ref.of("schema", obj.ref.path[0])
        yield from leans(obj, catalog)
        used = {*mentions(obj), *obj.columns}
        for member in catalog.members(obj.table):
            if member.ref.kind == "column" and member.name in used:
                yield member.ref

    def claims(self, obj: Statistics) -> tuple[str, ...]:
        return (f"statistics {qualified(*obj.ref.path)}",)

    def address(self, obj: Statistics) -> str:
        return f"STATISTICS {q(obj.ref)}"

    def create(self, obj: Statistics, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        keys = [ident(column) for column in obj.columns]
        keys += [parenthesised(expression.text) for expression in obj.expressions]
        kinds = f" ({', '.join(obj.kinds)})" if 0 < len(obj.kinds) < len(_KINDS) else ""
        text = f"CREATE STATISTICS {q(obj.ref)}{kinds} ON {', '.join(keys)} FROM {q(obj.table)}"
        made = [_statement(obj, text, "create", "create statistics")]
        return made if obj.target is None else [*made, _aim(obj)]

    def alter(self, old: Statistics, new: Statistics, ctx: Context) -> list[Statement] | None:
        if set(differing(old, new)) - {"target", "comment", "owner"}:
            return None
        return [_aim(new)]

    def rebuilt_by(self, obj: Statistics, disturbed: Ref, ctx: Context) -> bool:
        # where a column gets another type PostgreSQL makes the statistics anew itself
        return ctx.gone(disturbed) or (bool(obj.expressions) and disturbed.kind != "column")

    def rename(self, old: Ref, new: Statistics, ctx: Context) -> list[Statement]:
        text = f"ALTER STATISTICS {q(old)} RENAME TO {ident(new.name)}"
        return [_statement(new, text, "rename", f"rename statistics {old.name} to")]

    def drop(self, obj: Statistics, ctx: Context) -> list[Statement]:
        return [_statement(obj, f"DROP STATISTICS {q(obj.ref)}", "drop", "drop statistics")]

    def check(self, obj: Statistics, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import statistics as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {RELATIONS}
            SELECT s.oid, p.schema, s.stxname AS name,
                r.kind, r.schema AS table_schema, r.name AS "table",
                s.stxkind::text[] AS kinds, {column_names("s.stxkeys", "s.stxrelid")} AS columns,
                pg_get_statisticsobjdef_expressions(s.oid) AS expressions,
                -- not set: -1 before PostgreSQL 17, null since
                nullif(s.stxstattarget::int, -1) AS target,
                pg_get_userbyid(s.stxowner) AS owner,
                {comment_on("pg_statistic_ext", "s.oid")} AS comment
            FROM pg_statistic_ext s
            JOIN place p ON p.oid = s.stxnamespace
            JOIN relations r ON r.oid = s.stxrelid
            WHERE NOT {member_of("pg_statistic_ext", "s")}
        """

    def from_row(self, row: Mapping[str, Any]) -> Statistics:
        same = ("target", "owner", "comment")
        return Statistics(
            ref=Ref.of("statistics", row["schema"], row["name"]),
            table=Ref.of(row["kind"], row["table_schema"], row["table"]),
            kinds=tuple(word for letter, word in _KINDS.items() if letter in row["kinds"]),
            columns=tuple(row["columns"] or ()),
            expressions=tuple(Expression(text=condition(str(e))) for e in row["expressions"] or ()),
            **{name: row[name] for name in same},
        )


#: STATS_EXT_… in src/include/catalog/pg_statistic_ext.h; "e" comes with every expression
_KINDS = {"d": "ndistinct", "f": "dependencies", "m": "mcv"}


def _aim(obj: Statistics) -> Statement:
    # -1 is the default, on every version
    target = -1 if obj.target is None else obj.target
    text = f"ALTER STATISTICS {q(obj.ref)} SET STATISTICS {target}"
    return _statement(obj, text, "alter", "set the target of statistics")


def _statement(obj: Statistics, text: str, verb: str, says: str) -> Statement:
    return Statement(
        sql=text,
        verb=verb,
        about=obj.ref,
        says=f"{says} {obj.name} on {obj.table.name}",
        lock=Lock.SHARE_UPDATE_EXCLUSIVE,
        table=obj.table,
        squawk=("renaming-object",) if verb == "rename" else (),
    )


KIND = StatisticsKind()
