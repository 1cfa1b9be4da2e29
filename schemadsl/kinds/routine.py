"""Functions and procedures; their names include the types of their arguments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds import routine_write
from schemadsl.kinds.base import (
    Context,
    Hazard,
    Kind,
    ServerFacts,
    Statement,
    free_name,
    leans,
    leans_text,
)
from schemadsl.kinds.checks import routine as rules
from schemadsl.kinds.deparse import settled
from schemadsl.kinds.reading import PLACES
from schemadsl.model import Catalog, Object, Ref, carried, sql
from schemadsl.sqltext import ident, qualified

__all__ = ["FUNCTION", "PROCEDURE", "Routine"]


@frozen(kw_only=True)
class Routine(Object):
    """A function or procedure.

    The path ends in ``name(argument types)``. *arguments* are the arguments as
    declared, with modes, names and defaults; *body* is the text between the
    dollar quotes, or with *standard* the SQL-standard body itself.
    """

    # both stand in the path too: the bare name, and the types of the input arguments
    routine: str = carried("")
    signature: str = carried("")
    arguments: str = sql("")
    returns: str | None = sql(None)
    language: str = "sql"
    body: str = ""
    standard: bool = False
    volatility: str = "volatile"
    strict: bool = False
    security_definer: bool = False
    leakproof: bool = False
    parallel: str = "unsafe"
    window: bool = False
    cost: float | None = None
    rows: float | None = None
    settings: tuple[tuple[str, str], ...] = ()


class RoutineKind(Kind[Routine]):
    """CREATE OR REPLACE, RENAME and DROP FUNCTION or PROCEDURE."""

    object_type = Routine
    catalog = "pg_proc"
    owned = True

    def __init__(self, name: str, rank: int) -> None:
        self.name = name
        self.rank = rank

    def parent(self, obj: Routine) -> Ref | None:
        return Ref.of("schema", obj.ref.path[0])

    def depends(self, obj: Routine, catalog: Catalog) -> Iterator[Ref]:
        yield from leans(obj, catalog)
        if obj.language == "sql":
            # PostgreSQL reads such a body when the routine is made
            yield from leans_text(obj.body, catalog)

    def claims(self, obj: Routine) -> tuple[str, ...]:
        return (f"routine {qualified(obj.ref.path[0])}.{obj.name}",)

    def address(self, obj: Routine) -> str:
        return f"{self.name.upper()} {_signature(obj)}"

    def create(self, obj: Routine, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        return [
            Statement(
                sql=routine_write.create(obj, self.name),
                verb="create",
                about=obj.ref,
                says=f"create {self.name} {obj.name}",
            )
        ]

    def alter(self, old: Routine, new: Routine, ctx: Context) -> list[Statement] | None:
        if self.disturbs(old, new):
            # PostgreSQL keeps a routine's result and argument names through OR REPLACE
            bare, spare = _signature(old), ident(_spare(new, ctx))
            return [
                Statement(
                    sql=f"ALTER {self.name.upper()} {bare} RENAME TO {spare}",
                    verb="alter",
                    about=new.ref,
                    says=f"set the old {self.name} {new.name} aside",
                    squawk=("renaming-object",),
                ),
                *self.create(new, (), ctx),
            ]
        return [
            Statement(
                sql=routine_write.create(new, self.name),
                verb="alter",
                about=new.ref,
                says=f"replace {self.name} {new.name}",
                hazards=tuple(_stale(old, new, ctx)),
                squawk=("ban-replace-view-function", "ban-alter-function-options"),
            )
        ]

    def disturbs(self, old: Routine, new: Routine) -> bool:
        return (old.returns, _names(old), old.window) != (new.returns, _names(new), new.window)

    def finish(self, old: Routine, new: Routine, ctx: Context) -> list[Statement]:
        if not self.disturbs(old, new):
            return []
        name = f"{qualified(new.ref.path[0], _spare(new, ctx))}({_inputs(old)})"
        return [
            Statement(
                sql=f"DROP {self.name.upper()} {name}",
                verb="alter",
                about=new.ref,
                says=f"drop the old {self.name} {new.name}",
                squawk=("ban-drop-function",),
            )
        ]

    def rename(self, old: Ref, new: Routine, ctx: Context) -> list[Statement]:
        bare, arguments = old.name.split("(", 1)
        made = f"{qualified(old.path[0], bare)}({arguments}"
        return [
            Statement(
                sql=f"ALTER {self.name.upper()} {made} RENAME TO {ident(new.routine)}",
                verb="rename",
                about=new.ref,
                says=f"rename {self.name} {old.name} to {new.name}",
                squawk=("renaming-object",),
            )
        ]

    def drop(self, obj: Routine, ctx: Context) -> list[Statement]:
        return [
            Statement(
                sql=f"DROP {self.name.upper()} {_signature(obj)}",
                verb="drop",
                about=obj.ref,
                says=f"drop {self.name} {obj.name}",
                squawk=("ban-drop-function",),
            )
        ]

    def rebuilt_by(self, obj: Routine, disturbed: Ref, ctx: Context) -> bool:
        # what stands between dollar quotes is read again at each call
        return obj.standard or disturbed in (*obj.uses, *leans(obj, ctx.old))

    def similar(self, old: Routine, new: Routine) -> bool:
        return False

    def check(self, obj: Routine, catalog: Catalog) -> Iterator[Problem]:
        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        kinds = "'p'" if self.name == "procedure" else "'f', 'w'"
        return f"""
            WITH {PLACES}
            SELECT f.oid, pg_get_userbyid(f.proowner) AS owner,
                p.schema, f.proname AS routine, oidvectortypes(f.proargtypes) AS signature,
                pg_get_function_arguments(f.oid) AS arguments,
                pg_get_function_result(f.oid) AS returns,
                l.lanname AS language,
                coalesce(pg_get_function_sqlbody(f.oid), f.prosrc) AS body,
                f.prosqlbody IS NOT NULL AS standard,
                CASE f.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable'
                    ELSE 'volatile' END AS volatility,
                f.proisstrict AS strict, f.prosecdef AS security_definer,
                f.proleakproof AS leakproof,
                CASE f.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted'
                    ELSE 'unsafe' END AS parallel,
                f.prokind = 'w' AS window,
                -- what CREATE FUNCTION sets unless told otherwise
                nullif(f.procost::float8, 100) AS cost,
                nullif(f.prorows::float8, CASE WHEN f.proretset THEN 1000 ELSE 0 END) AS rows,
                f.proconfig AS settings,
                obj_description(f.oid, 'pg_proc') AS comment
            FROM pg_proc f
            JOIN place p ON p.oid = f.pronamespace
            JOIN pg_language l ON l.oid = f.prolang
            WHERE f.prokind IN ({kinds}) AND l.lanname NOT IN ('c', 'internal') AND NOT EXISTS (
                SELECT FROM member m WHERE m.classid = 'pg_proc'::regclass AND m.objid = f.oid
            )
        """

    def from_row(self, row: Mapping[str, Any]) -> Routine:
        same = (
            "routine",
            "signature",
            "arguments",
            "returns",
            "language",
            "standard",
            "volatility",
            "strict",
            "security_definer",
            "leakproof",
            "parallel",
            "window",
            "cost",
            "rows",
            "comment",
            "owner",
        )
        body: str = row["body"]
        pairs = (setting.partition("=") for setting in row["settings"] or ())
        return Routine(
            ref=Ref.of(self.name, row["schema"], f"{row['routine']}({row['signature']})"),
            settings=tuple((key, value) for key, _, value in pairs),
            body=settled(body) if row["standard"] else body,
            **{name: row[name] for name in same},
        )


def _signature(obj: Routine) -> str:
    # from the path, which follows the renames of the routine and of the types
    bare, _, inputs = obj.name.rpartition("(")
    return f"{qualified(obj.ref.path[0], bare)}({inputs}"


def _inputs(obj: Routine) -> str:
    return obj.name.rpartition("(")[2].removesuffix(")")


def _stale(old: Routine, new: Routine, ctx: Context) -> Iterator[Hazard]:
    """Tell of what was computed by the old body and is kept: OR REPLACE looks at no rows."""
    if (old.body, old.language, old.settings) == (new.body, new.language, new.settings):
        return
    kept = [
        str(obj.ref)
        for obj in ctx.new
        if getattr(obj, "elements", ()) or (getattr(obj, "generated", None) and not _virtual(obj))
        if new.ref in leans(obj, ctx.new) and ctx.old.get(obj.ref) == obj
    ]
    if kept:
        yield Hazard(
            Hazard.STALE,
            f"{', '.join(kept)} hold what the old body of {new.name} gave, until they are built"
            " anew",
        )


def _virtual(obj: Object) -> bool:
    return bool(getattr(obj, "virtual", False))


def _spare(new: Routine, ctx: Context) -> str:
    return free_name(ctx, new.ref.path[0], new.routine, "old")


def _names(obj: Routine) -> str:
    """What OR REPLACE may not change of the arguments: all but their defaults."""
    return obj.arguments


FUNCTION = RoutineKind("function", 30)
PROCEDURE = RoutineKind("procedure", 31)
