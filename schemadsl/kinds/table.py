"""Tables: the frame that columns, constraints, indexes and triggers hang in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.base import Context, Hazard, Kind, Lock, ServerFacts, Statement
from schemadsl.kinds.checks import table as rules
from schemadsl.kinds.reading import TABLES
from schemadsl.kinds.words import alter_table, q
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import ident, qualified

__all__ = ["KIND", "Table"]


@frozen(kw_only=True)
class Table(Object):
    """An ordinary table."""


class TableKind(Kind[Table]):
    """CREATE, RENAME and DROP TABLE."""

    name = "table"
    catalog = "pg_class"
    object_type = Table
    rank = 40
    owned = True

    def parent(self, obj: Table) -> Ref | None:
        return Ref.of("schema", obj.ref.path[0])

    def claims(self, obj: Table) -> tuple[str, ...]:
        name = qualified(*obj.ref.path)
        return (f"relation {name}", f"type {name}")

    def address(self, obj: Table) -> str:
        return f"TABLE {q(obj.ref)}"

    def create(self, obj: Table, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        clauses = ",\n".join(f"    {ctx.clause(part)}" for part in parts)
        body = f"(\n{clauses}\n)" if clauses else "()"
        besides = _targets(obj, parts)
        return [
            Statement(
                sql=f"CREATE TABLE {q(obj.ref)} {body}",
                verb="create",
                about=obj.ref,
                says=f"create table {obj.name}",
                lock=Lock.SHARE_ROW_EXCLUSIVE if besides else Lock.NONE,
                besides=besides,
            ),
            *(statement for part in parts for statement in ctx.sequel(part)),
        ]

    def alter(self, old: Table, new: Table, ctx: Context) -> list[Statement] | None:
        return []

    def rename(self, old: Ref, new: Table, ctx: Context) -> list[Statement]:
        return [
            alter_table(
                old,
                f"RENAME TO {ident(new.name)}",
                about=new.ref,
                verb="rename",
                says=f"rename table {old.name} to {new.name}",
                hazards=(Hazard(Hazard.CLIENTS, "clients that use the old name fail"),),
                squawk=("renaming-table",),
            )
        ]

    def drop(self, obj: Table, ctx: Context) -> list[Statement]:
        return [
            Statement(
                sql=f"DROP TABLE {q(obj.ref)}",
                verb="drop",
                about=obj.ref,
                says=f"drop table {obj.name}",
                lock=Lock.ACCESS_EXCLUSIVE,
                table=obj.ref,
                besides=_targets(obj, ctx.old.members(obj.ref)),
                hazards=(Hazard(Hazard.DATA_LOSS, self.loses(obj)),),
                squawk=("ban-drop-table",),
            )
        ]

    def loses(self, obj: Table) -> str:
        return f"all rows of {obj.name}"

    def check(self, obj: Table, catalog: Catalog) -> Iterator[Problem]:
        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {TABLES}
            SELECT t.oid, t.schema, t.name, pg_get_userbyid(t.owner) AS owner,
                obj_description(t.oid, 'pg_class') AS comment
            FROM tables t
        """

    def from_row(self, row: Mapping[str, Any]) -> Table:
        return Table(
            ref=Ref.of("table", row["schema"], row["name"]),
            comment=row["comment"],
            owner=row["owner"],
        )


def _targets(obj: Table, members: Iterable[Object]) -> tuple[Ref, ...]:
    """Return the tables that foreign keys among *members* refer to: their triggers stand there."""
    found = {getattr(member, "target", None) for member in members}
    return tuple(sorted(ref for ref in found if ref is not None and ref != obj.ref))


KIND = TableKind()
