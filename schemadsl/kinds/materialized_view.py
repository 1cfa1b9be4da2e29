"""Materialized views: their query is computed once, and again where it changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds import relation
from schemadsl.kinds.base import Context, Hazard, Kind, Lock, ServerFacts, Statement
from schemadsl.kinds.reading import PLACES, comment_on, member_of
from schemadsl.kinds.relation import Note
from schemadsl.kinds.words import options, q, reloptions
from schemadsl.model import Catalog, Object, Ref, carried, layout_free, sql_lines, unordered
from schemadsl.sqltext import ident, idents, qualified

if TYPE_CHECKING:
    from schemadsl.kinds.figure import Figure

__all__ = ["KIND", "MaterializedView"]

#: what is read through others, and the kinds of the privileges to do so
_READ = ("table", "view", "materialized_view")
_RIGHTS = ("table_privilege", "column_privilege")


@frozen(kw_only=True)
class MaterializedView(Object):
    """A query whose rows are stored.

    *columns* are the names given in front of AS; a server tells them as part of the
    *query*. *method* None is heap, *tablespace* None the database's. Whether it is
    *populated* is a matter of its rows: it makes no difference.
    """

    query: str = sql_lines()
    columns: tuple[str, ...] = ()
    storage: tuple[tuple[str, str], ...] = unordered()
    method: str | None = None
    tablespace: str | None = None
    notes: tuple[Note, ...] = ()
    populated: bool = carried(True)
    shape: tuple[tuple[str, str, str], ...] = carried(())
    #: the tables whose rows its columns hold as values
    whole: tuple[Ref, ...] = carried(())


class MaterializedViewKind(Kind[MaterializedView]):
    """CREATE, ALTER and DROP MATERIALIZED VIEW."""

    name = "materialized_view"
    catalog = "pg_class"
    parts = ("pg_rewrite",)
    object_type = MaterializedView
    queried = True
    rank = 61
    owned = True

    def parent(self, obj: MaterializedView) -> Ref | None:
        return Ref.of("schema", obj.ref.path[0])

    def depends(self, obj: MaterializedView, catalog: Catalog) -> Iterator[Ref]:
        if not obj.shape:
            yield from relation.reads(obj, obj.query, catalog)
        # PostgreSQL refuses to change the type of a column whose rows are kept somewhere
        # (find_composite_type_dependencies in src/backend/commands/tablecmds.c)
        for table in obj.whole:
            yield from (m.ref for m in catalog.members(table) if m.ref.kind == "column")
        yield from _allowed(obj, catalog)

    def claims(self, obj: MaterializedView) -> tuple[str, ...]:
        name = qualified(*obj.ref.path)
        return (f"relation {name}", f"type {name}")

    def address(self, obj: MaterializedView) -> str:
        return f"MATERIALIZED VIEW {q(obj.ref)}"

    def create(
        self, obj: MaterializedView, parts: Sequence[Object], ctx: Context
    ) -> list[Statement]:
        filled = _filled(obj, ctx)
        long = filled and any(ref in ctx.old for ref in relation.needed(obj, ctx.new))
        text = f"{obj.name} is computed from the rows that are there"
        made = Statement(
            sql=_create(obj, filled=filled),
            verb="create",
            about=obj.ref,
            says=f"create materialized view {obj.name}",
            # no lock that the plan takes may wait for it
            table=obj.ref if long else None,
            hazards=(Hazard(Hazard.SCAN, text),) if long else (),
        )
        return [made, *relation.annotate("MATERIALIZED VIEW", None, obj, ctx)]

    def alter(
        self, old: MaterializedView, new: MaterializedView, ctx: Context
    ) -> list[Statement] | None:
        if (old.columns, layout_free(old.query)) != (new.columns, layout_free(new.query)):
            return None
        head = f"ALTER MATERIALIZED VIEW {q(new.ref)}"
        texts: list[str] = []
        if old.method != new.method:
            texts.append(f"{head} SET ACCESS METHOD {ident(new.method or 'heap')}")
        if old.tablespace != new.tablespace:
            texts.append(f"{head} SET TABLESPACE {ident(new.tablespace or 'pg_default')}")
        texts += relation.redefined(
            "MATERIALIZED VIEW", new.ref, dict(old.storage), dict(new.storage)
        )
        made = [
            Statement(
                sql=text,
                verb="alter",
                about=new.ref,
                says=f"change the storage of {new.name}",
                lock=Lock.ACCESS_EXCLUSIVE,
                table=new.ref,
            )
            for text in texts
        ]
        return [*made, *relation.annotate("MATERIALIZED VIEW", old, new, ctx)]

    def rebuilt_by(self, obj: MaterializedView, disturbed: Ref, ctx: Context) -> bool:
        return disturbed.kind not in _RIGHTS

    def rename(self, old: Ref, new: MaterializedView, ctx: Context) -> list[Statement]:
        return [
            Statement(
                sql=f"ALTER MATERIALIZED VIEW {q(old)} RENAME TO {ident(new.name)}",
                verb="rename",
                about=new.ref,
                says=f"rename materialized view {old.name} to {new.name}",
                hazards=(Hazard(Hazard.CLIENTS, "clients that use the old name fail"),),
                squawk=("renaming-object",),
            )
        ]

    def drop(self, obj: MaterializedView, ctx: Context) -> list[Statement]:
        return [
            Statement(
                sql=f"DROP MATERIALIZED VIEW {q(obj.ref)}",
                verb="drop",
                about=obj.ref,
                says=f"drop materialized view {obj.name}",
                lock=Lock.ACCESS_EXCLUSIVE,
                table=obj.ref,
            )
        ]

    def figures(self, obj: MaterializedView, catalog: Catalog) -> Iterator[Figure]:
        return relation.figures(obj, self.name, catalog)

    def check(self, obj: MaterializedView, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import view as rules

        return rules.check_materialized(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {PLACES}
            SELECT c.oid, p.schema, c.relname AS name, pg_get_viewdef(c.oid, false) AS query,
                c.reloptions || ARRAY(SELECT 'toast.' || o FROM unnest(x.reloptions) AS o)
                    AS storage,
                nullif(m.amname, 'heap') AS method, s.spcname AS tablespace,
                c.relispopulated AS populated, {relation.COLUMNS} AS columns,
                {relation.WHOLE_ROWS} AS whole,
                pg_get_userbyid(c.relowner) AS owner, {comment_on("pg_class", "c.oid")} AS comment
            FROM pg_class c
            JOIN place p ON p.oid = c.relnamespace
            JOIN pg_am m ON m.oid = c.relam
            LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
            LEFT JOIN pg_class x ON x.oid = c.reltoastrelid
            WHERE c.relkind = 'm' AND NOT {member_of("pg_class", "c")}
        """

    def from_row(self, row: Mapping[str, Any]) -> MaterializedView:
        same = ("method", "tablespace", "populated", "owner", "comment")
        return MaterializedView(
            ref=Ref.of("materialized_view", row["schema"], row["name"]),
            query=relation.text(row["query"]),
            storage=reloptions(row["storage"]),
            notes=relation.notes(row["columns"]),
            shape=relation.shape(row["columns"]),
            whole=tuple(Ref.of("table", *path) for path in row["whole"] or ()),
            **{name: row[name] for name in same},
        )


