"""Scenes of many shapes, made from a seed."""

from __future__ import annotations

import random
from collections.abc import Iterator

from schemadsl.diagram import Box, Link, Row, Scene
from schemadsl.model import Ref

__all__ = ["SHAPES", "made", "many"]

#: tables, schemas, how a table's keys are chosen
SHAPES = {
    "one": (1, 1, "none"),
    "loose": (40, 1, "none"),
    "hub": (300, 1, "hub"),
    "tree": (300, 1, "tree"),
    "random": (300, 1, "random"),
    "schemas": (300, 7, "random"),
    "small schemas": (60, 20, "tree"),
    "dense": (40, 2, "dense"),
    "chain": (60, 1, "chain"),
    "itself": (12, 1, "itself"),
}


def many(seed: int) -> Iterator[Scene]:
    """Yield a scene of each shape."""
    for name in SHAPES:
        yield made(name, seed)


def made(shape: str, seed: int) -> Scene:
    """Make a scene; the same for the same seed."""
    count, schemas, keys = SHAPES[shape]
    chance = random.Random(f"{shape} {seed}")
    # a box without rows has no room for the eight lines of each of its neighbours
    least = 3 if keys == "dense" else 0
    boxes = tuple(_box(number, schemas, least, chance) for number in range(count))
    links = tuple(_links(keys, boxes, chance))
    return Scene(title=shape, boxes=boxes, links=links)


def _box(number: int, schemas: int, least: int, chance: random.Random) -> Box:
    group = "public" if schemas == 1 else f"schema{number * schemas // 300 % schemas}"
    if schemas > 10:
        group = f"schema{number % schemas}"
    name = f"table{number}{'_with_a_long_name' * chance.choice((0, 0, 0, 1, 3))}"
    rows = tuple(
        Row(name=f"column{n}", type=chance.choice(("integer", "text", "timestamptz", "x" * 60)))
        for n in range(chance.choice((0, 1, 3, 8, 12, 30)) or least)
    )
    ref = Ref.of("table", group, name)
    return Box(
        ref=ref, key=f"{group}.{name}", group=group, name=name, word="table", rows=rows, plain=True
    )


def _links(keys: str, boxes: tuple[Box, ...], chance: random.Random) -> Iterator[Link]:
    for number in range(len(boxes)):
        if keys == "hub":
            targets = [0, *([chance.randrange(3)] if chance.random() < 0.2 else [])]
        elif keys == "tree":
            targets = [number // 2]
        elif keys == "chain":
            targets = [max(number - 1, 0)]
        elif keys == "itself":
            targets = [number, number]
        elif keys == "none":
            targets = []
        else:
            most = 8 if keys == "dense" else 3
            targets = [chance.randrange(len(boxes)) for _ in range(chance.randrange(most))]
        for target in targets:
            own = _some(boxes[number], chance)
            there = _some(boxes[target], chance) if chance.random() < 0.3 else None
            if number == target and own == there:
                continue
            yield Link(
                source=number,
                target=target,
                source_row=own,
                target_row=there,
                word=chance.choice(("key", "key", "key", "reads")),
                optional=chance.random() < 0.4,
            )


def _some(box: Box, chance: random.Random) -> int | None:
    return chance.randrange(len(box.rows)) if box.rows else None
