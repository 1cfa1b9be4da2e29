"""Casts between two types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.base import ServerFacts
from schemadsl.kinds.plain import PlainKind, routine, types_in
from schemadsl.kinds.reading import (
    FIRST,
    PLACES,
    comment_on,
    common,
    made_along,
    member_of,
    routine_ref,
    the_ref,
)
from schemadsl.model import Catalog, Object, Ref

__all__ = ["KIND", "Cast"]


@frozen(kw_only=True)
class Cast(Object):
    """A way from one type to another; the path is ``(source AS target)``.

    *function* does it; without one the types' output and input functions do (*inout*), or the
    bytes stay as they are. *context* is ``explicit``, ``assignment`` or ``implicit``.
    """

    mentioned = False

    function: Ref | None = None
    inout: bool = False
    context: str = "explicit"


class CastKind(PlainKind[Cast]):
    """CREATE and DROP CAST."""

    name = "cast"
    object_type = Cast
    catalog = "pg_cast"
    words = "CAST"
    depth = 1
    rank = 37
    placed = False
    renamable = False

    def depends(self, obj: Cast, catalog: Catalog) -> Iterator[Ref]:
        if obj.function is not None:
            yield obj.function
        yield from types_in(obj.ref.name, catalog)

    def identity(self, ref: Ref, obj: Cast) -> str:
        return ref.name

    def written(self, obj: Cast) -> str:
        if obj.function is not None:
            arguments = obj.function.name[len(obj.function.bare) :]
            way = f"WITH FUNCTION {routine(obj.function)}{arguments}"
        else:
            way = "WITH INOUT" if obj.inout else "WITHOUT FUNCTION"
        context = "" if obj.context == "explicit" else f" AS {obj.context.upper()}"
        return f"CREATE {self.address(obj)} {way}{context}"

    def check(self, obj: Cast, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import cast as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        return f"""
            WITH {PLACES}
            SELECT c.oid, format('(%s AS %s)', format_type(c.castsource, NULL),
                    format_type(c.casttarget, NULL)) AS name,
                {routine_ref("c.castfunc")} AS function, c.castmethod = 'i' AS inout,
                CASE c.castcontext WHEN 'i' THEN 'implicit' WHEN 'a' THEN 'assignment'
                    ELSE 'explicit' END AS context,
                {comment_on("pg_cast", "c.oid")} AS comment
            FROM pg_cast c WHERE c.oid >= {FIRST} AND NOT {member_of("pg_cast", "c")}
                AND NOT {made_along("pg_cast", "c")}
        """

    def from_row(self, row: Mapping[str, Any]) -> Cast:
        return Cast(
            ref=Ref.of("cast", row["name"]),
            function=the_ref(row["function"]),
            inout=row["inout"],
            context=row["context"],
            **common(row),
        )


KIND = CastKind()
