"""What PostgreSQL rejects about triggers (manual, CREATE TRIGGER; each tried on a server)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import (
    SYSTEM_COLUMNS,
    aggregate,
    columns_of,
    listed,
    problem,
    repeated,
    subquery,
)
from schemadsl.model import Catalog
from schemadsl.sqltext import tokens

if TYPE_CHECKING:
    from schemadsl.kinds.trigger import Trigger

__all__ = ["check"]

_TIMINGS = ("before", "after", "instead of")
_EVENTS = ("insert", "update", "delete", "truncate")


def check(trigger: Trigger, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE TRIGGER would reject about *trigger*."""
    yield from _check_words(trigger)
    yield from _check_columns(trigger)
    yield from _check_constraint(trigger)
    yield from _check_transition(trigger)
    yield from _check_when(trigger, catalog)
    yield from _check_function(trigger, catalog)


def _check_words(trigger: Trigger) -> Iterator[Problem]:
    if trigger.table.kind == "view":
        yield from _check_view(trigger)
    elif trigger.timing == "instead of":
        yield problem(
            trigger,
            f"{trigger.table.name} is a table, instead of is for views",
            "Use before or after.",
        )
    elif trigger.timing not in _TIMINGS:
        yield problem(trigger, f"its timing is {trigger.timing!r}", "Use before or after.")
    if not trigger.events:
        yield problem(trigger, "it has no event", f"Name one of {listed(_EVENTS)}.")
    for event in trigger.events:
        if event not in _EVENTS:
            yield problem(trigger, f"{event!r} is no event", f"Use {listed(_EVENTS)}.")
    for event in repeated(trigger.events):
        yield problem(trigger, f"it names {event} twice", "Name it once.")
    if "truncate" in trigger.events and trigger.row:
        yield problem(
            trigger, "truncate has no rows to run for", 'Write for_each="statement" for it.'
        )


def _check_view(trigger: Trigger) -> Iterator[Problem]:
    """CreateTriggerFiringOn in src/backend/commands/trigger.c, where the relation is a view."""
    if trigger.timing == "instead of":
        if not trigger.row:
            yield problem(trigger, "instead of runs for each row", 'Write for_each="row".')
        if trigger.when is not None or trigger.update_of:
            yield problem(trigger, "instead of has no condition", "Drop when= and update_of=.")
    elif trigger.row:
        yield problem(
            trigger,
            f"{trigger.table.name} is a view, {trigger.timing} runs once there",
            'Write instead_of=, or for_each="statement".',
        )
    if "truncate" in trigger.events:
        yield problem(trigger, "a view cannot be truncated", "Drop the event.")
    if trigger.old_table is not None or trigger.new_table is not None:
        yield problem(trigger, "a view has no rows of its own", "Drop old_table=, new_table=.")
    if trigger.constraint:
        yield problem(trigger, "a constraint trigger is for tables", "Drop constraint=True.")
    if trigger.enabled != "origin":
        yield problem(
            trigger, f"one of a view is always enabled, not {trigger.enabled}", "Drop enabled=."
        )


def _check_columns(trigger: Trigger) -> Iterator[Problem]:
    if not trigger.update_of:
        return
    if "update" not in trigger.events:
        yield problem(trigger, "it names columns of an update and has no such event", "Add update.")
    for name in repeated(trigger.update_of):
        yield problem(trigger, f"it names column {name} twice", "Name it once.")


def _check_constraint(trigger: Trigger) -> Iterator[Problem]:
    if trigger.constraint:
        if trigger.timing != "after" or not trigger.row:
            yield problem(
                trigger,
                "a constraint trigger runs after each row, this one does not",
                'Write after= and for_each="row", or constraint=False.',
            )
    elif trigger.deferrable or trigger.initially_deferred:
        yield problem(
            trigger, "it is deferrable, only constraint triggers are", "Write constraint=True."
        )
    elif trigger.referenced is not None:
        yield problem(
            trigger, "it refers to a table, only constraint triggers do", "Write constraint=True."
        )
    if trigger.constraint and trigger.initially_deferred and not trigger.deferrable:
        yield problem(
            trigger, "it is initially deferred but not deferrable", "Write deferrable=True as well."
        )


