"""What PostgreSQL rejects about languages, transforms and access methods."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import problem
from schemadsl.model import Catalog, Object, Ref

if TYPE_CHECKING:
    from schemadsl.kinds.language import AccessMethod, Language, Transform

__all__ = ["check_language", "check_method", "check_transform"]


def check_language(obj: Language, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE LANGUAGE would reject about *obj*."""
    yield from _returns(obj, obj.handler, "language_handler", catalog)


def check_transform(obj: Transform, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE TRANSFORM would reject about *obj*."""
    if obj.from_sql is None and obj.to_sql is None:
        yield problem(obj, "it has no function", "Give from_sql=, to_sql= or both.")
    if obj.from_sql is not None:
        yield from _returns(obj, obj.from_sql, "internal", catalog)


def check_method(obj: AccessMethod, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE ACCESS METHOD would reject about *obj*."""
    yield from _returns(obj, obj.handler, f"{obj.sort}_am_handler", catalog)


def _returns(obj: Object, function: Ref, wanted: str, catalog: Catalog) -> Iterator[Problem]:
    """Report a declared function that returns something else."""
    made = catalog.get(function)
    returns = getattr(made, "returns", None)
    if made is not None and str(returns).lower() != wanted:
        yield problem(
            obj,
            f"its function {function.bare} returns {returns or 'nothing'}",
            f'One for it has returns="{wanted}".',
        )
