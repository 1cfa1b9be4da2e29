"""What ``depends_on=`` names, as references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from schemadsl.dsl.arguments import spoken
from schemadsl.dsl.column import is_column
from schemadsl.dsl.enum import declared_enum
from schemadsl.dsl.lower.scope import Lowering
from schemadsl.dsl.table import declared_table
from schemadsl.errors import Where
from schemadsl.model import Ref

__all__ = ["needs"]


def needs(low: Lowering, wanted: Iterable[Any], where: Where) -> Iterator[Ref]:
    """Yield the reference of each declaration in *wanted*; report what is none.

    Everything that it may name must have been lowered.
    """
    for one in wanted:
        if is_column(one) and one.owner is not None:
            table = low.table_ref(one.owner, where)
            ref = None if table is None else table.child("column", one.column_name)
        else:
            said = declared_table(one) or declared_enum(one) or one
            ref = low.lines.get(id(getattr(said, "where", None)))
            if ref is None:
                low.problem(
                    f"{spoken(one)} in depends_on is not declared in this schema",
                    where,
                    "Name tables, columns, functions and other things of this file themselves.",
                )
        if ref is not None:
            yield ref
