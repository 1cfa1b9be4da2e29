"""Advice about what Python itself raises while a schema is run."""

from __future__ import annotations

import enum
import re
import sys
from collections.abc import Iterable
from types import ModuleType

from schemadsl.dsl.table import declared_table
from schemadsl.errors import Where

__all__ = ["advice", "unnamed"]

_OTHER_NAMES = {
    "int": "integer",
    "string": "text",
    "str": "text",
    "datetime": "timestamptz",
    "bool": "boolean",
    "float": "double",
    "decimal": "numeric",
    "bytes": "bytea",
}


def advice(error: BaseException, where: Where | None) -> str:
    """Say what to do about *error*, which the line *where* raised; empty if nothing is known."""
    if isinstance(error, NameError) and where is not None:
        from schemadsl.dsl.source import class_named

        if class_named(where, error.name or ""):
            return f"A lambda reaches forward: references=lambda: {error.name}.id."
        return _imported(error.name or "")
    if isinstance(error, ImportError):
        return _unimported(error)
    if isinstance(error, AttributeError):
        return _near(error.obj, error.name or "")
    if isinstance(error, TypeError):
        text = str(error)
        if "not supported between" in text and "Column" in text:
            return 'Write the condition as SQL text: Check("x > 0").'
        if "__init_subclass__() missing" in text and where is not None:
            from schemadsl.dsl.source import line_of

            return _class_line(line_of(where))
        if text == "'module' object is not callable" and where is not None:
            from schemadsl.dsl.source import line_of

            # schemadsl.types imports Python's own module of that name
            return "Did you mean timestamptz?" if ".datetime(" in line_of(where) else ""
    return ""


def _imported(name: str) -> str:
    """Say where a name that nobody has imported may come from."""
    import schemadsl

    if name in schemadsl.__all__:
        return f"Import it: from schemadsl import {name}"
    # what begins with a small letter is rather a column than one of our classes
    near = _nearest(name, schemadsl.__all__, 0.6 if name[:1].isupper() else 0.8)
    if near:
        return f"Did you mean {near}? Import it: from schemadsl import {near}"
    if name.islower():
        return (
            f"A column is named below its own line in the same class: is {name} renamed or gone?"
            f" One that a mixin has is Mixin.{name}."
        )
    return ""


def _unimported(error: ImportError) -> str:
    """Say what to import instead of what there is not."""
    wanted = re.match(r"cannot import name '(\w+)'", str(error))
    module = sys.modules.get(error.name or "")
    if wanted is not None and module is not None:
        return _near(module, wanted[1])
    return "Install what has it, or put it beside the file." if wanted is None else ""


def _class_line(line: str) -> str:
    """Write the class line that lacks a name as it should be."""
    found = re.match(r"\s*class\s+(\w+)\(([^()]*)\)", line)
    if not found:
        return 'Write class People(Table, name="people").'
    said = _nearest("name", re.findall(r"(\w+)=", found[2]), 0.7)
    if said:
        return f"Write name= instead of {said}=."
    written = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", found[1]).lower()
    return f'Write class {found[1]}({found[2]}, name="{written}").'


def _near(owner: object, wanted: str) -> str:
    known: list[str] = []
    if isinstance(owner, ModuleType):
        if owner.__name__ == "schemadsl.types" and wanted in _OTHER_NAMES:
            return f"Did you mean {_OTHER_NAMES[wanted]}?"
        known = list(getattr(owner, "__all__", None) or dir(owner))
    elif isinstance(owner, enum.EnumMeta):
        known = list(owner.__members__)
    elif (declared := declared_table(owner)) is not None:
        known = list(declared.members)
    near = _nearest(wanted, known, 0.6)
    return f"Did you mean {near}?" if near else ""


def _nearest(wanted: str, known: Iterable[str], cutoff: float) -> str:
    import difflib

    near = difflib.get_close_matches(
        wanted, [name for name in known if not name.startswith("_")], 1, cutoff
    )
    return near[0] if near else ""


def unnamed(error: BaseException, line: str) -> str:
    """Say that a class has no name= where that is what *error* is about; *line* holds it."""
    said = re.match(r"(?:Table|Enum)\.__init_subclass__\(\) missing .*'name'", str(error))
    found = re.match(r"\s*class\s+(\w+)", line)
    return f'class {found[1]} needs name="…"' if said and found else ""
