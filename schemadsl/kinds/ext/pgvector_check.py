"""What pgvector rejects about its indexes (README of pgvector 0.8; each tried on a server)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import columns_of, listed, problem
from schemadsl.kinds.checks.parameters import Parameter, check_storage, number
from schemadsl.kinds.checks.typetext import BUILTIN, TypeText, read
from schemadsl.model import Catalog
from schemadsl.sqltext import tokens

if TYPE_CHECKING:
    from schemadsl.kinds.index import Element, Index

__all__ = ["DEFAULTS", "DIMENSIONS", "OPCLASSES", "OPTIONS", "check"]

DIMENSIONS: Mapping[str, Mapping[str, int | None]] = MappingProxyType(
    {
        # sparsevec has a limit of 1000 non-zero values in a row, not of dimensions
        "hnsw": {"vector": 2000, "halfvec": 4000, "bit": 64000, "sparsevec": None},
        "ivfflat": {"vector": 2000, "halfvec": 4000, "bit": 64000},
    }
)
"""By access method, the types it indexes and the most dimensions of each."""


def _classes(kind: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{kind}_{name}_ops" for name in names)


OPCLASSES: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "hnsw": {
            "vector": _classes("vector", "l2", "ip", "cosine", "l1"),
            "halfvec": _classes("halfvec", "l2", "ip", "cosine", "l1"),
            "sparsevec": _classes("sparsevec", "l2", "ip", "cosine", "l1"),
            "bit": _classes("bit", "hamming", "jaccard"),
        },
        "ivfflat": {
            "vector": _classes("vector", "l2", "ip", "cosine"),
            "halfvec": _classes("halfvec", "l2", "ip", "cosine"),
            "bit": _classes("bit", "hamming"),
        },
    }
)
"""By access method and type, the operator classes; ivfflat takes vector_l2_ops by default."""

OPTIONS: Mapping[str, Mapping[str, Parameter]] = MappingProxyType(
    {
        "hnsw": {"m": number(2, 100), "ef_construction": number(4, 1000)},
        "ivfflat": {"lists": number(1, 32768)},
    }
)
DEFAULTS: Mapping[str, str] = MappingProxyType({"m": "16", "ef_construction": "64", "lists": "100"})
#: functions of pgvector and the type of their result, which never has dimensions
_RESULTS: Mapping[str, str] = MappingProxyType(
    {"subvector": "vector", "l2_normalize": "vector", "binary_quantize": "bit"}
)
_CAST = re.compile(r"::\s*(?P<type>(?:\w+\s*\.\s*)?\w+)\s*(?:\((?P<dimensions>\d+)\))?\s*\Z")


def check(index: Index, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE INDEX USING hnsw or ivfflat would reject about *index*."""
    for element in index.elements:
        yield from _check_element(index, element, catalog)
    yield from check_storage(index, index.method, index.storage, OPTIONS[index.method])
    if index.method == "hnsw":
        yield from _check_graph(index)


def _check_graph(index: Index) -> Iterator[Problem]:
    try:
        given = {key: float(value) for key, value in (*DEFAULTS.items(), *index.storage)}
    except ValueError:
        return
    if given["ef_construction"] < 2 * given["m"]:
        yield problem(
            index,
            f"ef_construction is {given['ef_construction']:g}, less than twice m, {given['m']:g}",
            "Raise ef_construction or lower m.",
        )


@frozen
class _Key:
    """What is indexed: its words, its type if it can be told, its dimensions if declared."""

    words: str
    type: str | None
    dimensions: int | None
    called: bool = False


def _check_element(index: Index, element: Element, catalog: Catalog) -> Iterator[Problem]:
    key = _key(index, element, catalog)
    if key is None:
        return
    known = OPCLASSES[index.method]
    if key.type is not None and key.type not in known:
        yield problem(
            index,
            f"{index.method} cannot index {key.words} of type {key.type}",
            f"It takes {listed(known)}.",
        )
        return
    yield from _check_opclass(index, element, key)
    if key.type is not None:
        yield from _check_dimensions(index, key, DIMENSIONS[index.method][key.type])


def _check_opclass(index: Index, element: Element, key: _Key) -> Iterator[Problem]:
    known = OPCLASSES[index.method]
    name = (element.opclass or "").rpartition(".")[2]
    if key.type is not None:
        fitting = known[key.type]
    else:
        fitting = tuple(name for names in known.values() for name in names)
    if not name and not (index.method == "ivfflat" and key.type in ("vector", None)):
        yield problem(
            index,
            f"{key.words} has no operator class, {index.method} has no default one",
            f"Use {listed(fitting)}: the one of the operator that queries order by.",
        )
    elif name and name not in fitting:
        what = f"{key.words} of type {key.type}" if key.type else key.words
        yield problem(
            index,
            f"operator class {name} of {index.method} does not take {what}",
            f"Use {listed(fitting)}.",
        )


def _check_dimensions(index: Index, key: _Key, most: int | None) -> Iterator[Problem]:
    if key.dimensions is None:
        # a column of type bit has one
        if key.type != "bit" or key.called:
            yield problem(
                index,
                f"{key.words} has no dimensions",
                f"Declare them, {key.type}(n), or index a cast such as (column::{key.type}(n)).",
            )
    elif most is not None and key.dimensions > most:
        fix = f"Use {most} dimensions or fewer."
        if key.type == "vector":
            fix = "Index a cast to halfvec (4000 dimensions) or binary_quantize() (64000)."
        yield problem(
            index,
            f"{key.words} has {key.dimensions} dimensions, {index.method} takes {most}"
            f" of {key.type}",
            fix,
        )


def _key(index: Index, element: Element, catalog: Catalog) -> _Key | None:
    """Tell what *element* indexes; None where the column does not exist."""
    if element.column is not None:
        column = columns_of(catalog, index.table).get(element.column)
        if column is None:
            return None
        parts = read(column.type, catalog)
        if parts.array:
            return _Key(column.name, column.type, None)
        known = parts.name in BUILTIN or any(parts.name in k for k in OPCLASSES.values())
        return _Key(column.name, parts.name if known else None, _dimensions(parts))
    text = (element.expression or "").strip()
    while text.startswith("(") and text.endswith(")") and _whole(text):
        text = text[1:-1].strip()
    match = _CAST.search(text)
    if match is None:
        return _Key("its expression", _RESULTS.get(_function(text)), None, called=True)
    name = match.group("type").rpartition(".")[2].strip()
    if name not in OPCLASSES["hnsw"]:
        return _Key("its expression", None, None)
    size = match.group("dimensions")
    return _Key("its expression", name, int(size) if size else None)


def _dimensions(parts: TypeText) -> int | None:
    if len(parts.arguments) == 1 and parts.arguments[0].isdigit():
        return int(parts.arguments[0])
    return None


def _function(text: str) -> str:
    """Return the function that all of *text* is a call of; empty if it is something else."""
    name, bracket, _ = text.partition("(")
    bare = name.strip().rpartition(".")[2].lower()
    return bare if bracket and bare.isidentifier() and _whole(text[len(name) :]) else ""


def _whole(text: str) -> bool:
    """Tell whether the first parenthesis closes at the end."""
    depth = 0
    for token in tokens(text):
        depth += (token.kind == "open") - (token.kind == "close")
        if depth == 0:
            return token.end == len(text)
    return False
