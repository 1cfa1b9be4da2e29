"""What PostgreSQL rejects about policies (manual, CREATE POLICY; each tried on a server)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import aggregate, listed, problem, repeated, subquery
from schemadsl.model import Catalog

if TYPE_CHECKING:
    from schemadsl.kinds.policy import Policy

__all__ = ["check"]

_COMMANDS = ("all", "select", "insert", "update", "delete")


def check(policy: Policy, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE POLICY would reject about *policy*."""
    if policy.command not in _COMMANDS:
        yield problem(policy, f"{policy.command!r} is no command", f"Use {listed(_COMMANDS)}.")
    if policy.command == "insert" and policy.using is not None:
        yield problem(
            policy, "insert finds no rows that using= could be asked of", "Write with_check=."
        )
    if policy.command in ("select", "delete") and policy.with_check is not None:
        yield problem(
            policy,
            f"{policy.command} writes no rows that with_check= could be asked of",
            "Write using=.",
        )
    for name in repeated(policy.roles):
        yield problem(policy, f"it names role {name} twice", "Name it once.")
    for text in (policy.using, policy.with_check):
        if text is not None and not text.strip("() \t\n"):
            yield problem(policy, "its condition is empty", "Write a condition.")
        if not subquery(text) and (name := aggregate(text)):
            yield problem(policy, f"its condition calls {name}", "Use functions of one row only.")
