"""``[tool.schemadsl.queries]``: where queries are, and how they look in Python."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, cast

from attrs import field, fields, frozen

from schemadsl.errors import Problem, Where, meant, unknown_setting

__all__ = ["Override", "Settings", "read"]

_WORDS = {
    "rows": ("attrs", "dataclass", "msgspec", "pydantic"),
    "vectors": ("list", "numpy", "pgvector"),
    "nullable_elements": ("computed", "always", "never"),
    "models": ("used", "all"),
}
_KEYS = {"rename": ("table", "column", "enum", "composite", "query"), "types": ("type", "column")}
_PARTS = ("type", "load", "dump")
_NAMED = re.compile(r"([^\W\d]\w*(\.[^\W\d]\w*)*:)?[^\W\d]\w*(?(1)(\.[^\W\d]\w*)*)\Z")


@frozen
class Override:
    """A class that stands for a type or column: ``myapp.kinds:Email``, or a builtin.

    *load* is called with what psycopg reads (the class itself, where nothing is said), *dump*
    with the value before psycopg gets it.
    """

    type: str
    load: str = ""
    dump: str = ""


@frozen
class Settings:
    """What a project says of its queries.

    *path* is a folder of annotated SQL, or a file; *python* whether there is a Python module,
    *rows* what makes its classes, which nobody changes where *frozen*. *vectors* is what stands
    for pgvector's types. *nullable_elements* says which arrays' elements may be None: those that
    are computed, all, or none. *models* says which tables and views have classes: those whose rows
    queries return, or all. *derive* are the words for the queries of tables that say nothing
    of theirs. *types* are (ref, override) pairs, *rename* (ref, name) pairs.
    """

    path: str = "queries"
    python: bool = True
    rows: str = "attrs"
    frozen: bool = False
    vectors: str = "list"
    nullable_elements: str = "computed"
    models: str = "used"
    derive: tuple[str, ...] = field(default=(), repr=False)  # of what queries there are
    types: tuple[tuple[str, Override], ...] = ()
    rename: tuple[tuple[str, str], ...] = ()


def read(given: object, where: Where) -> Settings | list[Problem]:
    """Read the section; a text alone is the path. Returns what is wrong with it, all at once."""
    if isinstance(given, str):
        given = {"path": given}
    if not isinstance(given, dict):
        fix = 'Write queries = "queries", or settings below [tool.schemadsl.queries].'
        return [Problem(f"queries is {given!r}, neither a path nor a table", where=where, fix=fix)]
    section = cast("dict[str, Any]", given)
    problems = [problem for key in section for problem in _wrong(key, section[key], where)]
    if problems:
        return problems
    made = dict(section)
    if "path" in made:
        made["path"] = os.path.normpath(made["path"])
    if "derive" in made:
        said = made["derive"]
        made["derive"] = (said,) if isinstance(said, str) else tuple(said)
    made["rename"] = tuple(sorted(section.get("rename", {}).items()))
    made["types"] = tuple(
        (ref, Override(**({"type": said} if isinstance(said, str) else said)))
        for ref, said in sorted(section.get("types", {}).items())
    )
    return Settings(**made)


def _wrong(key: str, value: object, where: Where) -> Iterator[Problem]:
    known = tuple(a.name for a in fields(Settings))
    if key not in known:
        yield unknown_setting(key, known, where)
    elif key == "derive":
        if not isinstance(value, (str, list)):
            fix = 'Write derive = ["get", "list"].'
            yield Problem(f"derive is {value!r}, no list of words", where=where, fix=fix)
    elif key in _KEYS:
        yield from _pairs(key, value, where)
    elif isinstance(getattr(Settings(), key), bool):
        if not isinstance(value, bool):
            yield Problem(f"{key} is {value!r}", where=where, fix="Write true or false.")
    elif not isinstance(value, str):
        yield Problem(f"{key} is not a text", where=where, fix="Write it in quotes.")
    elif key in _WORDS and value not in _WORDS[key]:
        yield Problem(f"{key} is {value!r}", where=where, fix=meant(value, _WORDS[key]))
    elif key == "path" and (
        Path(value).is_absolute() or ".." in Path(os.path.normpath(value)).parts
    ):
        fix = "Write a path relative to the folder of pyproject.toml, inside it."
        yield Problem(f"path is {value!r}, which is not inside the project", where=where, fix=fix)


def _pairs(key: str, value: object, where: Where) -> Iterator[Problem]:
    """Check ``rename`` or ``types``: a table whose keys say what is meant."""
    if not isinstance(value, Mapping):
        yield Problem(f"{key} is not a table", where=where, fix=f"Write {key} = {{ … = … }}.")
        return
    for ref, said in cast("Mapping[str, object]", value).items():
        sort, colon, name = ref.partition(":")
        if sort not in _KEYS[key] or not colon or not name:
            example = "table:users" if key == "rename" else "column:users.email"
            fix = f"Write {', '.join(_KEYS[key])} and a colon in front, as {example}."
            yield Problem(f"{key}: {ref!r} says not what it names", where=where, fix=fix)
        elif key == "rename":
            if not isinstance(said, str) or not said.isidentifier():
                fix = "Write one Python name."
                yield Problem(f"rename: {ref} is {said!r}, no name", where=where, fix=fix)
        else:
            yield from _override(ref, said, where)


def _override(ref: str, said: object, where: Where) -> Iterator[Problem]:
    parts = {"type": said} if isinstance(said, str) else said
    fix = 'Write "str", "package.module:Class", or { type = "…", load = "…", dump = "…" }.'
    if not isinstance(parts, Mapping) or "type" not in parts:
        yield Problem(f"types: {ref} is {said!r}, no class", where=where, fix=fix)
        return
    for part, text in cast("Mapping[str, object]", parts).items():
        if part not in _PARTS:
            yield Problem(f"types: {ref} has no {part}", where=where, fix=meant(part, _PARTS, fix))
        elif not isinstance(text, str) or not _NAMED.match(text):
            yield Problem(f"types: {part} of {ref} is {text!r}, no class", where=where, fix=fix)
