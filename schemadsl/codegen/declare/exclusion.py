"""Exclusion constraints: ``free = Exclude((room, "="), (during, "&&"))``."""

from __future__ import annotations

from schemadsl.codegen.declare.parts import backing, columns_of, key
from schemadsl.codegen.declare.python import Call, call, text
from schemadsl.codegen.declare.writer import Body, Usual, Writer
from schemadsl.dsl.lower.indexes import key_names
from schemadsl.kinds.exclusion import Exclusion

__all__ = ["WRITERS"]


class ExclusionWriter(Writer[Exclusion]):
    """Always a member."""

    kind = "exclusion"
    names_types = True
    rank = 53
    says = frozenset(
        "elements method include predicate deferrable initially_deferred storage tablespace"
        " index_comment clustered".split()
    )

    def claims(self, obj: Exclusion) -> str:
        return obj.name

    def usual(self, obj: Exclusion, columns: tuple[str, ...]) -> Usual:
        parts = key_names([(e.column, e.expression) for e in obj.elements], obj.include)
        return (obj.table.name, *parts), "excl"

    def member(self, obj: Exclusion, body: Body) -> Call:
        pairs = [f"({key(e, body, e.opclass_options)}, {text(e.operator)})" for e in obj.elements]
        return call(
            body.page.use("Exclude"),
            *pairs,
            using=None if obj.method == "gist" else obj.method,
            where=obj.predicate,
            include=columns_of(obj.include, body),
            deferrable=obj.deferrable and not obj.initially_deferred,
            initially_deferred=obj.initially_deferred,
            name=body.given(obj),
            **backing(obj),
        )


WRITERS = (ExclusionWriter(),)
