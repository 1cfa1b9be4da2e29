"""The text of a module: imports, what stands outside tables, mixins, tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from schemadsl.codegen.declare.page import Module
from schemadsl.codegen.declare.python import Line, written
from schemadsl.codegen.declare.tidy import tidy

__all__ = ["text_of"]


def text_of(page: Module, title: str, blocks: Sequence[Line]) -> str:
    """Write a module; some imports must come last."""
    ready = _statements(blocks)
    parts = [f'"""{title}"""', "", page.head()] if page.head() else [f'"""{title}"""']
    after_class = False
    first = True
    for line, code in zip(blocks, ready, strict=True):
        is_class = line.body is not None
        gap = 2 if is_class or after_class else 1 if first else 0
        parts += [""] * gap + [code]
        after_class, first = is_class, False
    if page.tail:
        parts += [""] * (2 if after_class else 1) + ["# last, because these lead back here"]
        for module in sorted(page.tail):
            called = page.homes.called[module]
            parts.append(f"from . import {module}{'' if called == module else f' as {called}'}")
    return "\n".join(parts) + "\n"


def _statements(blocks: Sequence[Line]) -> list[str]:
    """Write every statement; what is black's own to format goes to it in one go."""
    heads = _formatted(blocks, within=False)
    bodies = _formatted([line for block in blocks for line in block.body or ()], within=True)
    rest = iter(bodies)
    return [
        "\n".join([head, *(next(rest) for _ in block.body or ())])
        for block, head in zip(blocks, heads, strict=True)
    ]


def _formatted(lines: Iterable[Line], *, within: bool) -> list[str]:
    lines = list(lines)
    found = [written(line, int(within)) for line in lines]
    hard = [n for n, text in enumerate(found) if text is None]
    formatted = tidy([_plain(lines[n]) for n in hard], within=within)
    for n, text in zip(hard, formatted, strict=True):
        found[n] = text.removesuffix("\n    pass")
    return [text for text in found if text is not None]


def _plain(line: Line) -> str:
    tail = "\n    pass" if line.body is not None else ""
    return f"{line.before}{line.expression}{line.after}{tail}"
