"""What stands at the ends of a line: the crow's foot notation, and arrows where it says nothing."""

from __future__ import annotations

from collections.abc import Sequence

from schemadsl.diagram.scene import Link

__all__ = ["ends"]

Point = tuple[int, int]


def ends(link: Link, points: Sequence[Point]) -> str:
    """Draw both ends of a line whose corners are *points*.

    At the source: any number of rows, or at most one. At the target: exactly one, or at most one.
    """
    (x, y), (tx, ty) = points[0], points[-1]
    way = 1 if points[1][0] > x else -1
    back = 1 if points[-2][0] > tx else -1
    if link.word == "inherits":
        return f'<path class="end open" d="M{tx} {ty}l{back * 12} -6v12z"/>'
    if link.word != "key":
        return f'<path class="end" d="M{tx + back * 8} {ty - 4}l{-back * 8} 4l{back * 8} 4"/>'
    many = f"M{x} {y - 5}L{x + way * 12} {y}L{x} {y + 5}"
    own = f"M{x + way * 7} {y - 5}v10" if link.one else many
    source = _circle(x + way * (12 if link.one else 16), y)
    first = f"M{tx + back * 6} {ty - 5}v10"
    if link.optional:
        return f'<path class="end" d="{own}{first}"/>{source}{_circle(tx + back * 11, ty)}'
    return f'<path class="end" d="{own}{first}M{tx + back * 10} {ty - 5}v10"/>{source}'


def _circle(x: int, y: int) -> str:
    return f'<circle cx="{x}" cy="{y}" r="4"/>'
