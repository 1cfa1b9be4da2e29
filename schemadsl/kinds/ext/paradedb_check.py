"""What pg_search rejects about a BM25 index, or accepts and fails on later.

Each rule was tried on a server with pg_search 0.21.14; what newer versions add is held
against an extension only where its declared version is too old.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import (
    ColumnFacts,
    columns_of,
    declared_first,
    nearest,
    problem,
    repeated,
)
from schemadsl.kinds.ext.paradedb_elements import check_element, field_name
from schemadsl.kinds.ext.paradedb_named import check_named
from schemadsl.kinds.ext.paradedb_options import check_options
from schemadsl.kinds.ext.paradedb_tokenizers import Version, bare, parse, version_number
from schemadsl.model import Catalog, Ref

if TYPE_CHECKING:
    from schemadsl.kinds.index import Index

__all__ = ["check", "declared_version"]


def declared_version(catalog: Catalog) -> Version | None:
    """Return the version of pg_search that *catalog* declares, if it does."""
    return version_number(getattr(catalog.get(Ref.of("extension", "pg_search")), "version", None))


def check(index: Index, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE INDEX USING bm25 would reject about *index*, or fail on later."""
    version = declared_version(catalog)
    known = columns_of(catalog, index.table)
    options = dict(index.storage)
    yield from _check_alone(index, catalog)
    for element in index.elements:
        yield from check_element(index, element, known, version, catalog)
    yield from _check_names(index, known)
    for what, fix in check_options(options, version):
        yield problem(index, what, fix)
    yield from _check_key(index, options.get("key_field", ""), known, version, catalog)
    yield from check_named(index, options, known, catalog)


def _check_alone(index: Index, catalog: Catalog) -> Iterator[Problem]:
    """A relation may have one BM25 index only."""
    others = declared_first(
        member
        for member in catalog.members(index.table)
        if getattr(member, "method", None) in ("bm25", "paradedb")
    )
    if len(others) > 1 and index.ref != others[0].ref:
        yield problem(
            index,
            f"{index.table.name} has a BM25 index already, {others[0].name}",
            "Put all of the fields into one.",
        )


def _check_names(index: Index, known: Mapping[str, ColumnFacts]) -> Iterator[Problem]:
    names = [name for e in index.elements if (name := field_name(e, known)) is not None]
    for name in repeated(names):
        yield problem(
            index,
            f"two fields are called {name}",
            "Give one of them an alias: ::pdb.simple('alias=name').",
        )


def _check_key(
    index: Index,
    key: str,
    known: Mapping[str, ColumnFacts],
    version: Version | None,
    catalog: Catalog,
) -> Iterator[Problem]:
    if not key:
        if version is None or version < (0, 26):
            yield problem(index, "it has no key field", "Name the primary key: key=id.")
        return
    column = known.get(key)
    if column is None:
        yield problem(index, f"its key field {key} is no column of the table", nearest(key, known))
        return
    fields = [e.column for e in index.elements]
    if key not in fields:
        inner = [
            bare(parsed.inner) for e in index.elements if (parsed := parse(e.expression or ""))
        ]
        if key in inner:
            yield problem(
                index, f"its key field {key} has a tokenizer", f"Name the column alone: {key}."
            )
        else:
            # CREATE INDEX is accepted, each INSERT fails
            yield problem(index, f"its key field {key} is not in the index", f"Name {key} first.")
    elif fields[0] != key:
        yield problem(index, f"its key field {key} is not the first", f"Name {key} first.")
    if not column.not_null:
        yield problem(index, f"its key field {key} may be NULL", f"Leave out null=True on {key}.")
    if not _is_unique(index.table, key, catalog):
        yield problem(
            index,
            f"its key field {key} is not unique",
            "Use the primary key, or make the column unique.",
        )


def _is_unique(table: Ref, key: str, catalog: Catalog) -> bool:
    for member in catalog.members(table):
        if member.ref.kind in ("primary_key", "unique"):
            columns: object = getattr(member, "columns", None)
        else:
            columns = getattr(member, "key_columns", None)
        if columns == (key,):
            return True
    return False
