"""What a schema's own text says about a line; read only once something is wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemadsl.dsl.registry import registry
from schemadsl.errors import Where

if TYPE_CHECKING:
    import ast
    from collections.abc import Iterator

__all__ = ["assigned", "class_named", "line_of", "owner_of"]


def line_of(where: Where) -> str:
    """Return the line of *where*; empty if it cannot be read."""
    lines = _text(where).splitlines()
    return lines[where.line - 1] if where.line and where.line <= len(lines) else ""


def _text(where: Where) -> str:
    """Return the file of *where*; empty if it cannot be read."""
    from pathlib import Path

    active = registry()
    try:
        return Path(active.root if active is not None else "", where.file).read_text("utf-8")
    except (OSError, ValueError):
        return ""


def assigned(where: Where, name: str, attr: str) -> tuple[Where, str]:
    """Find *attr* in the class *name* that begins at *where*: its line and its value as written."""
    import ast

    for made in _classes(where):
        if made.name == name and made.lineno <= (where.line or 0) <= (made.end_lineno or 0):
            for line in reversed(made.body):
                if attr in _targets(line):
                    value = getattr(line, "value", None)
                    return Where(where.file, line.lineno), ast.unparse(value) if value else ""
    return where, ""


def owner_of(where: Where) -> tuple[str, str] | None:
    """Return the class and the attribute that are declared at *where*, where it names it twice."""
    for made in _classes(where):
        lines = [(line, attr) for line in made.body for attr in _targets(line)]
        for line, attr in lines:
            if line.lineno <= (where.line or 0) <= (line.end_lineno or 0):
                twice = sum(other == attr for _, other in lines) > 1
                return (made.name, attr) if twice else None
    return None


def class_named(where: Where, name: str) -> bool:
    """Tell whether the file of *where* declares a class *name*."""
    return any(made.name == name for made in _classes(where))


def _classes(where: Where) -> Iterator[ast.ClassDef]:
    import ast

    try:
        tree = ast.parse(_text(where))
    except (SyntaxError, ValueError):
        return
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))


def _targets(line: ast.stmt) -> list[str]:
    import ast

    found: list[ast.expr] = []
    if isinstance(line, ast.Assign):
        found = line.targets
    elif isinstance(line, ast.AnnAssign):
        found = [line.target]
    return [target.id for target in found if isinstance(target, ast.Name)]
