"""Tracks: where in its channel each net runs up and down, and so how wide the channels are."""

from __future__ import annotations

from collections.abc import Sequence

from schemadsl.diagram.grid import Net, Node
from schemadsl.diagram.route import terminals

__all__ = ["MARGIN", "Span", "tracks"]

MARGIN = 30  # beside the boxes: what stands at the ends of lines has room there
_APART = 9
_LEAST = 70  # a channel between two columns
_OUTER = 24  # what there is of an empty channel outside

#: net, from, to, how much of it goes right: 0 to 1
Span = tuple[Net, int, int, float]


def tracks(columns: Sequence[list[Node]], nets: Sequence[Net]) -> list[int]:
    """Set the tracks of *nets*; return where each column begins, and where the last one ends.

    Two nets whose heights meet in a channel never have one track.
    """
    spans: list[list[Span]] = [[] for _ in range(len(columns) + 1)]
    for net in nets:
        for channel, points in terminals(net).items():
            heights = [y for y, _ in points]
            right = sum(side for _, side in points) / len(points)
            spans[channel].append((net, min(heights), max(heights), right))
    x = 0
    starts: list[int] = []
    for channel, inside in enumerate(spans):
        lanes = _lanes([span for span in inside if span[1] < span[2]])
        outer = channel in (0, len(columns))
        wide = 2 * MARGIN + max(len(lanes) - 1, 0) * _APART if inside else 0
        wide = max(wide, _OUTER if outer else _LEAST)
        begin = x + (wide - max(len(lanes) - 1, 0) * _APART) // 2
        for lane, members in enumerate(lanes):
            for net, *_ in members:
                net.tracks[channel] = begin + lane * _APART
        x += wide
        starts.append(x)
        if channel < len(columns):
            x += max(node.width for node in columns[channel])
    return starts


def _lanes(spans: list[Span]) -> list[list[Span]]:
    """Share out the spans so that those of one lane do not meet, and order the lanes.

    Lines that go mostly to the right come right: fewer of them cross.
    """
    lanes: list[list[Span]] = []
    ends: list[int] = []
    for span in sorted(spans, key=lambda s: (s[1], s[2])):
        fits = [at for at, end in enumerate(ends) if end + 8 < span[1]]
        if fits:
            # the one that is most like it
            best = min(fits, key=lambda at: (abs(lanes[at][-1][3] - span[3]), at))
            lanes[best].append(span)
            ends[best] = span[2]
        else:
            lanes.append([span])
            ends.append(span[2])
    order = sorted(
        range(len(lanes)), key=lambda at: (sum(s[3] for s in lanes[at]) / len(lanes[at]), at)
    )
    return [lanes[at] for at in order]
