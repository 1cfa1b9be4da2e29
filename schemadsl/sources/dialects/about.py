"""References to what a message is about, as patterns over kinds and names find it.

Their paths begin with the database of a statement, in whose place its schema comes in the end.
"""

from __future__ import annotations

from collections.abc import Mapping

from schemadsl.model import Ref

__all__ = ["check", "column", "foreign_key", "index", "line", "other", "placed", "table", "view"]

Path = tuple[str, str]


def table(path: Path) -> Ref:
    """Name a table."""
    return Ref("table", path)


def view(path: Path) -> Ref:
    """Name a view."""
    return Ref("view", path)


def column(path: Path, name: str) -> Ref:
    """Name a column of a table."""
    return Ref("column", (*path, name))


def check(path: Path, name: str) -> Ref:
    """Name a check of a table."""
    return Ref("check", (*path, name))


def foreign_key(path: Path, name: str) -> Ref:
    """Name a foreign key of a table."""
    return Ref("foreign_key", (*path, name))


def index(path: Path, name: str) -> Ref:
    """Name an index, with its table as it is told apart in MySQL."""
    return Ref("index", (*path, name))


def other(word: str, path: Path, name: str = "") -> Ref:
    """Name what SQL calls by *word*: TRIGGER, PROCEDURE."""
    return Ref(word.lower(), (*path, name) if name else path)


def placed(ref: Ref, schemas: Mapping[str, str]) -> Ref:
    """Put the schema of a reference in the place of its database."""
    database, *rest = ref.path
    return Ref(ref.kind, (schemas.get(database, "public"), *rest))


def line(ref: Ref) -> tuple[Ref, ...]:
    """Return what patterns look at: the object, the table that it may be in, and its schema."""
    return ref, table((ref.path[0], ref.path[1])), Ref("schema", ref.path[:1])
