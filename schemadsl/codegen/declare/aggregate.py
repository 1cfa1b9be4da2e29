"""Aggregates and casts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemadsl.codegen.declare.parts import schema_of
from schemadsl.codegen.declare.python import Line, call, text
from schemadsl.codegen.declare.said import declared, function, operator
from schemadsl.codegen.declare.writer import Page, Writer
from schemadsl.kinds.aggregate import Aggregate
from schemadsl.kinds.cast import Cast
from schemadsl.model import Catalog, Ref

__all__ = ["WRITERS"]

_FUNCTIONS = (
    *("sfunc", "finalfunc", "combinefunc", "serialfunc", "deserialfunc"),
    *("msfunc", "minvfunc", "mfinalfunc"),
)
_OPTIONS = (
    *("finalfunc_extra", "finalfunc_modify", "initcond", "mstype"),
    *("mfinalfunc_extra", "mfinalfunc_modify", "minitcond"),
)
_OTHERS = ("arguments", "sort", "stype", "sspace", "msspace", "sortop", "parallel")


class AggregateWriter(Writer[Aggregate]):
    """``product = Aggregate("product", arguments="numeric", …)``."""

    kind = "aggregate"
    rank = 33
    says = frozenset(_FUNCTIONS + _OPTIONS + _OTHERS)

    def needs(self, obj: Aggregate, catalog: Catalog) -> Iterator[Ref]:
        return declared(catalog, [*(getattr(obj, word) for word in _FUNCTIONS), obj.sortop])

    def called(self, obj: Aggregate) -> str:
        return obj.ref.bare

    def block(self, obj: Aggregate, page: Page, name: str) -> Line:
        made = call(
            page.use("Aggregate"),
            text(obj.ref.bare),
            schema=schema_of(obj.ref),
            arguments=obj.arguments,
            stype=obj.stype,
            sspace=obj.sspace or None,
            **{word: function(page, getattr(obj, word)) for word in _FUNCTIONS},
            **{word: getattr(obj, word) for word in _OPTIONS},
            msspace=obj.msspace or None,
            sortop=operator(page, obj.sortop, typed=False),
            parallel=None if obj.parallel == "unsafe" else obj.parallel,
            hypothetical=obj.sort == "hypothetical",
            comment=obj.comment,
        )
        return Line(name, made)


class CastWriter(Writer[Cast]):
    """``Cast("integer", "app.mood", function=mood_of)``."""

    kind = "cast"
    rank = 37
    says = frozenset({"function", "inout", "context"})

    def needs(self, obj: Cast, catalog: Catalog) -> Iterator[Ref]:
        return declared(catalog, [obj.function])

    def called(self, obj: Cast) -> str:
        return "_".join(re.findall(r"\w+", obj.name.lower()))

    def block(self, obj: Cast, page: Page, name: str) -> Line:
        made = call(
            page.use("Cast"),
            *map(text, _sides(obj.name)),
            function=function(page, obj.function, typed=True),
            inout=obj.inout,
            as_=None if obj.context == "explicit" else obj.context,
            comment=obj.comment,
        )
        return Line(name, made)


def _sides(name: str) -> tuple[str, str]:
    """Cut ``(source AS target)`` outside quotes."""
    inner = name[1:-1]
    for match in re.finditer(" AS ", inner):
        if inner.count('"', 0, match.start()) % 2 == 0:
            return inner[: match.start()], inner[match.end() :]
    return inner, ""


WRITERS = (AggregateWriter(), CastWriter())
