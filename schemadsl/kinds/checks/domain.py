"""What PostgreSQL rejects about domains."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import problem, repeated
from schemadsl.kinds.checks.default_value import unfit
from schemadsl.model import Catalog
from schemadsl.sqltext import names_in, tokens

if TYPE_CHECKING:
    from schemadsl.kinds.domain import Domain

__all__ = ["check"]


def check(domain: Domain, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE DOMAIN would reject about *domain*."""
    for name in repeated(tuple(check.name for check in domain.checks)):
        yield problem(domain, f"it has two checks called {name}", "Give one another name.")
    for made in domain.checks:
        if "value" not in names_in(made.expression):
            yield problem(
                domain,
                f"its check {made.name} says nothing about VALUE",
                "Write VALUE where the value stands: VALUE > 0.",
            )
        if any(token.kind == "param" for token in tokens(made.expression)):
            yield problem(domain, f"its check {made.name} has a parameter", "Write VALUE.")
    if domain.not_null and (domain.default or "").strip().lower() == "null":
        yield problem(domain, "its default is NULL and it is NOT NULL", "Drop one of them.")
    wrong = None if domain.default is None else unfit(domain.type, domain.default)
    if wrong is not None:
        excuse = "SD517" if wrong.late else ""
        fix = "Give it a value that the type holds."
        yield problem(domain, f"its default {wrong.why}", fix, excuse=excuse)
