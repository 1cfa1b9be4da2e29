"""A scene as SVG: one file, no script, dark and light."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

from schemadsl.diagram.ends import ends
from schemadsl.diagram.grid import HEAD, ROW
from schemadsl.diagram.layout import (
    BODY,
    CHANGE,
    EDGE,
    HEADING,
    SMALL,
    Layout,
    Place,
    indent,
    layout,
    shown,
    type_text,
)
from schemadsl.diagram.layout import Path as Way
from schemadsl.diagram.scene import Box, Link, Row, Scene
from schemadsl.diagram.words import clean, width
from schemadsl.model import Ref

__all__ = ["CHANGES", "drawing", "style", "svg"]

CHANGES = {"+": "added", "-": "dropped", "~": "altered"}
_CORNER = 6
_COLOURS = 8
_LINES = 6
_LEGEND = 24


def style() -> str:
    """Return the style sheet of pictures."""
    return Path(__file__).with_name("picture.css").read_text(encoding="utf-8")


def svg(scene: Scene) -> str:
    """Draw *scene* as a file of its own."""
    return "\n".join(drawing(scene, layout(scene), alone=True)) + "\n"


def drawing(
    scene: Scene, where: Layout, *, alone: bool, to: Callable[[Ref], str] | None = None
) -> Iterator[str]:
    """Yield the elements of the picture; *alone* it brings its style with it.

    *to* gives the address that a box leads to.
    """
    wide, high = max(where.width, _legend_width(scene)), where.height + _LEGEND
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="erd" viewBox="0 0 {wide} {high}"'
        f' width="{wide}" height="{high}" role="{"img" if alone else "group"}"'
        ' aria-labelledby="erd-title erd-desc">'
    )
    yield f'<title id="erd-title">{_text(scene.title)}</title>'
    yield f'<desc id="erd-desc">{_text(_description(scene))}</desc>'
    if alone:
        yield f"<style>\n{style()}</style>"
        yield f'<rect class="ground" width="{wide}" height="{high}"/>'
    for region in where.regions:
        yield _region(region.name, region.number, region.place)
    yield '<g class="links">'
    for link, way in zip(scene.links, where.paths, strict=True):
        yield _link(link, way, alone=alone)
    yield '</g>\n<g class="boxes">'
    groups = {name: number for number, name in enumerate(scene.groups)}
    for number, (box, place) in enumerate(zip(scene.boxes, where.places, strict=True)):
        if to is not None:
            yield f'<a href="{escape(to(box.ref))}">'
        yield from _box(number, box, place, groups[box.group], scene.compared)
        if to is not None:
            yield "</a>"
    yield "</g>"
    yield from (_area(region.name, region.place) for region in where.regions)
    yield f'<text class="legend" x="24" y="{high - 12}">{_legend(scene)}</text>\n</svg>'


def _text(text: str) -> str:
    return escape(clean(text))


def _description(scene: Scene) -> str:
    tables = sum(box.plain for box in scene.boxes)
    parts = [f"{tables} tables", f"{len(scene.boxes) - tables} other boxes"]
    changed = {word: sum(b.change == sign for b in scene.boxes) for sign, word in CHANGES.items()}
    if scene.compared:
        parts += [f"{count} {word}" for word, count in changed.items()]
    return f"{', '.join(parts)}, {len(scene.links)} lines between them."


def _legend(scene: Scene) -> str:
    text = "PK primary key   FK foreign key   U unique   ? may be null"
    return f"{text}   + added   - dropped   ~ altered" if scene.compared else text


def _legend_width(scene: Scene) -> int:
    return round(width(_legend(scene), SMALL)) + 48


def _region(name: str, number: int, place: Place) -> str:
    colour = f"var(--g{number % _COLOURS})"
    size = max(HEADING, min(56, place.width / width(clean(name) or " ", 1)))
    return (
        f'<g class="region"><rect x="{place.x}" y="{place.y}" width="{place.width}"'
        f' height="{place.height}" rx="10" style="fill:{colour};stroke:{colour}"/>'
        f'<text x="{place.x + 12}" y="{place.y + 18}">{_text(shown(name, HEADING, place.width))}'
        f'</text><text class="big" x="{place.x}" y="{place.y - 8}"'
        f' style="font-size:{size:.0f}px">'
        f"{_text(shown(name, round(size), place.width))}</text></g>"
    )


def _area(name: str, place: Place) -> str:
    """Write a schema's name across its region, for who sees all of a large picture at once."""
    size = min(0.9 * place.width / width(clean(name) or " ", 1), place.height / 2, 320)
    x, y = place.x + place.width / 2, place.y + place.height / 2 + 0.35 * size
    return f'<text class="area" x="{x:g}" y="{y:.0f}" font-size="{size:.0f}">{_text(name)}</text>'


