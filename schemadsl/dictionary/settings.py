"""``[tool.schemadsl.docs]``: where the dictionary is kept, and in which format."""

from __future__ import annotations

from typing import Any, cast

from attrs import fields, frozen

from schemadsl.errors import Problem, Where, unknown_setting

__all__ = ["FORMATS", "Settings", "read"]

FORMATS = ("markdown", "html")


@frozen
class Settings:
    """What a project says of its dictionary: a file or folder below its root, and the format."""

    out: str | None = None
    format: str | None = None


def read(given: object, where: Where) -> Settings | list[Problem]:
    """Read the section; a text alone is where it is kept. Returns all that is wrong with it."""
    if isinstance(given, str):
        given = {"out": given}
    if not isinstance(given, dict):
        fix = 'Write docs = "docs/schema", or settings below [tool.schemadsl.docs].'
        return [Problem(f"docs is {given!r}, neither a path nor a table", where=where, fix=fix)]
    section = cast("dict[str, Any]", given)
    known = [a.name for a in fields(Settings)]
    problems = [unknown_setting(key, known, where) for key in section if key not in known]
    for key in ("out", "format"):
        if key in section and not isinstance(section[key], str):
            fix = "Write it in quotes."
            problems.append(Problem(f"docs.{key} is not a text", where=where, fix=fix))
    if isinstance(section.get("format"), str) and section["format"] not in FORMATS:
        problems.append(
            Problem(
                f"docs.format is {section['format']!r}",
                where=where,
                fix=f"Write one of: {', '.join(FORMATS)}.",
            )
        )
    return problems or Settings(section.get("out"), section.get("format"))
