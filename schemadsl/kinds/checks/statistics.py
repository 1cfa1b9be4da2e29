"""What PostgreSQL rejects about extended statistics (manual, CREATE STATISTICS)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.assumed import check_target
from schemadsl.kinds.checks.common import listed, problem, repeated
from schemadsl.model import Catalog

if TYPE_CHECKING:
    from schemadsl.kinds.statistics import Statistics

__all__ = ["check"]

_KINDS = ("ndistinct", "dependencies", "mcv")
_MOST = 8  # STATS_MAX_DIMENSIONS in src/include/statistics/statistics.h


def check(statistics: Statistics, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE STATISTICS would reject about *statistics*."""
    for kind in statistics.kinds:
        if kind not in _KINDS:
            yield problem(statistics, f"{kind!r} is no kind", f"Use {listed(_KINDS)}.")
    keys = len(statistics.columns) + len(statistics.expressions)
    if keys < 2 and not statistics.expressions:
        yield problem(
            statistics, f"it is about {keys or 'no'} column", "Name two columns or an expression."
        )
    elif keys == 1 and statistics.kinds:
        yield problem(statistics, "an expression alone has no kinds", "Drop kinds=.")
    if keys > _MOST:
        yield problem(statistics, f"it is about {keys} keys", f"Name {_MOST} at most.")
    for name in repeated((*statistics.columns, *(e.text for e in statistics.expressions))):
        yield problem(statistics, f"it names {name} twice", "Name it once.")
    yield from check_target(statistics, statistics.target)
