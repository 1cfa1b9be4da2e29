"""What may be derived from a table as a query, and what a table must have for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, cast

from schemadsl.errors import Problem, Where, meant
from schemadsl.kinds.checks.common import columns_of
from schemadsl.kinds.types import base
from schemadsl.model import Catalog, Ref
from schemadsl.sqltext import tokens

if TYPE_CHECKING:
    from schemadsl.kinds.index import Element, Index
    from schemadsl.kinds.unique import PrimaryKey

__all__ = [
    "ALL",
    "WORDS",
    "key_columns",
    "lacking",
    "search_fields",
    "search_index",
    "vector_columns",
    "wrong_words",
]

ALL = "all"
WORDS = (
    *("get", "exists", "list", "count", "create", "create_many", "update", "upsert", "delete"),
    *("search", "nearest", "hybrid"),
)
"""The words of ``Table(queries=…)``, in the order of what is written for them."""

_BY_KEY = frozenset(("exists", "list", "update", "delete"))
_VECTORS = frozenset(("vector", "halfvec", "sparsevec"))
_WHOLE = frozenset(("literal", "literal_normalized"))


def wrong_words(said: object, where: Where, what: str) -> Iterator[Problem]:
    """Yield what is wrong with the words *said* under the name *what*: "all", or a list of them."""
    if said == ALL:
        return
    if isinstance(said, str) or not isinstance(said, (list, tuple)):
        fix = f'Write {what} = "all", or a list of: {", ".join(WORDS)}.'
        yield Problem(f"{what} is {said!r}, no list of words", where=where, fix=fix)
        return
    seen: set[object] = set()
    for word in cast("Sequence[object]", said):
        if word not in WORDS:
            fix = meant(str(word), WORDS, f"There are: {', '.join(WORDS)}.")
            yield Problem(f"{what}: there is no query {word!r}", where=where, fix=fix)
        elif word in seen:
            yield Problem(f"{what} names {word!r} twice", where=where, fix="Keep one of them.")
        seen.add(word)


def lacking(catalog: Catalog, table: Ref, word: str) -> str:
    """Say what the table has not that the queries of *word* need; empty where it has all."""
    key = key_columns(catalog, table)
    if word in _BY_KEY and not key:
        return "a primary key"
    if word == "update" and not columns_of(catalog, table).keys() - set(key):
        return "a column beside its primary key"
    if word in ("get", "upsert") and not key and not _unique(catalog, table):
        return "a primary or unique key"
    if word in ("search", "hybrid") and not search_fields(catalog, table):
        return "a BM25 index over a column of text"
    if word in ("nearest", "hybrid") and not vector_columns(catalog, table):
        return "a column of vectors"
    return ""


def key_columns(catalog: Catalog, table: Ref) -> tuple[str, ...]:
    """Return the columns of the primary key, none where there is no plain one."""
    for member in catalog.members(table):
        if member.ref.kind == "primary_key":
            key = cast("PrimaryKey", member)
            return () if key.without_overlaps else key.columns
    return ()


def _unique(catalog: Catalog, table: Ref) -> bool:
    return any(
        getattr(member, "key_columns", None)
        for member in catalog.members(table)
        if member.ref.kind in ("unique", "index")
    )


def search_index(catalog: Catalog, table: Ref) -> Index | None:
    """Return the table's BM25 index."""
    for member in catalog.members(table):
        if member.ref.kind == "index":
            index = cast("Index", member)
            if index.method in ("bm25", "paradedb") and dict(index.storage).get("key_field"):
                return index
    return None


def search_fields(catalog: Catalog, table: Ref) -> Mapping[str, str | None]:
    """Return the columns of text that the BM25 index cuts into words, with the alias of each."""
    index = search_index(catalog, table)
    found: dict[str, str | None] = {}
    if index is None:
        return found
    known = columns_of(catalog, table)
    key = dict(index.storage)["key_field"]
    for element in index.elements:
        name, alias = _field(element)
        kind = base(known[name].type) if name in known else ""
        if name != key and kind in ("text", "character varying"):
            if alias is None:
                found[name] = None
            else:
                found.setdefault(name, alias)
    return found


def _field(element: Element) -> tuple[str, str | None]:
    """Return the one column that an element is, and its alias; an empty name for others."""
    from schemadsl.kinds.ext.paradedb_tokenizers import parse  # only where something is searched

    if element.column is not None:
        return element.column, None
    cast_ = parse(element.expression or "")
    if cast_ is None or cast_.tokenizer in _WHOLE:
        return "", None
    found = list(tokens(cast_.inner))
    single = len(found) == 1 and found[0].kind in ("word", "quoted")
    return (found[0].name, cast_.alias) if single else ("", None)


def vector_columns(catalog: Catalog, table: Ref) -> tuple[str, ...]:
    """Return the columns that hold vectors."""
    known = columns_of(catalog, table).values()
    return tuple(c.name for c in known if base(c.type).rpartition(".")[2] in _VECTORS)
