"""In which order, and how high, the boxes of each column stand: beside what they are tied to."""

from __future__ import annotations

from collections.abc import Sequence

from schemadsl.diagram.grid import GAP, Net, Node

__all__ = ["REGION", "level", "stack"]

_SWEEPS = 14
#: what is added to the gap between boxes of two schemas
REGION = 44
#: a tie: the other node, and where the line leaves this one and reaches that one
Tie = tuple[Node, int, int]


def level(wanted: Sequence[float], weights: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """Place intervals one behind the other as near to where they are wanted as that allows.

    The sum of the weighted squares of the distances is least (pool adjacent violators).
    """
    pools: list[tuple[float, float, int]] = []  # weight, mean, how many
    offset = 0.0
    for want, weight, size in zip(wanted, weights, sizes, strict=True):
        pool = (weight, want - offset, 1)
        while pools and pools[-1][1] >= pool[1]:
            other = pools.pop()
            both = other[0] + pool[0]
            pool = (both, (other[0] * other[1] + pool[0] * pool[1]) / both, other[2] + pool[2])
        pools.append(pool)
        offset += size
    starts = [mean for _, mean, count in pools for _ in range(count)]
    offset = 0.0
    found: list[float] = []
    for start, size in zip(starts, sizes, strict=True):
        found.append(start + offset)
        offset += size
    return found


def stack(columns: Sequence[list[Node]], nets: Sequence[Net]) -> None:
    """Order each column and give each node its height, from 0 down."""
    ties = _ties(nets)
    high = max(sum(map(_sizes(column).__getitem__, range(len(column)))) for column in columns)
    for column in columns:
        column.sort(key=lambda node: (node.group, -len(ties.get(node.number, ())), node.number))
        y = (high - sum(_sizes(column))) / 2
        for node, size in zip(column, _sizes(column), strict=True):
            node.y = round(y)
            y += size
    for sweep in range(_SWEEPS):
        way = columns if sweep % 2 == 0 else columns[::-1]
        for column in way:
            _settle(column, ties, high, ordered=sweep > _SWEEPS - 4)
    top = min(node.y for column in columns for node in column)
    for column in columns:
        for node in column:
            node.y -= top


def _ties(nets: Sequence[Net]) -> dict[int, list[Tie]]:
    found: dict[int, list[Tie]] = {}
    for net in nets:
        target, row = net.target
        for node, own in net.ends:
            if node is not target:
                found.setdefault(node.number, []).append((target, node.port(own), target.port(row)))
                found.setdefault(target.number, []).append((node, target.port(row), node.port(own)))
    return found


def _sizes(column: Sequence[Node]) -> list[int]:
    """Return what each node takes with the gap behind it."""
    sizes = [node.height + GAP for node in column]
    for at in range(len(column) - 1):
        if column[at].group != column[at + 1].group:
            sizes[at] += REGION
    return sizes


def _settle(column: list[Node], ties: dict[int, list[Tie]], high: float, *, ordered: bool) -> None:
    """Put the nodes of a column beside what they are tied to; *ordered*: in the order they have."""
    wanted: dict[int, float] = {}
    for node in column:
        found = ties.get(node.number)
        if found:
            wanted[node.number] = sum(o.y + there - own for o, own, there in found) / len(found)
    far = high * 10
    if not ordered:
        column.sort(key=lambda n: (n.group, wanted.get(n.number, far) + n.height / 2, n.number))
    sizes = _sizes(column)
    starts = level(
        [wanted.get(node.number, 0.0) for node in column],
        [1.0 if node.number in wanted else 0.001 for node in column],
        sizes,
    )
    # what does not fit between top and bottom goes as far as it can
    offset = 0.0
    for node, start, size in zip(column, starts, sizes, strict=True):
        room = high - sum(sizes)
        node.y = round(min(max(start - offset, 0.0), max(room, 0.0)) + offset)
        offset += size
