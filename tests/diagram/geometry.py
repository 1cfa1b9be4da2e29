"""What must hold of every layout, by measuring it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from schemadsl.diagram import Link, Scene
from schemadsl.diagram.layout import Layout, Place

__all__ = ["wrong"]

Segment = tuple[int, int, int, int]


def wrong(scene: Scene, found: Layout) -> Iterator[str]:
    """Yield what overlaps that should not, and what is outside the picture."""
    yield from _boxes(scene, found)
    yield from _through(scene, found)
    yield from _shared(scene, found)
    for link, path in zip(scene.links, found.paths, strict=True):
        yield from _ends(link, path.points, found)
        for x, y in path.points:
            if not (0 <= x <= found.width and 0 <= y <= found.height):
                yield f"{link} leaves the picture at {x}, {y}"


def _boxes(scene: Scene, found: Layout) -> Iterator[str]:
    order = sorted(range(len(found.places)), key=lambda n: found.places[n].x)
    for at, number in enumerate(order):
        one = found.places[number]
        if one.x < 0 or one.y < 0 or one.y + one.height > found.height:
            yield f"{scene.boxes[number].key} is outside"
        if one.x + one.width > found.width:
            yield f"{scene.boxes[number].key} is outside"
        for other_number in order[at + 1 :]:
            other = found.places[other_number]
            if other.x >= one.x + one.width:
                break
            if one.y < other.y + other.height and other.y < one.y + one.height:
                yield f"{scene.boxes[number].key} overlaps {scene.boxes[other_number].key}"


def _segments(points: tuple[tuple[int, int], ...]) -> Iterator[Segment]:
    for (x0, y0), (x1, y1) in pairwise(points):
        yield min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _through(scene: Scene, found: Layout) -> Iterator[str]:
    rows: dict[int, list[tuple[int, Place]]] = {}
    for number, place in enumerate(found.places):
        for band in range(place.y // 50, (place.y + place.height) // 50 + 1):
            rows.setdefault(band, []).append((number, place))
    for link, path in zip(scene.links, found.paths, strict=True):
        for x0, y0, x1, y1 in _segments(path.points):
            if x0 != x1 and y0 != y1:
                yield f"{link} runs askew"
            near = (p for band in range(y0 // 50, y1 // 50 + 1) for p in rows.get(band, ()))
            for number, place in near:
                if (
                    x0 < place.x + place.width
                    and x1 > place.x
                    and y0 < place.y + place.height
                    and y1 > place.y
                ):
                    yield f"{link} runs through {scene.boxes[number].key}"


def _net(link: Link) -> tuple[object, ...]:
    return link.target, link.target_row, link.word, link.optional, link.change


def _shared(scene: Scene, found: Layout) -> Iterator[str]:
    """Lines that do not end alike cross each other and never lie on each other."""
    lines: dict[tuple[str, int], list[tuple[int, int, object]]] = {}
    for link, path in zip(scene.links, found.paths, strict=True):
        for x0, y0, x1, y1 in _segments(path.points):
            if y0 == y1 and x0 != x1:
                lines.setdefault(("y", y0), []).append((x0, x1, _net(link)))
            elif y0 != y1:
                lines.setdefault(("x", x0), []).append((y0, y1, _net(link)))
    for (way, where), spans in lines.items():
        spans.sort(key=lambda span: span[:2])
        reach: dict[object, int] = {}
        for begin, end, net in spans:
            for other, last in reach.items():
                if other != net and last > begin:
                    yield f"{net} lies on {other} at {way} = {where}"
            reach = {o: last for o, last in reach.items() if last > begin}
            reach[net] = max(reach.get(net, end), end)


def _ends(link: Link, points: tuple[tuple[int, int], ...], found: Layout) -> Iterator[str]:
    """A line touches the sides of its boxes, and has room there for what stands at its ends."""
    ends = ((points[0], points[1], link.source), (points[-1], points[-2], link.target))
    for (x, y), (x1, _), number in ends:
        place = found.places[number]
        if x not in (place.x, place.x + place.width) or not place.y < y < place.y + place.height:
            yield f"{link} does not touch {number}"
        if abs(x1 - x) < 20:
            yield f"{link} has no room beside {number}"
