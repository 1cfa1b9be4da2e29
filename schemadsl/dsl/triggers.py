"""Triggers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

from schemadsl.dsl.arguments import checked, is_name
from schemadsl.dsl.column import Column
from schemadsl.dsl.constraints import Constraint
from schemadsl.dsl.registry import one_of, report

if TYPE_CHECKING:
    from typing import TypeAlias

    from schemadsl.dsl.ignore import LintIgnore
    from schemadsl.dsl.table import Table
    from schemadsl.dsl.top import Function

    Event: TypeAlias = Literal["insert", "update", "delete", "truncate"]
    Events: TypeAlias = Event | Sequence[Event]
    Enabled: TypeAlias = Literal["origin", "replica", "always", "disabled"]

__all__ = ["ENABLED", "Trigger"]

EVENTS = ("insert", "update", "delete", "truncate")
ENABLED = ("origin", "replica", "always", "disabled")


class Trigger(Constraint):
    """A trigger: ``Trigger("audit_{table}", after=("insert", "update"), execute=audit)``.

    Exactly one of *before*, *after* and *instead_of* says on which events; *execute*
    is a declared `Function` or the name of another, *args* are its text arguments.
    *enabled* says in which sessions it fires.
    """

    noun = "trigger"

    @checked
    def __init__(
        self,
        name: str,
        *,
        execute: Function | str,
        before: Events | None = None,
        after: Events | None = None,
        instead_of: Events | None = None,
        update_of: Sequence[Column[Any]] = (),
        for_each: Literal["row", "statement"] = "statement",
        when: str | None = None,
        args: Sequence[str] = (),
        old_table: str | None = None,
        new_table: str | None = None,
        constraint: bool = False,
        from_: type[Table] | None = None,
        deferrable: bool = False,
        initially_deferred: bool = False,
        enabled: Enabled = "origin",
        renamed_from: str | None = None,
        comment: str | None = None,
        lint_ignore: LintIgnore | None = None,
    ) -> None:
        super().__init__(name, renamed_from, comment)
        if not is_name(name, "the name of a trigger", self.where):
            self.name = "trigger"
        self.execute = execute
        self.update_of = tuple(update_of)
        self.for_each = for_each
        self.when = when
        self.args = tuple(args)
        self.old_table = old_table
        self.new_table = new_table
        self.constraint = constraint
        self.referenced = from_
        self.deferrable = deferrable
        self.initially_deferred = initially_deferred
        self.enabled = enabled
        one_of("enabled", enabled, ENABLED, self.where)
        one_of("for_each", for_each, ("row", "statement"), self.where)
        self.timing, self.events = self._timing(before, after, instead_of)
        if self.update_of and "update" not in self.events:
            report(
                "this trigger has update_of= but does not watch updates",
                self.where,
                'Add "update" to its events, or drop update_of=.',
            )

    def _timing(
        self, before: Events | None, after: Events | None, instead_of: Events | None
    ) -> tuple[str, tuple[str, ...]]:
        timings = {"before": before, "after": after, "instead of": instead_of}
        said = [(timing, events) for timing, events in timings.items() if events]
        if len(said) != 1:
            report(
                f"this trigger has {len(said) or 'no'} timings",
                self.where,
                'Say one of before=, after= and instead_of=: before="update".',
            )
            return "before", ("update",)
        timing, events = said[0]
        found = (events,) if isinstance(events, str) else tuple(events)
        for event in found:
            one_of(timing.replace(" ", "_"), event, EVENTS, self.where)
        return timing, tuple(event for event in EVENTS if event in found)
