"""The way of each net: which gaps of columns it passes, and where it meets the boxes' sides.

Between two columns there is a channel; in it a net runs up and down on a track of its own. To
pass a column it takes a gap between two boxes, which is made as high as needed. No two nets
share a height in a channel, so no line ever lies on another's.
"""

from __future__ import annotations

import math
from bisect import bisect
from collections.abc import Iterator, Sequence

from schemadsl.diagram.grid import Crossing, Net, Node
from schemadsl.diagram.stack import level

__all__ = ["route", "terminals"]

_CLEAR = 10  # from a line to the boxes above and below it
_APART = 10  # between lines that pass the same gap
_NEAR = 3  # heights closer than that count as the same
_TRIES = (0, -6, 6, -4, 4, -8, 8)
_PAIR = (-6, 6, 0, -8, 8, -4, 4)  # where several nets end in one row


def route(columns: Sequence[list[Node]], nets: Sequence[Net]) -> None:
    """Set the crossings and ports of *nets*; moves boxes down where lines need room."""
    gaps: list[list[list[Crossing]]] = [[[] for _ in range(len(c) + 1)] for c in columns]
    tops = [[node.y for node in column] for column in columns]
    for net in nets:
        _cross(net, columns, tops, gaps)
    for column, passing in zip(columns, gaps, strict=True):
        _widen(column, passing)
    for _ in range(3):
        for number, passing in enumerate(gaps):
            for gap, crossings in enumerate(passing):
                _place(columns[number], gap, crossings)
    taken = _Taken()
    _ports(nets, taken)
    for number, passing in enumerate(gaps):
        for gap, crossings in enumerate(passing):
            _settle(columns[number], gap, crossings, taken)
    for net in nets:
        _straighten(net, taken)


class _Taken:
    """The heights in use, for each channel."""

    def __init__(self) -> None:
        self._heights: dict[tuple[int, int], Net] = {}

    def free(self, channel: int, y: int, net: Net, near: int = _NEAR) -> bool:
        """Tell whether nobody else is at *y*, or too near to it."""
        return all(self._heights.get((channel, y + d), net) is net for d in range(-near, near + 1))

    def take(self, channel: int, y: int, net: Net) -> None:
        self._heights[channel, y] = net


def _bounds(column: Sequence[Node], gap: int) -> tuple[float, float]:
    """Return where lines through a gap may pass; the outer ones have no end."""
    low = column[gap - 1].bottom + _CLEAR if gap else -1e9
    high = column[gap].y - _CLEAR if gap < len(column) else 1e9
    return low, high


def _cross(
    net: Net,
    columns: Sequence[list[Node]],
    tops: list[list[int]],
    gaps: list[list[list[Crossing]]],
) -> None:
    """Choose the gaps that a net passes, from its target outwards; *tops* are the boxes' own."""
    node, row = net.target
    for way in (range(node.column + 1, net.last), range(node.column - 1, net.first, -1)):
        y = float(node.y + node.port(row))
        for number in way:
            right = number > node.column
            beyond = [
                n.y + n.port(r)
                for n, r in net.ends
                if (n.column > number if right else n.column < number)
            ]
            middle = sum(beyond) / len(beyond)
            column = columns[number]
            gap = _best(column, gaps[number], bisect(tops[number], y), y, middle)
            y = _spot(column, gap, y)
            crossing = Crossing(net, number, gap, round(y))
            gaps[number][gap].append(crossing)
            net.crossings[number] = crossing


def _spot(column: Sequence[Node], gap: int, y: float) -> float:
    """Return the height in a gap that is nearest to *y*."""
    low, high = _bounds(column, gap)
    return min(max(y, low), high) if low <= high else (low + high) / 2


def _best(
    column: Sequence[Node], passing: list[list[Crossing]], first: int, y: float, middle: float
) -> int:
    """Return the gap that is best on the way from *y* to *middle*; *first* is the one at *y*.

    From there up and down: the way only gets longer, so that soon no other can be better.
    """
    best = (math.inf, 0)
    for side in (range(first, len(passing)), range(first - 1, -1, -1)):
        for gap in side:
            at = _spot(column, gap, y)
            way = abs(at - y) + abs(at - middle)
            if way > best[0]:
                break
            low, high = _bounds(column, gap)
            load = len(passing[gap])
            full = 0 < gap < len(column) and (load + 1) * _APART > high - low + _APART
            outer = 30 if gap in (0, len(column)) else 0
            best = min(best, (way + 2 * load + 14 * full + outer, gap))
    return best[1]


def _widen(column: list[Node], passing: Sequence[list[Crossing]]) -> None:
    """Move boxes down until each gap has room for what passes."""
    moved = 0
    for gap in range(1, len(column)):
        column[gap].y += moved
        low, high = _bounds(column, gap)
        need = (len(passing[gap]) - 1) * (_APART + 2) if passing[gap] else 0
        if high - low < need:
            more = round(need - (high - low))
            column[gap].y += more
            moved += more


def _wanted(crossing: Crossing) -> float:
    """Return the height from which a crossing is reached without a bend."""
    net, number = crossing.net, crossing.column
    toward = number - 1 if number > net.column else number + 1
    if toward in net.crossings:
        return net.crossings[toward].y
    node, row = net.target
    channel = number if number > net.column else number + 1
    return net.ports.get((node.number, row, channel), node.y + node.port(row))


