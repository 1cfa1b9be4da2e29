"""What PostgreSQL rejects about roles (manual, CREATE ROLE)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import problem

if TYPE_CHECKING:
    from schemadsl.kinds.role import Role

__all__ = ["check"]


def check(role: Role) -> Iterator[Problem]:
    """Yield problems of the name, the numbers and the settings of a role."""
    if role.name.startswith("pg_") or role.name in ("public", "none"):
        yield problem(role, f"{role.name!r} is a name that PostgreSQL keeps", "Call it otherwise.")
    if role.connection_limit < -1:
        what = f"connection_limit is {role.connection_limit}"
        yield problem(role, what, "Give a number, or -1 for no limit.")
    for key, _ in (*role.settings, *role.database_settings):
        if not all(part.isidentifier() for part in key.split(".")):
            yield problem(role, f"{key!r} is no name of a setting", "Write it as SHOW takes it.")