def _create(obj: MaterializedView, *, filled: bool) -> str:
    head = f"CREATE MATERIALIZED VIEW {q(obj.ref)}"
    if obj.columns:
        head += f" ({idents(obj.columns)})"
    if obj.method is not None:
        head += f" USING {ident(obj.method)}"
    if obj.storage:
        head += f" WITH ({options(obj.storage)})"
    if obj.tablespace is not None:
        head += f" TABLESPACE {ident(obj.tablespace)}"
    return f"{head} AS\n{obj.query}\nWITH {'' if filled else 'NO '}DATA"


def _allowed(obj: MaterializedView, catalog: Catalog) -> Iterator[Ref]:
    """Yield the privileges by which the owners of the views that *obj* reads may read in turn.

    Its rows are computed as it is made; a view reads as its owner (rule_system in the manual).
    """
    rights = [right for kind in _RIGHTS for right in catalog.of_kind(kind)]
    if not rights:
        return
    seen: set[Ref] = set()
    waiting: list[Object] = [obj]
    while waiting:
        for ref in relation.needed(waiting.pop(), catalog):
            found = catalog.get(ref)
            if ref not in seen and found is not None:
                seen.add(ref)
                waiting.append(found)
    read = {ref.path for ref in seen if ref.kind in _READ}
    yield from (right.ref for right in rights if right.ref.path[:2] in read)


def _filled(obj: MaterializedView, ctx: Context) -> bool:
    """Tell whether its rows are computed at once: what it reads must have been by then."""
    before = ctx.old.get(obj.ref)
    if not (obj.populated or getattr(before, "populated", False)):
        return False
    seen: set[Ref] = set()
    waiting = list(obj.uses)
    while waiting:
        ref = waiting.pop()
        read = ctx.new.get(ref)
        if ref in seen or read is None:
            continue
        seen.add(ref)
        if not getattr(read, "populated", True):
            return False
        waiting += read.uses
    return True


KIND = MaterializedViewKind()
