"""Roles belong to the whole server: compared where asked for, missed where a plan names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from attrs import evolve

from schemadsl.errors import ConfigError, Problem
from schemadsl.kinds import roles_named, roles_of, shared
from schemadsl.model import Patterns, Ref
from schemadsl.plan import Plan
from schemadsl.sources.source import Source

__all__ = ["asking", "missing"]


def asking(patterns: Patterns, sources: Iterable[Source], *, everyone: bool) -> Patterns:
    """Add the roles that are looked at: those that a source declares, or with *everyone* all.

    Raises ConfigError for all the roles of what only a scratch server could tell.
    """
    sources = tuple(sources)
    if not everyone:
        declared = [s.declared for s in sources if s.declared is not None]
        return evolve(patterns, shared=frozenset(ref for c in declared for ref in shared(c).refs))
    for found in sources:
        if found.written and found.declared is None:
            raise ConfigError(
                Problem(
                    f"--roles: {found.shown} is SQL, which cannot tell a server's roles",
                    fix="Compare databases, schema.py or a snapshot.",
                )
            )
    return evolve(patterns, shared=None)


def missing(plan: Plan, existing: Iterable[str]) -> Iterator[str]:
    """Name the roles that *plan* needs, and that neither exist nor are made by it."""
    made = set(roles_of(shared(plan.new)))
    first: dict[str, Ref] = {}
    for statement in plan.statements:
        obj = plan.new.get(statement.about)
        for role in () if obj is None else roles_named(obj):
            first.setdefault(role.name, statement.about)
    for name in sorted(first.keys() - made - set(existing)):
        yield f"missing role {name}: {first[name]} needs it; create it first, or compare --roles"
