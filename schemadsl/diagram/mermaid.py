"""A scene as Mermaid's ``erDiagram``, which many hosts of Markdown draw.

What its grammar has no place for is spelled otherwise: names of tables that are no words stand
between double quotes, those of columns in a comment (erDiagram.jison in Mermaid).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemadsl.diagram.scene import Box, Link, Row, Scene
from schemadsl.diagram.words import clean

__all__ = ["mermaid"]

_WORD = re.compile(r"[A-Za-z_][A-Za-z0-9_]*\Z")
#: words of the grammar
_RESERVED = frozenset(
    "end one to class style subgraph erdiagram classdef title direction many only zero u".split()
)
_OTHER = re.compile(r"[^A-Za-z0-9_]+")


def mermaid(scene: Scene) -> str:
    """Write *scene* as a diagram of Mermaid."""
    ids = _ids(scene)
    lines = ["erDiagram"]
    lines += [f"    {text}" for text in _links(scene, ids)]
    for box in scene.boxes:
        lines += _box(box, ids[box.ref])
    return "\n".join(lines) + "\n"


def _ids(scene: Scene) -> dict[object, str]:
    """Give each box a name of its own: as it is where that is a word, else in quotes."""
    taken: set[str] = set()
    found: dict[object, str] = {}
    for box in scene.boxes:
        full = _full(box)
        name, number = full, 1
        while name in taken:
            number += 1
            name = f"{full} ({number})"
        taken.add(name)
        plain = _WORD.match(name) and name.lower() not in _RESERVED
        found[box.ref] = name if plain else _quoted(name)
    return found


def _full(box: Box) -> str:
    return box.name if box.group in ("public", "") else f"{box.group}.{box.name}"


def _word(text: str) -> str:
    """Return a word that is like *text*; one that says something to Mermaid is changed."""
    word = _OTHER.sub("_", text).strip("_") or "_"
    word = f"{word}_" if word.lower() in ("pk", "fk", "uk") else word
    return word if _WORD.match(word) else f"_{word}"


def _quoted(text: str) -> str:
    """Write a text between double quotes; entities stand for what would end or start anything."""
    text = clean(text).replace("#", "#35;").replace('"', "#quot;").replace("<", "#lt;")
    return '"' + text.replace(">", "#gt;").replace("\\", "#92;").replace("%", "#37;") + '"'


def _box(box: Box, name: str) -> Iterator[str]:
    head = f"{name}[{_quoted(f'{box.change} {_full(box)}')}]" if box.change else name
    if not box.rows:
        yield f"    {head}"
        return
    yield f"    {head} {{"
    for row in box.rows:
        yield f"        {_row(row)}"
    yield "    }"


def _row(row: Row) -> str:
    kind = re.sub(r"[^A-Za-z0-9_()\[\]-]+", "_", row.type).strip("_") or "_"
    kind = kind if re.match(r"[A-Za-z_]", kind) else f"_{kind}"
    kind = _word(kind) if kind.lower() in ("pk", "fk", "uk") else kind
    name = _word(row.name)
    marks = ((row.primary, "PK"), (row.foreign, "FK"), (row.unique, "UK"))
    keys = [word for on, word in marks if on]
    said = [row.change] if row.change else []
    said += [row.name] if name != row.name else []
    said += ["null"] if row.null else []
    said += [text for text in (row.comment,) if text]
    parts = [kind, name]
    parts += [", ".join(keys)] if keys else []
    parts += [_quoted("; ".join(said))] if said else []
    return " ".join(parts)


def _links(scene: Scene, ids: dict[object, str]) -> Iterator[str]:
    for link in scene.links:
        source, target = scene.boxes[link.source], scene.boxes[link.target]
        label = _quoted(_label(source, link))
        if link.word == "key":
            left = "|o" if link.optional else "||"
            right = "o|" if link.one else "o{"
            yield f"{ids[target.ref]} {left}--{right} {ids[source.ref]} : {label}"
        else:
            yield f"{ids[target.ref]} ||..o{{ {ids[source.ref]} : {label}"


def _label(source: Box, link: Link) -> str:
    name = link.word if link.source_row is None else source.rows[link.source_row].name
    return f"{link.change} {name}" if link.change else name
