"""``erd`` and ``docs`` of 300 tables, beside Graphviz, which lays out most pictures of schemas."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

from benchmarks.scale import written
from benchmarks.timing import Row, interleaved, process
from schemadsl.diagram import Scene, gather
from schemadsl.sources.module import load

TITLE = "300 tables of 10 columns as a picture, a new process each"
SIZE = 300
RUNS = 5
DOT = "Graphviz: dot -Tsvg"


def rows() -> Iterator[Row]:
    """Time each format, and Graphviz where it is installed; its layout alone, without a schema."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "schema.py").write_text(written(SIZE))
        (root / "pyproject.toml").write_text("[tool.schemadsl]\n")
        scene = gather(load(root / "schema.py", root=root), "pictures")
        (root / "erd.dot").write_text("\n".join(_dot(scene)))
        command = (sys.executable, "-m", "schemadsl")
        works = {
            f"{verb} -o {name}": process([*command, verb, "-o", name], root)
            for verb, name in (("erd", "erd.html"), ("erd", "erd.svg"), ("docs", "docs.html"))
        }
        named = tuple(works)
        if dot := shutil.which("dot"):
            works[DOT] = process([dot, "-Tsvg", "-o", "dot.svg", "erd.dot"], root)
        medians = interleaved(works, RUNS)
    for name in named:
        if DOT in medians:
            yield Row(name, medians[name], DOT, medians[DOT])
        else:
            yield Row(name, medians[name])


def _dot(scene: Scene) -> Iterator[str]:
    """Write the same boxes and keys in the language of Graphviz."""
    yield "digraph { rankdir=LR; node [shape=plain]; edge [arrowtail=crow, dir=both];"
    for number, box in enumerate(scene.boxes):
        lines = "".join(
            f'<tr><td port="r{at}" align="left">{escape(row.name)} {escape(row.type)}</td></tr>'
            for at, row in enumerate(box.rows)
        )
        yield f"t{number} [label=<<table><tr><td>{escape(box.name)}</td></tr>{lines}</table>>];"
    for link in scene.links:
        yield f"t{link.source}:r{link.source_row} -> t{link.target}:r{link.target_row};"
    yield "}"
