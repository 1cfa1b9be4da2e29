"""Views: replaced in place where PostgreSQL allows it, else made anew with what stands on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds import relation
from schemadsl.kinds.base import Context, Hazard, Kind, Mode, ServerFacts, Statement
from schemadsl.kinds.reading import PLACES, comment_on, member_of
from schemadsl.kinds.relation import Note
from schemadsl.kinds.words import options, q, reloptions
from schemadsl.model import Catalog, Object, Ref, carried, layout_free, sql_lines
from schemadsl.sqltext import ident, idents, qualified

if TYPE_CHECKING:
    from schemadsl.kinds.figure import Figure

__all__ = ["KIND", "View"]


@frozen(kw_only=True)
class View(Object):
    """A query under a name.

    *columns* are the names given in front of AS; a server tells them as part of the
    *query*. *check_option* is local or cascaded; *shape* has the name, type and
    collation of each column, if a server has told them.
    """

    query: str = sql_lines()
    columns: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
    check_option: str | None = None
    notes: tuple[Note, ...] = ()
    shape: tuple[tuple[str, str, str], ...] = carried(())


class ViewKind(Kind[View]):
    """CREATE OR REPLACE, ALTER and DROP VIEW."""

    name = "view"
    catalog = "pg_class"
    parts = ("pg_rewrite", "pg_attrdef")
    object_type = View
    queried = True
    rank = 60
    owned = True

    def parent(self, obj: View) -> Ref | None:
        return Ref.of("schema", obj.ref.path[0])

    def depends(self, obj: View, catalog: Catalog) -> Iterator[Ref]:
        if not obj.shape:
            yield from relation.reads(obj, obj.query, catalog)

    def claims(self, obj: View) -> tuple[str, ...]:
        name = qualified(*obj.ref.path)
        return (f"relation {name}", f"type {name}")

    def address(self, obj: View) -> str:
        return f"VIEW {q(obj.ref)}"

    def create(self, obj: View, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        made = Statement(
            sql=_create(obj, "CREATE VIEW"),
            verb="create",
            about=obj.ref,
            says=f"create view {obj.name}",
        )
        return [made, *relation.annotate("VIEW", None, obj, ctx)]

    def alter(self, old: View, new: View, ctx: Context) -> list[Statement] | None:
        same = (old.columns, layout_free(old.query)) == (new.columns, layout_free(new.query))
        if not same:
            return self._replace(old, new, ctx)
        texts = relation.redefined("VIEW", new.ref, _settings(old), _settings(new))
        made = [
            Statement(
                sql=text, verb="alter", about=new.ref, says=f"change the options of {new.name}"
            )
            for text in texts
        ]
        return [*made, *relation.annotate("VIEW", old, new, ctx)]

    def _replace(self, old: View, new: View, ctx: Context) -> list[Statement] | None:
        # checkViewColumns in src/backend/commands/view.c: same columns first, new ones behind
        if not old.shape or new.shape[: len(old.shape)] != old.shape:
            return None
        made = Statement(
            sql=_create(new, "CREATE OR REPLACE VIEW"),
            verb="alter",
            about=new.ref,
            says=f"replace view {new.name}",
            squawk=("ban-replace-view-function",),
        )
        return [made, *relation.annotate("VIEW", old, new, ctx)]

    def rebuild(self, old: View, new: View, ctx: Context) -> list[Statement] | None:
        """Point the view at the functions that took the place of those it calls."""
        kept = {*new.uses, *self.depends(new, ctx.new)}
        if any(ctx.retyped(d) and (d.kind != "function" or ctx.gone(d)) for d in kept):
            return None
        if any(map(partial(_in_the_way, ctx=ctx), (*old.uses, *self.depends(old, ctx.old)))):
            return None
        return self._replace(old, new, ctx)

    def awaits(self, made: Sequence[Statement]) -> int:
        # what is filled and proved, once a column has its type, is nothing to a query of it
        if made[0].about.kind != "column":
            return len(made)
        rest = (
            at
            for at, one in enumerate(made)
            # a rule for new rows stays with the filling: other columns' UPDATEs would break it
            if one.mode is not Mode.SHARED or one.sql.endswith("NOT VALID")
        )
        return next(rest, len(made))

    def passes_on(self, obj: View, ctx: Context) -> bool:
        # replaced in place it is the same for what stands on it
        return False

    def rebuilt_by(self, obj: View, disturbed: Ref, ctx: Context) -> bool:
        return True

    def rename(self, old: Ref, new: View, ctx: Context) -> list[Statement]:
        return [
            Statement(
                sql=f"ALTER VIEW {q(old)} RENAME TO {ident(new.name)}",
                verb="rename",
                about=new.ref,
                says=f"rename view {old.name} to {new.name}",
                hazards=(Hazard(Hazard.CLIENTS, "clients that use the old name fail"),),
                squawk=("renaming-object",),
            )
        ]

    def drop(self, obj: View, ctx: Context) -> list[Statement]:
        return [
            Statement(
                sql=f"DROP VIEW {q(obj.ref)}",
                verb="drop",
                about=obj.ref,
                says=f"drop view {obj.name}",
                squawk=("ban-drop-view",),
            )
        ]

    def figures(self, obj: View, catalog: Catalog) -> Iterator[Figure]:
        return relation.figures(obj, self.name, catalog)

    def check(self, obj: View, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import view as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {PLACES}
            SELECT c.oid, p.schema, c.relname AS name, pg_get_viewdef(c.oid, false) AS query,
                c.reloptions AS options, {relation.COLUMNS} AS columns,
                pg_get_userbyid(c.relowner) AS owner, {comment_on("pg_class", "c.oid")} AS comment
            FROM pg_class c JOIN place p ON p.oid = c.relnamespace
            WHERE c.relkind = 'v' AND NOT {member_of("pg_class", "c")}
        """

    def from_row(self, row: Mapping[str, Any]) -> View:
        settings = dict(reloptions(row["options"]))
        return View(
            ref=Ref.of("view", row["schema"], row["name"]),
            query=relation.text(row["query"]),
            check_option=settings.pop("check_option", None),
            options=tuple(sorted(settings.items())),
            notes=relation.notes(row["columns"]),
            shape=relation.shape(row["columns"]),
            owner=row["owner"],
            comment=row["comment"],
        )


def _in_the_way(needed: Ref, *, ctx: Context) -> bool:
    """Tell whether *needed* must be gone before what comes in its place can be made."""
    if not ctx.gone(needed):
        return False
    if needed in ctx.new or needed.kind not in _LET_GO:
        return True
    bare = needed.name.partition("(")[0]
    return needed.kind != "column" and (needed.path[0], bare) in ctx.new.names


#: what can go after the view has let go of it; two primary keys cannot stand side by side
_LET_GO = ("column", "function", "materialized_view", "table", "view")


def _create(obj: View, verb: str) -> str:
    head = f"{verb} {q(obj.ref)}"
    if obj.columns:
        head += f" ({idents(obj.columns)})"
    if obj.options:
        head += f" WITH ({options(obj.options)})"
    text = f"{head} AS\n{obj.query}"
    if obj.check_option is not None:
        text += f"\nWITH {obj.check_option.upper()} CHECK OPTION"
    return text


def _settings(obj: View) -> dict[str, str]:
    found = dict(obj.options)
    if obj.check_option is not None:
        found["check_option"] = obj.check_option
    return found


KIND = ViewKind()
