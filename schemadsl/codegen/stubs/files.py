"""The files of derived queries: one for each table that has any."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from schemadsl.codegen.stubs import found, rows
from schemadsl.codegen.stubs.facts import Facts, facts
from schemadsl.kinds.derived import ALL, WORDS, lacking
from schemadsl.kinds.table import Table
from schemadsl.model import Catalog
from schemadsl.sqltext import comment

__all__ = ["FOLDER", "derived"]

FOLDER = "queries"
"""Where they stand below the output folder."""

_WRITERS: Mapping[str, Callable[[Facts], Iterator[str]]] = {
    "get": rows.get,
    "exists": rows.exists,
    "list": rows.list_,
    "count": rows.count,
    "create": rows.create,
    "create_many": rows.create_many,
    "update": rows.update,
    "upsert": rows.upsert,
    "delete": rows.delete,
    "search": found.search,
    "nearest": found.nearest,
    "hybrid": found.hybrid,
}


def derived(catalog: Catalog, source: str, mark: str, usual: Sequence[str] = ()) -> dict[str, str]:
    """Return the files of queries by their paths below the output folder.

    *usual* are the words for tables that say nothing; of them, and of "all", what a table
    lacks something for is left out.
    """
    made: dict[str, str] = {}
    for obj in catalog.of_kind("table"):
        if not isinstance(obj, Table):
            continue
        wanted = usual if obj.queries is None else obj.queries
        asked = WORDS if ALL in wanted else [word for word in WORDS if word in wanted]
        words = [word for word in asked if not lacking(catalog, obj.ref, word)]
        if not words:
            continue
        known = facts(catalog, obj.ref)
        texts = [text for word in words for text in _WRITERS[word](known)]
        if not texts:
            continue
        schema, name = obj.ref.path
        place = name if schema == "public" else f"{schema}.{name}"
        told = comment(f"Queries derived from table {name} of {source}.")
        head = f"{comment(mark)}\n{told}\n\n"
        made[f"{FOLDER}/{_file(place)}.sql"] = head + "\n".join(texts)
    return made


def _file(name: str) -> str:
    """Return a name that is one of a file on every system."""
    safe = "".join(c if c.isalnum() or c in "._-" else f"%{ord(c):x}" for c in name)
    return safe if not safe.startswith(".") else f"%2e{safe[1:]}"
