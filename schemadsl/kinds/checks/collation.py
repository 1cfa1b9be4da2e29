"""What PostgreSQL rejects about collations (manual, CREATE COLLATION)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import problem
from schemadsl.model import Catalog

if TYPE_CHECKING:
    from schemadsl.kinds.collation import Collation

__all__ = ["check"]


def check(collation: Collation, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE COLLATION would reject about *collation*."""
    apart = (collation.lc_collate, collation.lc_ctype)
    if collation.locale is not None and apart != (None, None):
        yield problem(collation, "it has a locale and parts of one", "Drop locale=.")
    elif collation.locale is None and (collation.provider != "libc" or None in apart):
        yield problem(collation, "it has no locale", 'Give it one: locale="de-x-icu".')
    if collation.rules is not None and collation.provider != "icu":
        yield problem(collation, "only ICU has rules", 'Drop rules=, or take provider="icu".')
    if not collation.deterministic and collation.provider != "icu":
        yield problem(
            collation,
            f"a {collation.provider} collation is always deterministic",
            'Drop deterministic=False, or take provider="icu".',
        )
