"""Schemas as the pictures' tests need them."""

from __future__ import annotations

from pathlib import Path

from schemadsl.diagram import Scene, compared, gather
from schemadsl.model import Catalog
from schemadsl.sources.module import load

__all__ = ["HOSTILE", "PRELUDE", "changed", "declared", "drawn"]

PRELUDE = """\
from schemadsl import *
from schemadsl import types as t
"""

#: names and comments of everything that means something in HTML, SVG, Mermaid or Markdown
HOSTILE = [
    "<script>alert(1)</script>",
    "</title></style><img src=x onerror=alert(2)>",
    "a\"b'c`d",
    "line\none",
    "a|b||--o{c}",
    "%%{init: {}}%%",
    "naïve 表名 🎉",
    "]]>&amp;--><!--",
    "x\u202egnp",
    "*bold* _it_ [a](javascript:alert(3))",
    "end",
    "#quot;; erDiagram",
]


def declared(root: Path, text: str) -> Catalog:
    """Load a schema file with *text*."""
    path = root / "schema.py"
    path.write_text(PRELUDE + text, encoding="utf-8")
    return load(path, root=root)


def drawn(root: Path, text: str) -> Scene:
    """Return the scene of a schema file with *text*."""
    return gather(declared(root, text), "test")


def changed(root: Path, old: str, new: str) -> Scene:
    """Return the scene of what changes between two schema files."""
    both, changes = compared(declared(root, old), declared(root, new))
    return gather(both, "test", changes)
