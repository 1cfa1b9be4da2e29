"""Foreign data wrappers: what knows how to reach data of one sort elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from attrs import evolve, frozen

from schemadsl.errors import Problem
from schemadsl.kinds import fdw_options
from schemadsl.kinds.base import Context, ServerFacts, Statement
from schemadsl.kinds.plain import PlainKind, routine
from schemadsl.kinds.reading import (
    FIRST,
    PLACES,
    comment_on,
    common,
    member_of,
    routine_ref,
    the_ref,
)
from schemadsl.model import Catalog, Object, Ref, unordered

__all__ = ["KIND", "ForeignDataWrapper"]


@frozen(kw_only=True)
class ForeignDataWrapper(Object):
    """*handler* reads and writes, *validator* checks the options of all that stands on it."""

    mentioned = False

    handler: Ref | None = None
    validator: Ref | None = None
    options: fdw_options.Options = unordered()


class ForeignDataWrapperKind(PlainKind[ForeignDataWrapper]):
    """CREATE, ALTER and DROP FOREIGN DATA WRAPPER."""

    name = "foreign_data_wrapper"
    object_type = ForeignDataWrapper
    catalog = "pg_foreign_data_wrapper"
    words = "FOREIGN DATA WRAPPER"
    owned = True
    depth = 1
    rank = 33
    placed = False

    def depends(self, obj: ForeignDataWrapper, catalog: Catalog) -> Iterator[Ref]:
        yield from (ref for ref in (obj.handler, obj.validator) if ref is not None)

    def written(self, obj: ForeignDataWrapper) -> str:
        text = f"CREATE {self.address(obj)}"
        if obj.handler is not None:
            text += f" HANDLER {routine(obj.handler)}"
        if obj.validator is not None:
            text += f" VALIDATOR {routine(obj.validator)}"
        return text + fdw_options.written(obj.options)

    def alter(
        self, old: ForeignDataWrapper, new: ForeignDataWrapper, ctx: Context
    ) -> list[Statement] | None:
        text = _function("HANDLER", old.handler, new.handler)
        text += _function("VALIDATOR", old.validator, new.validator)
        text += fdw_options.changed(old.options, new.options)
        if not text:
            return []
        return [self.statement(new, f"ALTER {self.address(new)}{text}", "alter", "alter")]

    def release(
        self, old: ForeignDataWrapper, new: ForeignDataWrapper, ctx: Context
    ) -> list[Statement]:
        return self.alter(old, _without(old, ctx.gone), ctx) or []

    def rebuild(
        self, old: ForeignDataWrapper, new: ForeignDataWrapper, ctx: Context
    ) -> list[Statement] | None:
        # the servers on it stay
        return self.alter(_without(old, ctx.retyped), new, ctx)

    def passes_on(self, obj: ForeignDataWrapper, ctx: Context) -> bool:
        return False

    def check(self, obj: ForeignDataWrapper, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import foreign as rules

        return rules.check_wrapper(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {PLACES}
            SELECT x.oid, x.fdwname AS name, {routine_ref("x.fdwhandler")} AS handler,
                {routine_ref("x.fdwvalidator")} AS validator,
                {fdw_options.options_of("x.fdwoptions")} AS options,
                pg_get_userbyid(x.fdwowner) AS owner,
                {comment_on("pg_foreign_data_wrapper", "x.oid")} AS comment
            FROM pg_foreign_data_wrapper x
            WHERE x.oid >= {FIRST} AND NOT {member_of("pg_foreign_data_wrapper", "x")}
        """

    def from_row(self, row: Mapping[str, Any]) -> ForeignDataWrapper:
        return ForeignDataWrapper(
            ref=Ref.of("foreign_data_wrapper", row["name"]),
            handler=the_ref(row["handler"]),
            validator=the_ref(row["validator"]),
            options=fdw_options.read(row["options"]),
            **common(row),
        )


def _function(word: str, old: Ref | None, new: Ref | None) -> str:
    if old == new:
        return ""
    return f" NO {word}" if new is None else f" {word} {routine(new)}"


def _without(obj: ForeignDataWrapper, left: Callable[[Ref], bool]) -> ForeignDataWrapper:
    """Return *obj* without those of its functions that are *left* behind."""
    handler, validator = (
        None if ref is not None and left(ref) else ref for ref in (obj.handler, obj.validator)
    )
    return evolve(obj, handler=handler, validator=validator)


KIND = ForeignDataWrapperKind()
