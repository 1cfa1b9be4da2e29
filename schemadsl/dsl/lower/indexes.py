"""Indexes of every access method."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from schemadsl._provided import METHODS, OPCLASSES
from schemadsl.dsl.column import Column
from schemadsl.dsl.indexes import AnyIndex, Element, Index, VectorIndex
from schemadsl.dsl.lower.scope import TableScope
from schemadsl.dsl.member import text_of
from schemadsl.dsl.search import Bm25
from schemadsl.dsl.tokenized import Tokenized
from schemadsl.errors import Where
from schemadsl.kinds import index as kind
from schemadsl.model import Ref
from schemadsl.sqltext import ident, tokens

__all__ = ["element_of", "key_names", "lower_index", "storage_of"]

_VECTORS = ("vector", "halfvec", "sparsevec", "bit")


def lower_index(scope: TableScope, member: AnyIndex) -> None:
    """Make an index."""
    elements = _elements(scope, member)
    include = scope.all_columns(member.include, member.where)
    if elements is None or include is None:
        return
    chosen = member.name is None
    parts = key_names([(e.column, e.expression) for e in elements], include) if chosen else ()
    name, _ = scope.named(member.name, *parts, suffix="idx")
    storage = storage_of(member.storage)
    if isinstance(member, Bm25):
        storage = tuple(sorted((*storage, *_key_field(scope, member))))
    scope.low.add(
        kind.Index(
            ref=Ref.of("index", scope.schema, name),
            table=scope.ref,
            elements=tuple(elements),
            method="bm25" if member.method == "paradedb" else member.method,
            unique=member.unique,
            nulls_not_distinct=member.nulls_not_distinct,
            include=include,
            predicate=member.predicate,
            storage=storage,
            tablespace=member.tablespace,
            statistics=_statistics(member),
            uses=_uses(scope, member.method, elements),
            auto_named=chosen,
            comment=member.comment,
            renamed_from=member.renamed_from,
            source=member.where,
        )
    )


def _statistics(member: AnyIndex) -> tuple[tuple[int, int], ...]:
    """Return how closely ANALYZE looks at the keys that say so, by their numbers from 1."""
    if not isinstance(member, Index):
        return ()
    return tuple(
        (number, source.statistics)
        for number, source in enumerate(member.elements, 1)
        if isinstance(source, Element) and source.statistics is not None
    )


def _elements(scope: TableScope, member: AnyIndex) -> list[kind.Element] | None:
    sources: Iterable[Any]
    if isinstance(member, VectorIndex):
        sources = (_vector(scope, member),)
    elif isinstance(member, Bm25):
        sources = member.fields
    else:
        assert isinstance(member, Index)
        sources = member.elements
    found = [element_of(scope, source, member.where) for source in sources]
    made = [element for element in found if element is not None]
    return made if len(made) == len(found) else None


def element_of(
    scope: TableScope, source: Column[Any] | Element | Tokenized | str, where: Where
) -> kind.Element | None:
    """Make one key of an index; None, with a problem noted, where that cannot be."""
    if isinstance(source, Element):
        plain = element_of(scope, source.source, where)
        return plain and kind.Element(
            column=plain.column,
            expression=plain.expression,
            collation=scope.low.collation_of(source.collate)[0],
            opclass=source.opclass,
            opclass_options=storage_of(source.opclass_options),
            desc=source.desc,
            nulls_first=None if source.nulls is None else source.nulls == "first",
        )
    if isinstance(source, Tokenized):
        inner = element_of(scope, source.source, source.where)
        if inner is None:
            return None
        text = ident(inner.column) if inner.column is not None else inner.expression
        return kind.Element(expression=source.cast(text or ""))
    if isinstance(source, str):
        found = list(tokens(source))
        if len(found) == 1 and found[0].kind in ("word", "quoted"):
            if found[0].name in scope.columns:
                return kind.Element(column=found[0].name)
            if scope.ref.kind == "table":
                scope.unknown(found[0].name, where)
                return None
            return kind.Element(column=found[0].name)  # its query makes it
        return kind.Element(expression=source)
    name = scope.column(source, where)
    return None if name is None else kind.Element(column=name)


def _vector(scope: TableScope, member: VectorIndex) -> Element:
    """Give the key of a vector index the operator class of its metric."""
    opclass = member.opclass
    if opclass is None and member.metric is not None:
        source = member.source
        text = source.sql_type.text if isinstance(source, Column) else _last_cast(source)
        base = text.partition("(")[0].rpartition(".")[2]
        if base in _VECTORS:
            opclass = scope.low.in_extension("vector", f"{base}_{member.metric}_ops")
        else:
            scope.low.problem(
                f"an {member.method} index needs a vector, halfvec, sparsevec or bit,"
                f" not {text or 'this expression'}",
                member.where,
                "Index such a column, end the expression in a cast to it, or say opclass=.",
            )
    return Element(member.source, opclass=opclass)


def _last_cast(expression: str) -> str:
    match = re.search(r"::\s*(?:\w+\.)?(\w+)(?:\s*\(\d+\))?[\s)]*\Z", expression)
    return match.group(1).lower() if match else ""


def _key_field(scope: TableScope, member: Bm25) -> Iterable[tuple[str, str]]:
    key = scope.column(member.key, member.where)
    if key is None:
        return
    names = [
        column.column_name
        for column in member.fields
        if isinstance(column, Column) and scope.column(column, member.where) is not None
    ]
    if key not in names:
        scope.low.problem(
            f"key {key} is not among the fields of the BM25 index",
            member.where,
            f"Name it as the first field: Bm25({key}, …, key={key}).",
        )
    yield "key_field", key


def _uses(scope: TableScope, method: str, elements: list[kind.Element]) -> tuple[Ref, ...]:
    wanted = [*METHODS.get(method, ())]
    for element in elements:
        if element.opclass is not None:
            known = OPCLASSES.get(element.opclass.rpartition(".")[2])
            if known is not None and known not in wanted:
                wanted.append(known)
    return scope.low.brought_by(*wanted)


def storage_of(said: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Write storage parameters, sorted by key; those that are None are left out."""
    return tuple(sorted((key, _written(value)) for key, value in said.items() if value is not None))


