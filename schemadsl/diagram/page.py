"""A scene as one HTML page: the picture, a list of what is in it, search.

All of it is in the file: no network is asked, which its own policy forbids besides. Without
JavaScript the picture can be scrolled, and the list leads to the boxes.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from schemadsl.diagram.document import beginning
from schemadsl.diagram.layout import layout
from schemadsl.diagram.scene import Box, Scene
from schemadsl.diagram.svg import drawing, style
from schemadsl.diagram.words import clean

__all__ = ["html"]

_HERE = Path(__file__).parent
_SIGNS = {"+": "plus", "-": "minus", "~": "tilde"}


def html(scene: Scene) -> str:
    """Write *scene* as a page."""
    return "\n".join(_page(scene)) + "\n"


def _page(scene: Scene) -> Iterator[str]:
    yield beginning(scene.title, _text("page.css") + style())
    yield f"""<header>
<h1>{escape(clean(scene.title))}</h1>
<p>{escape(_counted(scene))}</p>
<div class="tools">
<span class="count" role="status"></span>
<input type="search" placeholder="Search tables and columns ( / )" aria-label="Search">
<button class="out" aria-label="Zoom out">&minus;</button>
<button class="in" aria-label="Zoom in">+</button>
<button class="fit">Fit</button>
</div>
</header>
<nav aria-label="Tables">"""
    yield from _list(scene)
    yield '<p class="none" hidden>Nothing found.</p>\n</nav>\n<main>'
    kin = " ".join(f"{a}-{b}" for a, b in scene.kin)
    for at, part in enumerate(drawing(scene, layout(scene), alone=False)):
        yield part.replace("<svg ", f'<svg data-kin="{kin}" ', 1) if at == 0 else part
    yield f"</main>\n<script>\n{_text('page.js')}</script>\n</body>\n</html>"


def _text(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _counted(scene: Scene) -> str:
    tables = sum(box.plain for box in scene.boxes)
    lines = sum(link.word == "key" for link in scene.links)
    return f"{tables} table{'s' * (tables != 1)}, {lines} foreign key{'s' * (lines != 1)}"


def _list(scene: Scene) -> Iterator[str]:
    """Yield the boxes of each schema as links."""
    groups: dict[str, list[tuple[int, Box]]] = {name: [] for name in scene.groups}
    for number, box in enumerate(scene.boxes):
        groups[box.group].append((number, box))
    for name, boxes in groups.items():
        yield f"<section><h2>{escape(clean(name))}</h2>\n<ul>"
        for number, box in boxes:
            sign = _SIGNS.get(box.change)
            mark = f'<b class="{sign}">{box.change}</b> ' if sign else ""
            word = "" if box.plain else f" <small>{escape(clean(box.word))}</small>"
            yield f'<li><a href="#t{number}">{mark}{escape(clean(box.name))}{word}</a></li>'
        yield "</ul></section>"
