"""What PostgreSQL rejects about rules (manual, CREATE RULE; each tried on a server)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import listed, problem
from schemadsl.model import Catalog
from schemadsl.sqltext import tokens

if TYPE_CHECKING:
    from schemadsl.kinds.rule import Rule

__all__ = ["check"]

_EVENTS = ("insert", "update", "delete")
_ENABLED = ("origin", "replica", "always", "disabled")


def check(rule: Rule, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE RULE would reject about *rule*."""
    if rule.event not in _EVENTS:
        yield problem(rule, f"{rule.event!r} is no event", f"Use {listed(_EVENTS)}.")
    if rule.enabled not in _ENABLED:
        yield problem(rule, f"enabled={rule.enabled!r} is not known", f"Use {listed(_ENABLED)}.")
    if rule.table.kind == "view" and rule.enabled != "origin":
        yield problem(rule, "rules of a view are always on", "Drop enabled=.")
    rows = {token.name for token in tokens(rule.where or "") if token.kind in ("word", "quoted")}
    for row, event in (("old", "insert"), ("new", "delete")):
        if event == rule.event and row in rows:
            yield problem(rule, f"its condition speaks of {row}: {event} has none", "Leave it out.")