def _check_transition(trigger: Trigger) -> Iterator[Problem]:
    if trigger.old_table is None and trigger.new_table is None:
        return
    if trigger.constraint:
        yield problem(trigger, "a constraint trigger has no transition tables", "Leave them out.")
    if trigger.timing != "after":
        yield problem(
            trigger, f"{trigger.timing} has no transition tables", "Use after, or leave them out."
        )
    if "truncate" in trigger.events:
        yield problem(trigger, "truncate has no transition tables", "Leave them out.")
    if len(trigger.events) > 1:
        yield problem(
            trigger,
            f"it has transition tables and {len(trigger.events)} events",
            "Make a trigger for each event.",
        )
    if trigger.update_of:
        yield problem(
            trigger, "it has transition tables and names columns", "Leave out one of them."
        )
    for word, name, event in (
        ("old", trigger.old_table, "insert"),
        ("new", trigger.new_table, "delete"),
    ):
        if name is not None and trigger.events == (event,):
            yield problem(trigger, f"{event} has no {word} rows", f"Leave out the {word} table.")
    if trigger.old_table == trigger.new_table:
        yield problem(
            trigger,
            f"its old and new table are both called {trigger.new_table}",
            "Give them different names.",
        )


def _check_when(trigger: Trigger, catalog: Catalog) -> Iterator[Problem]:
    if trigger.when is None:
        return
    if not trigger.when.strip("() \t\n"):
        yield problem(trigger, "its condition is empty", "Write a condition, or leave it out.")
    if subquery(trigger.when):
        yield problem(trigger, "its condition holds a subquery", "Put the query into the function.")
    if name := aggregate(trigger.when):
        yield problem(trigger, f"its condition calls {name}", "Put it into the function.")
    used = list(_rows(trigger.when))
    for row in dict.fromkeys(row for row, _ in used):
        if not trigger.row:
            yield problem(
                trigger,
                f"its condition uses {row}, and it runs for each statement",
                'Write for_each="row".',
            )
        elif (row == "old" and "insert" in trigger.events) or (
            row == "new" and "delete" in trigger.events
        ):
            event = "insert" if row == "old" else "delete"
            yield problem(
                trigger,
                f"its condition uses {row}, which {event} does not have",
                f"Make a trigger of its own for {event}.",
            )
    if trigger.timing == "before" and trigger.row:
        yield from _check_before(trigger, [name for row, name in used if row == "new"], catalog)


def _check_before(trigger: Trigger, names: list[str], catalog: Catalog) -> Iterator[Problem]:
    """Before the row is written, neither system nor generated columns have their values."""
    known = columns_of(catalog, trigger.table)
    generated = [name for name, column in known.items() if column.generated is not None]
    for name in dict.fromkeys(names):
        if name in SYSTEM_COLUMNS:
            what = f"new.{name}, a system column"
        elif name in generated:
            what = f"new.{name}, a generated column"
        elif name in ("", "*") and generated:
            what = f"all of new, with the generated column {generated[0]}"
        else:
            continue
        yield problem(
            trigger,
            f"its condition uses {what}, which has no value before the row is written",
            "Use after, or other columns.",
        )


def _rows(when: str) -> Iterator[tuple[str, str]]:
    """Yield each use of a row: old or new, and the column, empty for all of the row."""
    found = list(tokens(when))
    for at, token in enumerate(found):
        if token.kind not in ("word", "quoted") or token.name not in ("old", "new"):
            continue
        if at and found[at - 1].kind == "dot":
            continue
        dotted = at + 2 < len(found) and found[at + 1].kind == "dot"
        yield token.name, found[at + 2].name if dotted else ""


def _check_function(trigger: Trigger, catalog: Catalog) -> Iterator[Problem]:
    function = catalog.get(trigger.function)
    if trigger.function.kind == "procedure":
        yield problem(
            trigger, f"{trigger.function} is a procedure", "Make it a function returning trigger."
        )
    elif function is not None:
        returns: str | None = getattr(function, "returns", None)
        if returns is None or returns.strip().lower() != "trigger":
            yield problem(
                trigger,
                f"{trigger.function} returns {returns or 'nothing'}",
                'Write returns="trigger" there.',
            )
    if not trigger.function.name.endswith("()"):
        yield problem(
            trigger,
            f"{trigger.function} takes arguments",
            "Write one without: a trigger passes its own in TG_ARGV.",
        )