def _class(*names: str) -> str:
    return " ".join(name for name in names if name)


def _box(number: int, box: Box, place: Place, group: int, compared: bool) -> Iterator[str]:
    sort = "query" if box.query else "type" if box.type else ""
    names = _class("box", sort, CHANGES.get(box.change, ""))
    x, y, wide, high = place.x, place.y, place.width, place.height
    about = f"{box.word} {box.key}".strip()
    change = f" ({CHANGES[box.change]})" if box.change else ""
    yield (
        f'<g class="{names}" id="t{number}"><title>{_text(about + change)}'
        f"{escape(chr(10) + clean(box.comment)) if box.comment else ''}</title>"
    )
    yield f'<rect class="frame" x="{x}" y="{y}" width="{wide}" height="{high}" rx="6"/>'
    bend = f"v{HEAD - 6}h-{wide}v-{HEAD - 6}"
    if high == HEAD:
        bend = f"v{HEAD - 12}a6 6 0 0 1 -6 6h-{wide - 12}a6 6 0 0 1 -6 -6v-{HEAD - 12}"
    yield (
        f'<path class="head" style="fill:var(--g{7 if box.type else group % _COLOURS})"'
        f' d="M{x} {y + 6}a6 6 0 0 1 6 -6h{wide - 12}a6 6 0 0 1 6 6{bend}z"/>'
    )
    tag = shown(box.tag, SMALL, 236)
    room = wide - 2 * EDGE - (width(tag, SMALL) + 14 if tag else 0)
    yield f'<text x="{x + EDGE}" y="{y + 20}">{escape(shown(box.name, HEADING, room))}</text>'
    if tag:
        yield (
            f'<text class="tag" x="{x + wide - EDGE}" y="{y + 19}" text-anchor="end">'
            f"{escape(tag)}</text>"
        )
    for at, row in enumerate(box.rows):
        yield _row(row, x, y + HEAD + at * ROW, wide, indent(box, row), compared)
    yield _big(box, place)
    if box.change:
        yield (
            f'<circle class="badge" cx="{x}" cy="{y}" r="9"/>'
            f'<text class="sign" x="{x}" y="{y + 4.5}">{box.change}</text>'
        )
    yield "</g>"


def _big(box: Box, place: Place) -> str:
    """Write the name as large as the box allows, for who looks from afar."""
    words = clean(box.name).replace("_", "_\n").split("\n")
    size, lines = max((_fitting(words, count, place) for count in range(1, 6)), key=lambda f: f[0])
    middle = place.x + place.width / 2
    top = place.y + place.height / 2 + size * (0.35 - 0.55 * (len(lines) - 1))
    spans = "".join(
        f'<tspan x="{middle:g}" y="{top + at * size * 1.1:.0f}">'
        f"{escape(shown(line, round(size), place.width - 8))}</tspan>"
        for at, line in enumerate(lines)
    )
    return f'<text class="big" font-size="{size:.0f}">{spans}</text>'


