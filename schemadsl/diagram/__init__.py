"""Pictures of a catalog: the tables and how they are tied, as SVG, a page, or for Mermaid.

Pure: catalogs in, text out. What an object is in a picture, its kind says (`Kind.figures`).
"""

from schemadsl.diagram.changes import compared
from schemadsl.diagram.gather import Changes, gather
from schemadsl.diagram.mermaid import mermaid
from schemadsl.diagram.page import html
from schemadsl.diagram.scene import Box, Link, Row, Scene
from schemadsl.diagram.svg import svg

__all__ = [
    "Box",
    "Changes",
    "Link",
    "Row",
    "Scene",
    "compared",
    "gather",
    "html",
    "mermaid",
    "svg",
]
