"""From declarations to a catalog."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from schemadsl.dsl.lower.access import lower_access
from schemadsl.dsl.lower.channels import lower_channels
from schemadsl.dsl.lower.default_privileges import lower_default_privileges
from schemadsl.dsl.lower.places import dotted
from schemadsl.dsl.lower.roles import lower_roles
from schemadsl.dsl.lower.scope import Lowering
from schemadsl.dsl.lower.sql import lower_sql
from schemadsl.dsl.lower.tables import key_problems, lower_tables
from schemadsl.dsl.lower.top import lower_top, schema_problems
from schemadsl.dsl.lower.views import lower_views, take_views
from schemadsl.dsl.registry import Registry
from schemadsl.dsl.source import owner_of
from schemadsl.errors import Problem
from schemadsl.model import Catalog, Object

__all__ = ["lower"]


def lower(registry: Registry) -> tuple[Catalog, list[Problem]]:
    """Return the catalog that the declarations of *registry* make, and what is wrong with them.

    With problems the catalog lacks the objects that they are about.
    """
    low = Lowering(registry)
    _dotted_names(low)
    lower_top(low)
    take_views(low)
    lower_tables(low)
    lower_views(low)
    lower_roles(low)
    lower_access(low)
    lower_default_privileges(low)
    lower_sql(low)
    schema_problems(low)
    catalog = Catalog(_worded(low), channels=lower_channels(low))
    key_problems(low, catalog)
    _loose_members(low)
    others = [problem for problem in low.problems if str(problem.where) not in registry.hollow]
    return catalog, [*registry.problems, *others]


def _dotted_names(low: Lowering) -> None:
    """Report the names that hold a schema's."""
    said = low.registry
    for declared in (*said.tables, *said.views, *said.enums, *said.loose):
        wrong = dotted(declared) if hasattr(declared, "schema") else None
        if wrong is not None:
            low.problems.append(wrong)


def _worded(low: Lowering) -> Iterable[Object]:
    """Return the objects, with what their declarations say to lint."""
    said = low.registry.ignored
    if not said:
        return low.objects.values()
    return [_with_words(obj, said) for obj in low.objects.values()]


def _with_words(obj: Object, said: Mapping[tuple[str, int], Mapping[str, str]]) -> Object:
    where = obj.source
    words = said.get((where.file, where.line or 0)) if where is not None else None
    return obj if words is None else obj.ignoring(words)


def _loose_members(low: Lowering) -> None:
    """Report what was made and stands in no class, or was replaced within its class."""
    for member in low.registry.members:
        if member.owner is None:
            twice = owner_of(member.where)
            if twice is not None:
                name, attr = twice
                low.problem(
                    f"{attr} is declared twice in class {name}",
                    member.where,
                    "Give one of them another name.",
                )
                continue
            low.problem(
                f"this {member.noun} belongs to no table",
                member.where,
                "Give it a name of its own in the body of a Table or Mixin.",
            )
