"""Layouts measured: nothing overlaps, whatever the schema."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from schemadsl.diagram import Scene, gather, html, svg
from schemadsl.diagram.layout import HEADING, layout
from schemadsl.diagram.words import clip, width
from schemadsl.sources.module import load

from .geometry import wrong
from .scenes import SHAPES, made

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def recally() -> Scene:
    """The schema of this repository: 22 tables."""
    return gather(load(ROOT / "schema.py", root=ROOT), "recally")


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("shape", SHAPES)
def test_nothing_overlaps(shape: str, seed: int) -> None:
    """No box overlaps another, no line runs through a box or lies on another line."""
    scene = made(shape, seed)
    assert list(wrong(scene, layout(scene))) == []


def test_recally(recally: Scene) -> None:
    """The same holds of the 22 tables of this repository, all of them in sight."""
    found = layout(recally)
    assert len(recally.boxes) == 22
    assert len(recally.links) == 31
    assert list(wrong(recally, found)) == []
    assert 1 < found.width / found.height < 2.2


def test_empty() -> None:
    """A schema without a table is a picture without a box."""
    scene = Scene(title="empty", boxes=(), links=())
    assert "0 tables" in svg(scene)
    assert "0 tables" in html(scene)


def test_wide_pictures_are_no_strips() -> None:
    """300 tables make a picture that is neither a strip nor a tower."""
    for shape in ("hub", "tree", "random", "schemas"):
        found = layout(made(shape, 1))
        assert 0.5 < found.width / found.height < 4, shape


def test_neighbours_stand_close() -> None:
    """Keys of a tree of 300 tables mostly reach no farther than the next column."""
    scene = made("tree", 1)
    found = layout(scene)
    starts = [x for x, _ in found.columns]
    columns = [starts.index(place.x) for place in found.places]
    far = [link for link in scene.links if abs(columns[link.source] - columns[link.target]) > 1]
    assert len(far) < 30


def test_time() -> None:
    """300 tables are placed and written in well under a second."""
    scene = made("schemas", 1)
    begin = time.process_time()
    html(scene)
    assert time.process_time() - begin < 1.5


def test_same_text_twice(recally: Scene) -> None:
    """A picture is the same each time, whatever order its parts were found in."""
    again = gather(load(ROOT / "schema.py", root=ROOT), "recally")
    assert html(again) == html(recally)
    assert svg(again) == svg(recally)


def test_text_has_room() -> None:
    """What is too long is shortened with …, and what is shortened has room."""
    long = "a" * 500
    assert width(clip(long, HEADING, 200), HEADING) <= 200
    assert clip(long, HEADING, 200).endswith("…")
    assert clip("short", HEADING, 200) == "short"
    assert width("漢字", 10) > width("ab", 10)
