"""Advice about what Python itself raises while a schema is run."""

from __future__ import annotations

import enum
import re
import sys
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

    near = _near(schemadsl, name).removeprefix("Did you mean ").removesuffix("?")
    if name in schemadsl.__all__ or near == name:
        return f"Import it: from schemadsl import {name}"
    return f"Did you mean {near}? Import it: from schemadsl import {near}" if near else ""


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
    written = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", found[1]).lower()
    return f'Write class {found[1]}({found[2]}, name="{written}").'


def _near(owner: object, wanted: str) -> str:
    import difflib

    known: list[str] = []
    if isinstance(owner, ModuleType):
        if owner.__name__ == "schemadsl.types" and wanted in _OTHER_NAMES:
            return f"Did you mean {_OTHER_NAMES[wanted]}?"
        known = list(getattr(owner, "__all__", None) or dir(owner))
    elif isinstance(owner, enum.EnumMeta):
        known = list(owner.__members__)
    elif (declared := declared_table(owner)) is not None:
        known = list(declared.members)
    near = difflib.get_close_matches(wanted, [n for n in known if not n.startswith("_")], 1)
    return f"Did you mean {near[0]}?" if near else ""


def unnamed(error: BaseException, line: str) -> str:
    """Say that a class has no name= where that is what *error* is about; *line* holds it."""
    said = re.match(r"(?:Table|Enum)\.__init_subclass__\(\) missing .*'name'", str(error))
    found = re.match(r"\s*class\s+(\w+)", line)
    return f'class {found[1]} needs name="…"' if said and found else ""
