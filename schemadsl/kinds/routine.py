"""Functions and procedures; their names include the types of their arguments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds import routine_read, routine_write
from schemadsl.kinds.base import (
    Context,
    Hazard,
    Kind,
    ServerFacts,
    Statement,
    free_name,
    leans,
    leans_text,
    named_in,
)
from schemadsl.kinds.plain import types_in
from schemadsl.kinds.routine_arguments import Argument, arguments
from schemadsl.kinds.texts import bare_names
from schemadsl.model import Catalog, Object, Ref, carried, sql
from schemadsl.sqltext import ident, qualified

__all__ = ["FUNCTION", "PROCEDURE", "Routine"]


@frozen(kw_only=True)
class Routine(Object):
    """A function or procedure.

    The path ends in ``name(argument types)``. *arguments* are the arguments as
    declared, with modes, names and defaults; *body* is the text between the
    dollar quotes, with *standard* the SQL-standard body itself, with an *obj_file*
    the name of the function inside it. *support* helps the planner; the values of
    the types in *transforms* are handed over as the language likes them.
    """

    called = True

    # both stand in the path too: the bare name, and the types of the input arguments
    routine: str = carried("")
    signature: str = carried("")
    arguments: str = sql("")
    returns: str | None = sql(None)
    language: str = "sql"
    obj_file: str | None = None
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
    support: Ref | None = None
    transforms: tuple[str, ...] = ()
    settings: tuple[tuple[str, str], ...] = ()


class RoutineKind(Kind[Routine]):
    """CREATE OR REPLACE, RENAME and DROP FUNCTION or PROCEDURE."""

    object_type = Routine
    catalog = "pg_proc"
    owned = True

    def __init__(self, name: str, rank: int) -> None:
        self.name = name
        self.rank = rank

    def facts(self, obj: Routine) -> Iterator[tuple[str, str]]:
        yield "arguments", obj.arguments or "none"
        if obj.returns is not None:
            yield "returns", obj.returns
        yield "language", obj.language
        yield "volatility", obj.volatility
        if obj.security_definer:
            yield "security", "definer"

    def parent(self, obj: Routine) -> Ref | None:
        return Ref.of("schema", obj.ref.path[0])

    def depends(self, obj: Routine, catalog: Catalog) -> Iterator[Ref]:
        yield from leans(obj, catalog)
        if obj.standard and obj.source is not None:
            # of one that a server has told pg_depend knows it
            yield from leans_text(obj.body, catalog)
        if obj.support is not None:
            yield obj.support
        yield Ref.of("language", obj.language)
        yield from types_in(obj.name[len(obj.ref.bare) :], catalog)
        for name in obj.transforms:
            yield from types_in(name, catalog)
            yield Ref.of("transform", f"(FOR {name} LANGUAGE {ident(obj.language)})")

    def prefers(self, obj: Routine, catalog: Catalog) -> Iterator[Ref]:
        # PostgreSQL reads a body when the routine is made; it can be told not to
        if obj.standard or obj.obj_file is not None:
            return
        yield from named_in(obj.body, catalog)

    def unaided(self, made: list[Statement]) -> list[Statement]:
        return routine_write.unchecked(made)

    def _seeing(self, obj: Routine, made: list[Statement], ctx: Context) -> list[Statement]:
        """Make it unchecked where its body reads what only another search_path finds."""
        return routine_write.unchecked(made) if _hidden(obj, ctx.new) else made

    def claims(self, obj: Routine) -> tuple[str, ...]:
        return (f"routine {qualified(obj.ref.path[0])}.{obj.name}",)

    def address(self, obj: Routine) -> str:
        return f"{self.name.upper()} {_signature(obj.ref)}"

    def create(self, obj: Routine, parts: Sequence[Object], ctx: Context) -> list[Statement]:
        made = Statement(
            sql=routine_write.create(obj, self.name),
            verb="create",
            about=obj.ref,
            says=f"create {self.name} {obj.name}",
        )
        return self._seeing(obj, [made], ctx)

    def alter(self, old: Routine, new: Routine, ctx: Context) -> list[Statement] | None:
        if self.disturbs(old, new):
            # OR REPLACE keeps a routine's result and the names of its arguments
            spare = ident(_spare(new, ctx))
            return [
                Statement(
                    sql=f"ALTER {self.name.upper()} {_signature(old.ref)} RENAME TO {spare}",
                    verb="alter",
                    about=new.ref,
                    says=f"set the old {self.name} {new.name} aside",
                    squawk=("renaming-object",),
                ),
                *self.create(new, (), ctx),
            ]
        made = Statement(
            sql=routine_write.create(new, self.name),
            verb="alter",
            about=new.ref,
            says=f"replace {self.name} {new.name}",
            hazards=tuple(_stale(old, new, ctx)),
            squawk=("ban-replace-view-function", "ban-alter-function-options"),
        )
        return self._seeing(new, [made], ctx)

    def disturbs(self, old: Routine, new: Routine) -> bool:
        if (old.returns, old.window) != (new.returns, new.window):
            return True
        return old.arguments != new.arguments and not _keeps(
            arguments(old.arguments), arguments(new.arguments)
        )

    def finish(self, old: Routine, new: Routine, ctx: Context) -> list[Statement]:
        if not self.disturbs(old, new):
            return []
        types = old.name[len(old.ref.bare) :]
        name = qualified(new.ref.path[0], _spare(new, ctx))
        return [
            Statement(
                sql=f"DROP {self.name.upper()} {name}{types}",
                verb="alter",
                about=new.ref,
                says=f"drop the old {self.name} {new.name}",
                squawk=("ban-drop-function",),
            )
        ]

    def rename(self, old: Ref, new: Routine, ctx: Context) -> list[Statement]:
        return [
            Statement(
                sql=f"ALTER {self.name.upper()} {_signature(old)} RENAME TO {ident(new.ref.bare)}",
                verb="rename",
                about=new.ref,
                says=f"rename {self.name} {old.name} to {new.name}",
                squawk=("renaming-object",),
            )
        ]

    def drop(self, obj: Routine, ctx: Context) -> list[Statement]:
        return [
            Statement(
                sql=f"DROP {self.name.upper()} {_signature(obj.ref)}",
                verb="drop",
                about=obj.ref,
                says=f"drop {self.name} {obj.name}",
                squawk=("ban-drop-function",),
            )
        ]

    def rebuilt_by(self, obj: Routine, disturbed: Ref, ctx: Context) -> bool:
        # what stands between dollar quotes is read again at each call
        return True

    def similar(self, old: Routine, new: Routine) -> bool:
        return False

    def check(self, obj: Routine, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import routine as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return routine_read.query("'p'" if self.name == "procedure" else "'f', 'w'")

    def from_row(self, row: Mapping[str, Any]) -> Routine:
        name = f"{row['routine']}({row['signature']})"
        return Routine(ref=Ref.of(self.name, row["schema"], name), **routine_read.fields(row))


def _signature(ref: Ref) -> str:
    # from the path, which follows the renames of the routine and of the types
    return f"{qualified(ref.path[0], ref.bare)}{ref.name[len(ref.bare) :]}"


def _keeps(old: Sequence[Argument], new: Sequence[Argument]) -> bool:
    """Tell whether CREATE OR REPLACE takes the new arguments (src/backend/catalog/pg_proc.c).

    An argument without a name may get one; a default may change, and come, but not go.
    """
    if [(a.mode, a.type) for a in old] != [(a.mode, a.type) for a in new]:
        return False
    pairs = list(zip(old, new, strict=True))
    if any(a.name and a.name != b.name for a, b in pairs):
        return False
    if any(a.name != b.name for a, b in pairs if a.mode in ("out", "inout", "table")):
        return False
    return not any(a.default is not None and b.default is None for a, b in pairs)


def _stale(old: Routine, new: Routine, ctx: Context) -> Iterator[Hazard]:
    """Tell of what was computed by the old body and is kept: OR REPLACE looks at no rows."""
    if (old.body, old.language, old.settings) == (new.body, new.language, new.settings):
        return
    kept = [
        str(obj.ref)
        for obj in ctx.new
        if getattr(obj, "elements", ()) or (getattr(obj, "generated", None) and not _virtual(obj))
        if new.ref in (*obj.uses, *leans(obj, ctx.new)) and ctx.old.get(obj.ref) == obj
    ]
    if kept:
        yield Hazard(
            Hazard.STALE,
            f"{', '.join(kept)} hold what the old body of {new.name} gave, until they are built"
            " anew",
        )


def _virtual(obj: Object) -> bool:
    return bool(getattr(obj, "virtual", False))


def _hidden(obj: Routine, catalog: Catalog) -> bool:
    """Tell whether its body may speak by a bare name of what the plan's search_path does not find.

    One that a server has told was made under another search_path, which nobody knows; pg_dump
    has no body checked either.
    """
    checked = obj.language == "sql" and not obj.standard and obj.obj_file is None
    if not checked or any(name == "search_path" for name, _ in obj.settings):
        return False
    if obj.source is None:
        return obj.ref.path[0] != "public"
    homes = (
        {ref.path[0] for ref in catalog.named(name, called=called)}
        for name, called in bare_names(obj.body)
    )
    return any(found and "public" not in found for found in homes)


def _spare(new: Routine, ctx: Context) -> str:
    return free_name(ctx, new.ref.path[0], new.ref.bare, "old")


FUNCTION = RoutineKind("function", 30)
PROCEDURE = RoutineKind("procedure", 31)