def _written(value: Any) -> str:
    if isinstance(value, Mapping):
        import json

        return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    if isinstance(value, (list, tuple)):
        parts: list[object] = [*value]
        return ", ".join(map(str, parts))
    return text_of(value)


def key_names(keys: list[tuple[str | None, str | None]], include: tuple[str, ...]) -> list[str]:
    """Name the keys of an index as PostgreSQL does when it makes up the index's name.

    A function's name stands for its call, a cast is looked through, what else there
    is becomes ``expr`` (FigureIndexColname, ChooseIndexColumnNames).
    """
    found: list[str] = []
    wanted = [column or _figure(expression or "") for column, expression in keys]
    for name in (*wanted, *include):
        unique, number = name, 0
        while unique in found:
            number += 1
            unique = f"{name}{number}"
        found.append(unique)
    return found


_CALL = re.compile(r'\s*(?:[\w"]+\s*\.\s*)?(\w+)\s*\(')


def _figure(expression: str) -> str:
    text = expression.strip()
    parts = list(tokens(text))
    if parts and parts[0].text == "(" and _closes(parts, 0) == len(parts) - 1:
        return _figure(text[1:-1])
    if any(token.text == "::" for token in parts):
        depth, last = 0, 0
        for token in parts:
            depth += (token.kind == "open") - (token.kind == "close")
            if token.text == "::" and depth == 0:
                last = token.start
        if last:
            return _figure(text[:last])
    if len(parts) == 1 and parts[0].kind in ("word", "quoted"):
        return parts[0].name
    match = _CALL.match(text)
    at = next((i for i, token in enumerate(parts) if token.text == "("), 0)
    if match and _closes(parts, at) == len(parts) - 1:
        return match.group(1).lower()
    return "expr"


def _closes(parts: list[Any], at: int) -> int:
    depth = 0
    for number in range(at, len(parts)):
        depth += (parts[number].kind == "open") - (parts[number].kind == "close")
        if depth == 0:
            return number
    return -1
