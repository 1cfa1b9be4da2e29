"""What PostgreSQL rejects about tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import columns_of, problem
from schemadsl.kinds.checks.foreign import check_table as check_foreign
from schemadsl.kinds.derived import ALL, lacking
from schemadsl.model import Catalog

if TYPE_CHECKING:
    from schemadsl.kinds.table import Table

__all__ = ["check"]

_MOST = 1600


def check(table: Table, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE TABLE would reject about *table* (manual, appendix K)."""
    yield from check_foreign(table, catalog)
    count = len(columns_of(catalog, table.ref))
    if count > _MOST:
        yield problem(
            table, f"it has {count} columns, PostgreSQL takes {_MOST}", "Split the table."
        )
    for word in table.queries or ():
        if word != ALL and (without := lacking(catalog, table.ref, word)):
            yield problem(
                table,
                f"queries= asks for {word!r}, and it has not {without}",
                f"Leave {word!r} out, or give the table what it takes.",
            )
