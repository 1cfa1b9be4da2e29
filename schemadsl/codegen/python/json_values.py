"""JSON of a declared class: read into it and validated, written from it."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve

from schemadsl.codegen.python.names import imported
from schemadsl.codegen.python.values import Value

__all__ = ["SORTS", "json_value", "modules", "ways"]

#: how a class of each sort is made from what JSON holds, and made that
_WAYS = {
    "pydantic": ("{c}.model_validate({v})", '{v}.model_dump(mode="json")'),
    "msgspec": ("convert({v}, {c})", "to_builtins({v})"),
    "plain": ("_support.structure({v}, {c})", "_support.unstructure({v})"),
}
SORTS = frozenset(_WAYS)


def ways(sort: str, path: str) -> tuple[str, str]:
    """Return how the class at *path* is made of ``{v}``, which is JSON, and how JSON of ``{v}``."""
    read, write = _WAYS[sort]
    return read.replace("{c}", imported(path)), write


def json_value(value: Value, sort: str, path: str) -> Value:
    """Return *value*, which is JSON, as the class at *path*, ``package.module:Class``."""
    name = imported(path)
    read, write = ways(sort, path)
    dump = value.dump.format(v=write) if value.dump else write
    return evolve(value, read=name, write=name, load=name, inline=read, dump=dump)


def modules(paths: Iterable[str]) -> dict[str, list[str]]:
    """Return what has to be imported from where for ``package.module:Class`` and the like."""
    found: dict[str, list[str]] = {}
    for path in paths:
        module, colon, _ = path.partition(":")
        if colon:
            found.setdefault(module, []).append(imported(path))
    return {module: sorted(set(names)) for module, names in sorted(found.items())}
