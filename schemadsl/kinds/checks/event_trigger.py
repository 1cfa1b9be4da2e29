"""What PostgreSQL rejects about event triggers (manual, CREATE EVENT TRIGGER; chapter 38)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import listed, nearest, problem, repeated
from schemadsl.model import Catalog

if TYPE_CHECKING:
    from schemadsl.kinds.event_trigger import EventTrigger

__all__ = ["check"]

_EVENTS = ("ddl_command_end", "ddl_command_start", "login", "sql_drop", "table_rewrite")
_ENABLED = ("origin", "replica", "always", "disabled")


def check(trigger: EventTrigger, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE EVENT TRIGGER would reject about *trigger*."""
    if trigger.event not in _EVENTS:
        yield problem(trigger, f"{trigger.event!r} is no event", nearest(trigger.event, _EVENTS))
    if trigger.enabled not in _ENABLED:
        known = listed(_ENABLED)
        yield problem(trigger, f"enabled={trigger.enabled!r} is not known", f"Use {known}.")
    if trigger.event == "login" and trigger.tags:
        yield problem(trigger, "login is no command with a tag", "Drop tags=.")
    for tag in repeated(trigger.tags):
        yield problem(trigger, f"it names {tag} twice", "Name it once.")
    function = catalog.get(trigger.function)
    returns = getattr(function, "returns", None)
    if function is not None and (returns or "").lower() != "event_trigger":
        yield problem(
            trigger,
            f"its function returns {returns or 'nothing'}",
            'A function for it has returns="event_trigger".',
        )
