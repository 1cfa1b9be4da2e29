"""Triggers: ``touch = Trigger("touch", before="update", for_each="row", execute=touch)``."""

from __future__ import annotations

from collections.abc import Iterator

from schemadsl.codegen.declare.parts import columns_of, within
from schemadsl.codegen.declare.python import Call, Raw, call, text, value
from schemadsl.codegen.declare.writer import Body, Page, Writer
from schemadsl.kinds.trigger import Trigger
from schemadsl.model import Catalog, Ref
from schemadsl.sqltext import qualified

__all__ = ["WRITERS", "executed"]


def executed(function: Ref, page: Page) -> str:
    """Write the function that a trigger executes: by its Python name, or by its text."""
    return page.name(function) or text(qualified(function.path[0], function.bare))


class TriggerWriter(Writer[Trigger]):
    """A trigger always has a name; one that holds the table's may come from a mixin."""

    kind = "trigger"
    rank = 70
    says = frozenset(
        "on timing events update_of row when function arguments old_table new_table constraint"
        " referenced deferrable initially_deferred enabled".split()
    )

    def called(self, obj: Trigger) -> str:
        return within(obj.name, obj.table)

    def needs(self, obj: Trigger, catalog: Catalog) -> Iterator[Ref]:
        yield obj.function
        if obj.referenced is not None and obj.referenced != obj.table:
            yield obj.referenced

    def member(self, obj: Trigger, body: Body) -> Call:
        page = body.page
        body.note(obj.when)
        events = Raw(value(obj.events[0] if len(obj.events) == 1 else list(obj.events)))
        return call(
            page.use("Trigger"),
            text(body.given(obj) or obj.name),
            **{obj.timing.replace(" ", "_"): events},
            update_of=columns_of(obj.update_of, body),
            for_each="row" if obj.row else None,
            when=obj.when,
            execute=Raw(executed(obj.function, page)),
            args=list(obj.arguments) or None,
            old_table=obj.old_table,
            new_table=obj.new_table,
            constraint=obj.constraint,
            from_=None if obj.referenced is None else Raw(page.name(obj.referenced) or "None"),
            deferrable=obj.deferrable and not obj.initially_deferred,
            initially_deferred=obj.initially_deferred,
            enabled=None if obj.enabled == "origin" else obj.enabled,
            comment=obj.comment,
        )


WRITERS = (TriggerWriter(),)