def _place(column: Sequence[Node], gap: int, crossings: list[Crossing]) -> None:
    """Spread what passes a gap, each as near as can be to where it comes from."""
    if not crossings:
        return
    low, high = _bounds(column, gap)
    crossings.sort(key=lambda c: (_wanted(c), c.y))
    wanted = [min(max(_wanted(c), low), high) for c in crossings]
    starts = level(wanted, [1.0] * len(wanted), [_APART] * len(wanted))
    room = max(high - low - _APART * (len(wanted) - 1), 0)
    for at, (crossing, start) in enumerate(zip(crossings, starts, strict=True)):
        offset = at * _APART
        crossing.y = round(min(max(start - offset, low), low + room) + offset)


def _settle(column: Sequence[Node], gap: int, crossings: list[Crossing], taken: _Taken) -> None:
    """Give what passes a gap heights that nobody else has in the channels on both sides."""
    _place(column, gap, crossings)
    low, high = _bounds(column, gap)
    last = round(max(low - _CLEAR, crossings[0].y - 400)) if crossings else 0
    for at, crossing in enumerate(crossings):
        most = round(min(high + _CLEAR, crossing.y + 400)) - 2 * (len(crossings) - at)
        last = crossing.y = _height(crossing, last, most, taken)
        for channel in (crossing.column, crossing.column + 1):
            taken.take(channel, last, crossing.net)


def _height(crossing: Crossing, last: int, most: int, taken: _Taken) -> int:
    """Return the best height for a crossing between the one before and *most*.

    Where there are more lines than room, they come closer.
    """
    sides = (crossing.column, crossing.column + 1)
    for near, apart in ((_NEAR, 4), (1, 2), (0, 1)):
        for y in _around(crossing.y, last + apart, most):
            if all(taken.free(channel, y, crossing.net, near) for channel in sides):
                return y
    return max(crossing.y, last + 1)


def _around(y: int, least: int, most: int) -> Iterator[int]:
    """Yield the heights from *least* to *most*, the nearest to *y* first."""
    for far in range(max(abs(y - least), abs(y - most)) + 1):
        for spot in (y - far, y + far)[: 1 + bool(far)]:
            if least <= spot <= most:
                yield spot


def _ports(nets: Sequence[Net], taken: _Taken) -> None:
    """Give each end of a net a height at its box, in the middle of its row where that is free."""
    wanted: list[tuple[Net, Node, int | None, int]] = []
    for net in nets:
        node, row = net.target
        sides = {net.side(n) if n.column == node.column else _facing(net, n) for n, _ in net.ends}
        wanted += [(net, node, row, channel) for channel in sorted(sides)]
    for net in nets:
        own = dict.fromkeys((node, row, net.side(node)) for node, row in net.ends)
        wanted += [(net, *end) for end in own]
    users: dict[tuple[int, int | None, int], set[int]] = {}
    for net, node, row, channel in wanted:
        users.setdefault((node.number, row, channel), set()).add(id(net))
    for net, node, row, channel in wanted:
        several = len(users[node.number, row, channel]) > 1
        _port(net, node, row, channel, taken, _PAIR if several else _TRIES)


def _facing(net: Net, node: Node) -> int:
    """Return the channel in which the line of a source reaches the target."""
    return net.column + 1 if node.column > net.column else net.column


def _port(
    net: Net, node: Node, row: int | None, channel: int, taken: _Taken, tries: Sequence[int]
) -> None:
    key = (node.number, row, channel)
    if key in net.ports:
        return
    middle = node.y + node.port(row)
    spots = [middle + d for d in tries]
    spots += [y for y in range(node.y + 7, node.bottom - 5) if abs(y - middle) > 8]
    # where there are more lines than room, they come closer
    free = (y for near in (_NEAR, 1, 0) for y in spots if taken.free(channel, y, net, near))
    y = next(free, middle)
    taken.take(channel, y, net)
    net.ports[key] = y


def terminals(net: Net) -> dict[int, list[tuple[int, bool]]]:
    """Return for each channel the heights that a net joins there, and whether from the right."""
    found: dict[int, list[tuple[int, bool]]] = {}
    columns: dict[int, int] = {net.target[0].number: net.column}
    columns |= {node.number: node.column for node, _ in net.ends}
    for (number, _, channel), y in net.ports.items():
        found.setdefault(channel, []).append((y, columns[number] == channel))
    for column, crossing in net.crossings.items():
        found.setdefault(column, []).append((crossing.y, True))
        found.setdefault(column + 1, []).append((crossing.y, False))
    return found


def _straighten(net: Net, taken: _Taken) -> None:
    """Move ports by a little where that saves a small bend."""
    for channel, points in terminals(net).items():
        heights = sorted({y for y, _ in points})
        if len(heights) != 2 or heights[1] - heights[0] > 7 or len({r for _, r in points}) == 1:
            continue
        for key, y in _movable(net, channel):
            other = heights[0] if y == heights[1] else heights[1]
            if taken.free(channel, other, net):
                taken.take(channel, other, net)
                net.ports[key] = other
                break


def _movable(net: Net, channel: int) -> Iterator[tuple[tuple[int, int | None, int], int]]:
    for key, y in net.ports.items():
        if key[2] == channel and key[1] is not None:
            yield key, y
