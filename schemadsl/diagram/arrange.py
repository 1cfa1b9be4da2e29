"""Which box stands in which column: neighbours close, columns about equally high.

Schemas keep together: a large one has columns of its own, small ones stand one below the other.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from schemadsl.diagram.grid import GAP, Net, Node

__all__ = ["arrange"]

_CHANNEL = 90  # what lines between two columns need, about
_ASPECT = 1.5  # how much wider than high the picture should be
_PASSES = 8


def arrange(nodes: Sequence[Node], nets: Sequence[Net]) -> list[list[Node]]:
    """Give each node its column; return the columns, each in no order yet."""
    if not nodes:
        return []
    total = sum(node.height + GAP for node in nodes)
    breadth = sum(node.width for node in nodes) / len(nodes) + _CHANNEL
    count = max(1, round(math.sqrt(_ASPECT * total / breadth)))
    high = max(total / count, *(node.height + GAP for node in nodes))
    first = 0
    blocks = _blocks(nodes, high)
    for block, inner in zip(blocks, _within(blocks, nets), strict=True):
        size = sum(node.height + GAP for node in block)
        wide = max(1, round(size / high)) if len({node.group for node in block}) == 1 else 1
        _spread(block, inner, first, wide)
        first += wide
    columns: list[list[Node]] = [[] for _ in range(first)]
    for node in nodes:
        columns[node.column].append(node)
    return _close(columns)


def _close(columns: list[list[Node]]) -> list[list[Node]]:
    """Leave out columns that nothing came to."""
    kept = [column for column in columns if column]
    for number, column in enumerate(kept):
        for node in column:
            node.column = number
    return kept


def _blocks(nodes: Sequence[Node], high: float) -> list[list[Node]]:
    """Cut the nodes into what has columns of its own: one schema, or several small ones."""
    groups: dict[int, list[Node]] = {}
    for node in nodes:
        groups.setdefault(node.group, []).append(node)
    found: list[list[Node]] = []
    shared: list[Node] = []
    held = 0
    for _, group in sorted(groups.items()):
        size = sum(node.height + GAP for node in group) + 2 * GAP
        if size > 0.6 * high:
            found.append(group)
            continue
        if held + size > 1.1 * high and shared:
            found.append(shared)
            shared, held = [], 0
        shared = [*shared, *group]
        held += size
    return [*found, shared] if shared else found


def _within(blocks: list[list[Node]], nets: Sequence[Net]) -> list[list[list[Node]]]:
    """Return for each block the nets in it: their nodes, where these are several."""
    home = {node.number: at for at, block in enumerate(blocks) for node in block}
    found: list[list[list[Node]]] = [[] for _ in blocks]
    for net in nets:
        inside: dict[int, dict[int, Node]] = {}
        for node, _ in (net.target, *net.ends):
            inside.setdefault(home[node.number], {})[node.number] = node
        for at, members in inside.items():
            if len(members) > 1:
                found[at].append(list(members.values()))
    return found


def _spread(block: Sequence[Node], nets: list[list[Node]], first: int, wide: int) -> None:
    """Give the nodes of a block the columns from *first* on."""
    if wide == 1:
        for node in block:
            node.column = first
        return
    tied = _line(block, nets)
    known = {node.number for node in tied}
    loose = [node for node in block if node.number not in known]
    share = sum(node.height + GAP for node in tied) / wide
    done = 0.0
    for node in tied:
        size = node.height + GAP
        node.column = first + min(wide - 1, int((done + size / 2) / share))
        done += size
    heights = [0] * wide
    for node in tied:
        heights[node.column - first] += node.height + GAP
    _improve(tied, nets, heights, first, share)
    for node in sorted(loose, key=lambda node: -node.height):
        least = min(range(wide), key=heights.__getitem__)
        node.column = first + least
        heights[least] += node.height + GAP


def _line(block: Sequence[Node], nets: list[list[Node]]) -> list[Node]:
    """Order the nodes that nets tie so that neighbours come close: each goes to its nets' middle.

    What stands alone is left out.
    """
    of: dict[int, list[int]] = {}
    for number, members in enumerate(nets):
        for node in members:
            of.setdefault(node.number, []).append(number)
    tied = [node for node in block if node.number in of]
    place = _depths(tied, nets, of)
    order = sorted(tied, key=lambda node: (place[node.number], node.number))
    for _ in range(30):
        spot = {node.number: float(at) for at, node in enumerate(order)}
        middles = [sum(spot[n.number] for n in members) / len(members) for members in nets]
        pull = {
            node.number: 0.4 * spot[node.number]
            + 0.6 * sum(middles[n] for n in of[node.number]) / len(of[node.number])
            for node in order
        }
        order.sort(key=lambda node: (pull[node.number], node.number))
    return order


def _depths(
    tied: Sequence[Node], nets: list[list[Node]], of: dict[int, list[int]]
) -> dict[int, tuple[int, int]]:
    """Number the parts that hang together, and in each how far a node is from its hub."""
    found: dict[int, tuple[int, int]] = {}
    part = 0
    for start in sorted(tied, key=lambda node: (-len(of[node.number]), node.number)):
        if start.number in found:
            continue
        ring, depth = [start], 0
        found[start.number] = (part, 0)
        while ring:
            depth += 1
            beyond: list[Node] = []
            for number in dict.fromkeys(n for node in ring for n in of[node.number]):
                for node in nets[number]:
                    if node.number not in found:
                        found[node.number] = (part, depth)
                        beyond.append(node)
            ring = beyond
        part += 1
    return found


def _improve(
    tied: Sequence[Node], nets: list[list[Node]], heights: list[int], first: int, share: float
) -> None:
    """Move single nodes where that makes lines shorter and columns not too uneven."""
    counts = [[0] * len(heights) for _ in nets]
    of: dict[int, list[int]] = {node.number: [] for node in tied}
    for number, members in enumerate(nets):
        for node in members:
            counts[number][node.column - first] += 1
            of[node.number].append(number)
    for _ in range(_PASSES):
        moved = False
        for node in tied:
            here = node.column - first
            for number in of[node.number]:
                counts[number][here] -= 1
            heights[here] -= node.height + GAP
            best = _best(node, here, [counts[n] for n in of[node.number]], heights, share)
            for number in of[node.number]:
                counts[number][best] += 1
            heights[best] += node.height + GAP
            node.column = first + best
            moved |= best != here
        if not moved:
            break


def _best(node: Node, here: int, nets: list[list[int]], heights: list[int], share: float) -> int:
    """Return the column where a node costs least, the one that it is in where that is as good."""
    reach: list[tuple[int, int]] = []
    for counts in nets:
        used = [at for at, count in enumerate(counts) if count]
        if used:
            reach.append((used[0], used[-1]))
    size = node.height + GAP

    def cost(column: int) -> float:
        far = sum(max(last, column) - min(low, column) for low, last in reach)
        before, after = heights[column] / share, (heights[column] + size) / share
        return far + 12 * ((after - 1) ** 2 - (before - 1) ** 2)

    return min(range(len(heights)), key=lambda column: (cost(column), column != here, column))