def _fitting(words: list[str], count: int, place: Place) -> tuple[float, list[str]]:
    """Break *words* into at most *count* lines; return the size that these can have."""
    longest = max(len("".join(words)) / count, *(len(word) for word in words))
    lines = [""]
    for word in words:
        if lines[-1] and len(lines[-1] + word) > longest + 1 and len(lines) < count:
            lines.append("")
        lines[-1] += word
    wide = max(width(line, 1) for line in lines) or 1
    room = place.height * 0.85 / (1.1 * len(lines))
    return max(SMALL, min((place.width - 12) / wide, room, 64)), lines


def _row(row: Row, x: int, y: int, wide: int, indent: int, compared: bool) -> str:
    left = x + (CHANGE if compared else 0)
    parts = [f'<g class="{_class("row", "aside" * row.aside, CHANGES.get(row.change, ""))}">']
    said = [part for part in (row.note, row.comment) if part]
    kind = type_text(row)
    title = f"{clean(row.name)} {kind}".rstrip() + "".join(f"\n{clean(part)}" for part in said)
    parts.append(f"<title>{escape(title)}</title>")
    parts.append(f'<rect class="wash" x="{x + 1}" y="{y}" width="{wide - 2}" height="{ROW}"/>')
    if row.change:
        parts.append(f'<rect x="{x + 1}" y="{y}" width="{wide - 2}" height="{ROW}"/>')
        parts.append(f'<text class="sign" x="{x + 10}" y="{y + 14}">{row.change}</text>')
    parts.append(f'<path class="rule" d="M{x + 1} {y}h{wide - 2}"/>')
    spot = left + 8
    for on, name, word in (
        (row.primary, "pk", "PK"),
        (row.foreign, "fk", "FK"),
        (row.unique and not row.primary, "u", "U"),
    ):
        if on and spot <= left + 24:
            parts.append(f'<text class="{name}" x="{spot}" y="{y + 14}">{word}</text>')
            spot += 16
    room = wide - indent - EDGE - (left - x)
    kind = shown(kind, SMALL, 250)
    name = shown(row.name, BODY, room - (width(kind, SMALL) + 10 if kind else 0))
    own = ' class="n key"' if row.primary else ' class="n"'
    parts.append(f'<text{own} x="{left + indent}" y="{y + 14}">{escape(name)}</text>')
    if kind:
        parts.append(f'<text class="t" x="{x + wide - EDGE}" y="{y + 14}">{escape(kind)}</text>')
    return "".join([*parts, "</g>"])


def _link(link: Link, way: Way, *, alone: bool) -> str:
    tone = CHANGES.get(link.change, "")
    colour = "" if tone else f' style="--c:var(--l{link.target % _LINES})"'
    path = _rounded(way.points)
    hit = "" if alone else f'<path class="hit" d="{path}"/>'
    return (
        f'<g class="{_class("link", link.word, tone)}" data-a="{link.source}"'
        f' data-b="{link.target}"{colour}><title>{_text(link.title)}</title>{hit}'
        f'<path class="way" d="{path}"/>{ends(link, way.points)}</g>'
    )


def _rounded(points: tuple[tuple[int, int], ...]) -> str:
    """Write a path with round corners."""
    parts = [f"M{points[0][0]} {points[0][1]}"]
    for at in range(1, len(points) - 1):
        (x0, y0), (x, y), (x1, y1) = points[at - 1 : at + 2]
        before, after = abs(x - x0) + abs(y - y0), abs(x1 - x) + abs(y1 - y)
        bend = min(_CORNER, before / 2, after / 2)
        ix, iy = x - _sign(x - x0) * bend, y - _sign(y - y0) * bend
        ox, oy = x + _sign(x1 - x) * bend, y + _sign(y1 - y) * bend
        parts.append(f"L{ix:g} {iy:g}Q{x} {y} {ox:g} {oy:g}")
    parts.append(f"L{points[-1][0]} {points[-1][1]}")
    return "".join(parts)


def _sign(value: int) -> int:
    return (value > 0) - (value < 0)
