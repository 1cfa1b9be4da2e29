"""Queries that search: by words in a BM25 index, by vectors, and by both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from attrs import frozen

from schemadsl.codegen.python.names import class_name
from schemadsl.codegen.stubs.facts import Facts
from schemadsl.codegen.stubs.writing import arg, condition, filled, narg, query
from schemadsl.kinds.column import Column
from schemadsl.kinds.derived import search_fields, search_index, vector_columns
from schemadsl.kinds.index import Index
from schemadsl.sqltext import ident, literal, parenthesised, tokens

__all__ = ["hybrid", "nearest", "search"]

_DISTANCES = {
    "l2": ("<->", "Euclidean distance"),
    "ip": ("<#>", "negative inner product"),
    "cosine": ("<=>", "cosine distance"),
    "l1": ("<+>", "taxicab distance"),
}
_APPROXIMATE = {"hnsw": "cosine", "ivfflat": "l2", "diskann": "cosine"}
"""Access methods of vectors, and the distance that each stands for where nothing is said."""

#: by the query's last word: how a field is searched, and what is said of it
_FORMS: Mapping[str, tuple[str, str]] = {
    "Any": ("{field} ||| {words}", "any of the words"),
    "All": ("{field} &&& {words}", "all of the words in one column"),
    "Phrase": ("{field} ### {words}", "the words one behind the other"),
    "Fuzzy": ("{field} @@@ pdb.match({words}, distance => 1)", "the words, a letter wrong in each"),
}
_CANDIDATES = 100
"""How many rows each half of a hybrid search brings."""

_SMOOTH = 60
"""What is added to a rank in reciprocal rank fusion (Cormack and others, 2009)."""


@frozen
class Near:
    """A column of vectors: both sides of its operator, and what is added to WHERE."""

    column: Column
    left: str
    right: str
    operator: str
    spoken: str
    method: str | None
    where: tuple[str, ...]


def search(table: Facts) -> Iterator[str]:
    """Rows by words, best first, for each form of search, with scores and snippets."""
    score, words, size = table.free("score", "words", "page_size")
    index = _index(table)
    snippets = [
        f"coalesce(pdb.snippet({ident(name)}), '')::text"
        f" AS {ident(table.free(f'{name}_snippet')[0])}"
        for name, alias in search_fields(table.catalog, table.ref).items()
        if alias is None
    ]
    key = ident(dict(index.storage)["key_field"])
    filters = _filters(table)
    for form, (_, spoken) in _FORMS.items():
        doc = f"Rows of {table.ref.name} with {spoken}, best first."
        yield query(
            f"Search{table.names.many}{form}",
            ":many",
            doc + _filter_words(filters),
            filled([*_shown(table), f"pdb.score({key})::real AS {score}", *snippets], "SELECT "),
            f"FROM {table.table}",
            f"WHERE {_matching(table, form, words)}",
            *filters,
            f"ORDER BY {score} DESC, {key}",
            f"LIMIT {arg(size)}",
        )


def nearest(table: Facts) -> Iterator[str]:
    """Rows by the distance of their vectors from one, nearest first."""
    distance, size = table.free("distance", "page_size")
    for near in _vectors(table):
        filters = _filters(table)
        doc = f"Rows of {table.ref.name} by the {near.spoken} of {near.column.name}, nearest first."
        doc += _filter_words(filters) + _iterative(near, filters)
        measured = f"({near.left} {near.operator} {near.right})::float8 AS {distance}"
        yield query(
            f"Nearest{table.names.many}{_by(table, near)}",
            ":many",
            doc,
            filled([*_shown(table), measured], "SELECT "),
            f"FROM {table.table}",
            *_where([*near.where], filters),
            f"ORDER BY {near.left} {near.operator} {near.right}",
            f"LIMIT {arg(size)}",
        )


def hybrid(table: Facts) -> Iterator[str]:
    """Rows by words and by a vector, their ranks joined by reciprocal rank fusion."""
    score, words, size = table.free("score", "words", "page_size")
    text_weight, vector_weight = table.free("text_weight", "vector_weight")
    index = _index(table)
    key = ident(dict(index.storage)["key_field"])
    for near in _vectors(table):
        filters = _filters(table)
        doc = (
            f"Rows of {table.ref.name} by words and by {near.column.name}, joined by their ranks"
            f" among the best {_CANDIDATES} of each,\nwhich count by the weights."
        )
        yield query(
            f"Search{table.names.many}Hybrid{_by(table, near)}",
            ":many",
            doc + _filter_words(filters) + _iterative(near, filters),
            "WITH by_words AS (",
            f"    SELECT {key}, pdb.score({key}) AS score FROM {table.table}",
            f"    WHERE {_indented(_matching(table, 'Any', words))}",
            *map(_indented_line, filters),
            f"    ORDER BY score DESC, {key} LIMIT {_CANDIDATES}",
            "), by_vector AS (",
            f"    SELECT {key}, {near.left} {near.operator} {near.right} AS distance"
            f" FROM {table.table}",
            *map(_indented_line, _where([*near.where], filters)),
            f"    ORDER BY distance LIMIT {_CANDIDATES}",
            "), ranked AS (",
            f"    SELECT {key}, {_part(text_weight, f'score DESC, {key}')}",
            "    FROM by_words",
            "    UNION ALL",
            f"    SELECT {key}, {_part(vector_weight, f'distance, {key}')}",
            "    FROM by_vector",
            "), joined AS (",
            f"    SELECT {key}, sum(part)::float8 AS score FROM ranked GROUP BY {key}",
            ")",
            filled([f"own.{c}" for c in _shown(table)] + [f"joined.score AS {score}"], "SELECT "),
            f"FROM joined JOIN {table.table} AS own ON own.{key} = joined.{key}",
            f"ORDER BY joined.score DESC, own.{key}",
            f"LIMIT {arg(size)}",
        )


def _part(weight: str, order: str) -> str:
    """Write what a rank counts; ``@weight / 2`` would be the absolute value of a quotient."""
    rank = f"row_number() OVER (ORDER BY {order})"
    return f"(sqlc.arg({literal(weight)})::float8 / ({_SMOOTH} + {rank}))::float8 AS part"


def _index(table: Facts) -> Index:
    index = search_index(table.catalog, table.ref)
    assert index is not None  # who asks for a search was told so
    return index


def _matching(table: Facts, form: str, words: str) -> str:
    """Write how the fields are searched; of a partial index what its rows fulfil besides."""
    template, _ = _FORMS[form]
    fields = [
        ident(name) if alias is None else f"{ident(name)}::pdb.alias({literal(alias)})"
        for name, alias in search_fields(table.catalog, table.ref).items()
    ]
    asked = [template.format(field=field, words=f"{arg(words)}::text") for field in fields]
    text = _any_of(asked)
    predicate = _index(table).predicate
    return text if predicate is None else f"{text}\n    AND {condition(predicate)}"


def _any_of(asked: Sequence[str]) -> str:
    """Write conditions of which one holds."""
    if len(asked) == 1:
        return asked[0]
    whole = f"({' OR '.join(asked)})"
    if len(whole) <= 88:
        return whole
    return "(\n        " + "\n        OR ".join(asked) + "\n    )"


def _filters(table: Facts) -> list[str]:
    """Write a condition for each filter; one that is NULL asks for nothing.

    pg_search 0.21 gives up its scan for a parameter that IS NULL is asked of.
    """
    made: list[str] = []
    searched = search_fields(table.catalog, table.ref)  # by words
    for column in table.filters:
        if column.name in searched:
            continue
        given = narg(table.params[column.name])
        typed = f"{given}::{table.type(column)}"
        made.append(f"    AND ({ident(column.name)} = {typed} OR num_nulls({given}) = 1)")
    return made


def _filter_words(filters: Sequence[str]) -> str:
    return "\nA filter that is NULL asks for nothing." if filters else ""


def _iterative(near: Near, filters: Sequence[str]) -> str:
    if near.method not in ("hnsw", "ivfflat") or not filters:
        return ""
    return (
        "\nFilters leave less than a page of what the index finds, but for this, in the"
        f" transaction:\nSET LOCAL {near.method}.iterative_scan = relaxed_order"
    )


def _where(conditions: list[str], filters: Sequence[str]) -> list[str]:
    lines = [f"    AND {condition}" for condition in conditions] + list(filters)
    return [f"WHERE {lines[0].removeprefix('    AND ')}", *lines[1:]] if lines else []


def _shown(table: Facts) -> list[str]:
    """Return the columns that a search shows: all but the vectors."""
    hidden = vector_columns(table.catalog, table.ref)
    return [ident(c.name) for c in table.columns if c.name not in hidden]


def _by(table: Facts, near: Near) -> str:
    several = len(vector_columns(table.catalog, table.ref)) > 1
    return f"By{class_name(near.column.name)}" if several else ""


def _indented(text: str) -> str:
    return text.replace("\n", "\n    ")


def _indented_line(line: str) -> str:
    return f"    {line}"


def _vectors(table: Facts) -> Iterator[Near]:
    """Yield the columns of vectors, each with the operator of its index, else cosine."""
    for name in vector_columns(table.catalog, table.ref):
        column = table.column(name)
        there = () if column.not_null else (f"{ident(name)} IS NOT NULL",)
        # sqlc misreads two casts behind an @
        plain, given = ident(name), f"sqlc.arg({literal(table.params[name])})"
        given += f"::{table.type(column)}"
        operator, spoken = _DISTANCES["cosine"]
        near = Near(column, plain, given, operator, spoken, None, there)
        indexes = [m for m in table.catalog.members(table.ref) if isinstance(m, Index)]
        for index in sorted(indexes, key=lambda i: (i.predicate is not None, i.ref.path)):
            found = _indexed(near, index)
            if found is not None:
                near = found
                break
        yield near


def _indexed(near: Near, index: Index) -> Near | None:
    """Return how the index of a column is used, None where it is another's."""
    if index.method not in _APPROXIMATE:
        return None
    element = index.elements[0]
    left, right = near.left, near.right
    if element.expression is not None:
        text = parenthesised(element.expression)
        found = list(tokens(text[1:-1].replace("(" + left + ")", left, 1)))
        if len(found) < 3 or found[0].name != near.column.name or found[1].text != "::":
            return None
        kind = "".join(t.text for t in found[2:])
        if "(" in kind and not kind.endswith(")"):
            return None
        left, right = text, f"{right}::{kind}"
    elif element.column != near.column.name:
        return None
    said = (element.opclass or "").rpartition(".")[2].removesuffix("_ops").rpartition("_")[2]
    operator, spoken = _DISTANCES.get(said) or _DISTANCES[_APPROXIMATE[index.method]]
    where = near.where
    if index.predicate is not None:
        where = tuple(dict.fromkeys([*where, condition(index.predicate)]))
    return Near(near.column, left, right, operator, spoken, index.method, where)
