"""The fields that the JSON options of a BM25 index name: they must be in it, of the right sort."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import ColumnFacts, nearest, problem, repeated
from schemadsl.kinds.ext.paradedb_elements import field_name
from schemadsl.kinds.ext.paradedb_options import FIELD_OPTIONS, fields, mapping
from schemadsl.kinds.ext.paradedb_types import field_kind
from schemadsl.model import Catalog

if TYPE_CHECKING:
    from schemadsl.kinds.index import Index

__all__ = ["check_named"]


@frozen
class _Named:
    """One entry of a JSON option: the option, the field's name, its own options."""

    option: str
    name: str
    config: dict[str, Any]

    @property
    def column(self) -> str:
        """The column that the field is made of."""
        source = self.config.get("column")
        return source if isinstance(source, str) else self.name

    @property
    def keyword(self) -> bool:
        """Tell whether it has the one form that a text key may have."""
        return mapping(self.config.get("tokenizer")).get("type") == "keyword"


def check_named(
    index: Index,
    options: Mapping[str, str],
    known: Mapping[str, ColumnFacts],
    catalog: Catalog,
) -> Iterator[Problem]:
    """Yield a problem for each entry of a JSON option that no field of the index fits."""
    named = [
        _Named(option, name, mapping(config))
        for option in FIELD_OPTIONS
        for name, config in (fields(options.get(option, "")) or {}).items()
    ]
    for one in named:
        if one.name == options.get("key_field"):
            if not one.keyword:
                yield problem(
                    index,
                    f"{one.option} configures the key field {one.name}",
                    "Leave it out: the key field is kept as it is.",
                )
            continue
        yield from _check_one(index, one, known, catalog)
    for name in repeated(one.name for one in named):
        yield problem(index, f"two options configure {name}", "Keep one of them.")


def _check_one(
    index: Index, one: _Named, known: Mapping[str, ColumnFacts], catalog: Catalog
) -> Iterator[Problem]:
    plain = {e.column for e in index.elements if e.column is not None}
    cast = {field_name(e, known) for e in index.elements if e.column is None}
    if one.column in plain:
        kind = field_kind(known[one.column].type, catalog) if one.column in known else "unknown"
        if kind not in ("unknown", one.option):
            yield problem(
                index,
                f"{one.option} names {one.column}, which is {known[one.column].type}",
                f"Put it into {kind}." if kind in FIELD_OPTIONS else "Leave it out.",
            )
        elif one.config.get("column") == one.name and one.option in ("text_fields", "json_fields"):
            yield problem(
                index,
                f"{one.option} gives {one.name} itself as its column",
                "Leave out column.",
            )
    elif one.column in cast:
        yield problem(
            index,
            f"{one.option} configures {one.name}, which has a tokenizer in the index",
            "Give the options to the tokenizer.",
        )
    else:
        yield problem(
            index,
            f"{one.option} names {one.column}, which is not in the index",
            nearest(one.column, plain),
        )
