"""Where everything stands: boxes in columns, lines in the channels between them.

Nothing overlaps by construction: boxes of a column stand one below the other, each channel is
as wide as its lines need. Measured, 300 tables take a fraction of a second.
"""

from __future__ import annotations

from attrs import frozen

from schemadsl.diagram.arrange import arrange
from schemadsl.diagram.grid import HEAD, PAD, ROW, Net, Node
from schemadsl.diagram.route import route
from schemadsl.diagram.scene import Box, Link, Row, Scene
from schemadsl.diagram.stack import stack
from schemadsl.diagram.tracks import tracks
from schemadsl.diagram.words import clean, clip, width

__all__ = ["BODY", "HEADING", "SMALL", "Layout", "Path", "Place", "Region", "layout"]

HEADING, BODY, SMALL = 14, 13, 12  # sizes of fonts
MARKS = 43  # what stands left of a row's name
CHANGE = 14
EDGE = 12
_BETWEEN = 18  # a row's name and its type
_NAME, _TYPE, _LEAST = 330, 250, 130
_BORDER = 20
_LABEL = 30  # above the boxes of a schema


@frozen
class Place:
    """Where a box stands."""

    x: int
    y: int
    width: int
    height: int


@frozen
class Path:
    """The corners of a line, from its source to its target."""

    points: tuple[tuple[int, int], ...]


@frozen
class Region:
    """The ground that a schema's boxes stand on, and its number."""

    name: str
    number: int
    place: Place


@frozen
class Layout:
    """The places of a scene's boxes and links, in their order."""

    width: int
    height: int
    places: tuple[Place, ...]
    paths: tuple[Path, ...]
    regions: tuple[Region, ...]
    columns: tuple[tuple[int, int], ...]


def layout(scene: Scene) -> Layout:
    """Place everything that *scene* has."""
    groups = {name: number for number, name in enumerate(scene.groups)}
    nodes = [
        Node(
            number=number,
            width=_width(box, compared=scene.compared),
            height=HEAD + len(box.rows) * ROW + (PAD if box.rows else 0),
            group=groups[box.group],
        )
        for number, box in enumerate(scene.boxes)
    ]
    if not nodes:
        return Layout(240, 80, (), (), (), ())
    of, nets = _nets(scene, nodes)
    columns = arrange(nodes, nets)
    stack(columns, nets)
    for column in columns:
        column.sort(key=lambda node: node.y)
    route(columns, nets)
    starts = tracks(columns, nets)
    return _placed(scene, nodes, columns, starts, of)


def _width(box: Box, *, compared: bool) -> int:
    """Return how wide the longest line of a box is, as far as it is shown."""
    tag = width(clean(box.tag), SMALL) + 14 if box.tag else 0.0
    lines = [min(width(clean(box.name), HEADING), _NAME) + min(tag, _TYPE) + 2 * EDGE]
    for row in box.rows:
        name = min(width(clean(row.name), BODY), _NAME)
        kind = min(width(type_text(row), SMALL), _TYPE)
        lines.append(indent(box, row) + name + (_BETWEEN + kind if kind else 0) + EDGE)
    return max(_LEAST, round(max(lines)) + CHANGE * compared)


def indent(box: Box, row: Row) -> int:
    """Return where the name of a row begins: behind the marks, where it can have some."""
    return EDGE if row.aside or box.type else MARKS


def type_text(row: Row) -> str:
    """Return what stands at the right of a row: its type, with ? where it may be null."""
    text = clean(f"{row.was} → {row.type}" if row.was else row.type)
    return f"{text}?" if row.null else text


def shown(text: str, size: int, most: float) -> str:
    """Return *text* in one line, shortened where it would be wider than *most*."""
    return clip(clean(text), size, most)


def _nets(scene: Scene, nodes: list[Node]) -> tuple[list[Net], list[Net]]:
    """Join the links that end alike; return the net of each link, and all nets."""
    found: dict[tuple[object, ...], Net] = {}
    of: list[Net] = []
    for link in scene.links:
        key = (link.target, link.target_row, link.word, link.optional, link.change)
        net = found.get(key)
        if net is None:
            net = found[key] = Net(target=(nodes[link.target], link.target_row))
        net.ends.append((nodes[link.source], link.source_row))
        of.append(net)
    return of, list(found.values())


def _placed(
    scene: Scene, nodes: list[Node], columns: list[list[Node]], starts: list[int], of: list[Net]
) -> Layout:
    wide = [max(node.width for node in column) for column in columns]
    heights = [net.ports[key] for net in of for key in net.ports]
    heights += [c.y for net in of for c in net.crossings.values()]
    many = len([name for name in scene.groups if name]) > 1
    lift = _BORDER + 2 * _LABEL * many - min([0, *(y - 8 for y in heights)])
    places = tuple(Place(starts[n.column], n.y + lift, wide[n.column], n.height) for n in nodes)
    paths = tuple(
        _path(net, nodes[link.source], link, starts, wide, lift)
        for link, net in zip(scene.links, of, strict=True)
    )
    bottom = max([p.y + p.height for p in places] + [y + lift + 8 for y in heights])
    return Layout(
        width=starts[-1],
        height=bottom + _BORDER + 10 * many,
        places=places,
        paths=paths,
        regions=tuple(_regions(scene, places)) if many else (),
        columns=tuple(zip(starts, wide, strict=False)),
    )


def _path(net: Net, node: Node, link: Link, starts: list[int], wide: list[int], lift: int) -> Path:
    """Walk from a source through the channels to the target."""

    def side(column: int, channel: int) -> int:
        return starts[column] + (wide[column] if channel > column else 0)

    channels = net.channels(node)
    y = net.ports[node.number, link.source_row, channels[0]]
    points = [(side(node.column, channels[0]), y)]
    target, row = net.target
    for at, channel in enumerate(channels):
        if at + 1 < len(channels):
            crossed = channel - 1 if channels[at + 1] < channel else channel
            after = net.crossings[crossed].y
        else:
            after = net.ports[target.number, row, channel]
        if after != y:
            points += [(net.tracks[channel], y), (net.tracks[channel], after)]
            y = after
    points.append((side(target.column, channels[-1]), y))
    return Path(tuple((x, y + lift) for x, y in points))


def _regions(scene: Scene, places: tuple[Place, ...]) -> list[Region]:
    held: dict[str, list[Place]] = {}
    for place, box in zip(places, scene.boxes, strict=True):
        held.setdefault(box.group, []).append(place)
    found: list[Region] = []
    for number, name in enumerate(scene.groups):
        if not name:
            continue
        own = held[name]
        left, top = min(p.x for p in own) - 16, min(p.y for p in own) - _LABEL
        right, bottom = max(p.x + p.width for p in own) + 16, max(p.y + p.height for p in own) + 12
        found.append(Region(name, number, Place(left, top, right - left, bottom - top)))
    return found
