"""SD513: an order of columns that wastes space."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from schemadsl.lint.common import shown
from schemadsl.lint.database import Database
from schemadsl.lint.rule import OFF, Found, Rule
from schemadsl.lint.settings import Settings

__all__ = ["RULE"]


_WIDTHS = {
    **dict.fromkeys(("bigint", "double precision", "timestamp with time zone"), 8),
    **dict.fromkeys(("timestamp without time zone", "time without time zone"), 8),
    **dict.fromkeys(("integer", "real", "date", "oid"), 4),
    "smallint": 2,
    "boolean": 1,
}


def _look(database: Database, settings: Settings) -> Iterator[Found]:
    for table in database.tables.values():
        if table.parent is not None or table.partial:
            continue
        widths = [_WIDTHS.get(c.type.name, 0) * (not c.type.array) for c in table.columns.values()]
        wasted = _padding(widths) - _padding(sorted(widths, reverse=True))
        if all(widths) and wasted >= 8:
            yield Found.of(table, f"each row of {shown(table.name)} has {wasted} bytes of padding")


def _padding(widths: Iterable[int]) -> int:
    """Count the bytes between columns of fixed width, and behind them up to a multiple of 8."""
    at = padding = 0
    for width in (*widths, 8):
        gap = -at % width if width else 0
        padding, at = padding + gap, at + gap + width
    return padding


RULE = Rule(
    code="SD513",
    name="column-padding",
    severity=OFF,
    title="An order of columns that wastes space",
    reason=(
        "Columns of 8 bytes begin at multiples of 8: one of 1, 2 or 4 bytes before them "
        "is filled up in every row."
    ),
    remedy=("Where the table is large, put columns of fixed width first, wider before narrower."),
    bad="""
CREATE TABLE flags (a boolean, b bigint, c boolean, d bigint);
""",
    good="""
CREATE TABLE flags (b bigint, d bigint, a boolean, c boolean);
""",
    peers=("atlas:PG110",),
    database=_look,
)
