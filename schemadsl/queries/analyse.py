"""Queries as their server sees them: described, and what the tree tells of NULL put to it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from attrs import evolve, frozen

from schemadsl.postgres.connect import Connection
from schemadsl.postgres.describe import Described, DescribedColumn, Refused, describe
from schemadsl.postgres.facts import Relation, RelationColumn, relations, spelled, types
from schemadsl.queries.commands import rowless
from schemadsl.queries.embeds import Run, runs
from schemadsl.queries.read import Query
from schemadsl.queries.shape import Column, Embed, Param, QueryShape, Refusal, Table
from schemadsl.queries.typing import Types
from schemadsl.sqltext import names_in

__all__ = ["Infer", "Inferred", "InferredParameter", "analysed"]


class InferredParameter(Protocol):
    """What the tree of a query tells of a parameter; *name* is empty where nothing names it."""

    @property
    def name(self) -> str: ...
    @property
    def nullable(self) -> bool: ...
    @property
    def table(self) -> Table | None: ...
    @property
    def column(self) -> str | None: ...


class Inferred(Protocol):
    """What the tree of a query tells: which columns are never NULL, and its parameters."""

    @property
    def columns(self) -> Sequence[bool]: ...
    @property
    def parameters(self) -> Sequence[InferredParameter]: ...


Infer = Callable[[Connection, str, Sequence[int]], Inferred]


@frozen
class _Answer:
    query: Query
    described: Described
    marked: Described | None = None


@frozen
class _Facts:
    types: Types
    relations: Mapping[int, Relation]
    #: (relation, attnum) → where a column of a result comes from
    origins: Mapping[tuple[int, int], tuple[Table, RelationColumn]]


def analysed(
    conn: Connection, queries: Iterable[Query | Refusal], infer: Infer | None = None
) -> Iterator[QueryShape | Refusal]:
    """Analyse *queries* on a server, in their order; one that it does not take is refused.

    *conn* commits by itself and is in no transaction. *infer* tells what the server does not say;
    without it every column may be NULL, and nothing but a person names a parameter.
    """
    asked = [q if isinstance(q, Refusal) else _asked(conn, q) for q in queries]
    facts = _facts(conn, [answer for answer in asked if isinstance(answer, _Answer)])
    for answer in asked:
        yield answer if isinstance(answer, Refusal) else _shape(conn, answer, facts, infer)


def _asked(conn: Connection, query: Query) -> _Answer | Refusal:
    lowered = query.lowered
    found = describe(conn, lowered.sql)
    if isinstance(found, Refused):
        return _refusal(query, found)
    wrong = None if found.columns else rowless(query.name, query.command)
    if wrong is not None:
        return query.refused(wrong)
    if not lowered.embeds:
        return _Answer(query, found)
    marked = describe(conn, lowered.marked)
    return _Answer(query, found, None if isinstance(marked, Refused) else marked)


_JOINED = re.compile(r"operator does not exist: .*?([^\w\s@]+@)(?: |$)")


def _refusal(query: Query, why: Refused) -> Refusal:
    hint = why.hint
    joined = _JOINED.match(why.message)
    if joined is not None:
        hint = f'"{joined[1]}" is one operator: write a space in front of @ for a parameter.'
    message = why.message
    if why.detail and "\n" not in why.detail.strip():
        message = f"{message} ({why.detail.rstrip('.')})"
    return query.refused(message, why.position or 0, why.sqlstate, hint)


def _facts(conn: Connection, answers: Sequence[_Answer]) -> _Facts:
    """Ask for all types and tables of all answers at once."""
    every = [d for a in answers for d in (a.described, a.marked) if d is not None]
    columns = [column for described in every for column in described.columns]
    oids = {c.type for c in columns} | {n for described in every for n in described.parameters}
    known = types(conn, oids)
    texts = spelled(conn, {(c.type, c.modifier) for c in columns if c.modifier >= 0})
    rows = {known[c.type].relation for a in answers if a.marked for c in a.marked.columns}
    found = relations(conn, ({c.table for c in columns} | rows) - {0})
    origins = {
        (oid, column.number): (Table(relation.schema, relation.name), column)
        for oid, relation in found.items()
        for column in relation.columns
    }
    return _Facts(Types(known, texts), found, origins)


def _shape(
    conn: Connection, answer: _Answer, facts: _Facts, infer: Infer | None
) -> QueryShape | Refusal:
    query, described = answer.query, answer.described
    sql = query.lowered.sql
    inferred = None if infer is None else infer(conn, sql, described.parameters)
    proved = [False] * len(described.columns) if inferred is None else inferred.columns
    columns = [
        _column(column, facts, not known)
        for column, known in zip(described.columns, proved, strict=True)
    ]
    embeds = query.lowered.embeds
    found = runs(len(embeds), described, answer.marked, facts.types, facts.relations)
    if isinstance(found, int):
        return _no_table(query, found)
    for run in found:
        embed = _embed(embeds[run[0]], run, proved)
        for place in run[2]:
            columns[place] = evolve(columns[place], embed=embed)
    columns = [column if column.embed else _hinted(column) for column in columns]
    params = tuple(_params(query, described, facts, inferred))
    return QueryShape(
        query.name, query.command, query.file, query.line, query.doc, sql, params, tuple(columns)
    )


def _no_table(query: Query, number: int) -> Refusal:
    name = query.lowered.embeds[number]
    return query.refused(
        f'unable to resolve table with "sqlc.embed({name})": {name} is no table',
        query.lowered.sql.find(f"{name}.*"),
        hint=f"Select its columns one by one, or {name}.*",
    )


def _column(column: DescribedColumn, facts: _Facts, nullable: bool) -> Column:
    shape = facts.types.shape(column.type, column.modifier)
    origin = facts.origins.get((column.table, column.number))
    if origin is None:
        return Column(column.name, shape, nullable)
    table, own = origin
    stored = not own.not_null
    return Column(column.name, shape, nullable, table, own.name, stored_nullable=stored)


def _hinted(column: Column) -> Column:
    """Take the mark of a hint from a name that was given to the column: ``total!``, ``title?``."""
    name = column.name
    if name[-1:] not in ("?", "!") or len(name) == 1 or name in ("?column?", column.column):
        return column
    return evolve(column, name=name[:-1], nullable=name.endswith("?"))


def _embed(text: str, run: Run, proved: Sequence[bool]) -> Embed:
    _, relation, places = run
    own = [column for column in relation.columns if column.number > 0]
    there = any(
        column.not_null and proved[place] for column, place in zip(own, places, strict=True)
    )
    name = list(names_in(text))[-1]
    return Embed(name, Table(relation.schema, relation.name), nullable=not there)


def _params(
    query: Query, described: Described, facts: _Facts, inferred: Inferred | None
) -> Iterator[Param]:
    for number, oid in enumerate(described.parameters, 1):
        told = None if inferred is None else inferred.parameters[number - 1]
        name = query.lowered.names.get(number, "")
        yield Param(
            number,
            name or (told.name if told is not None else ""),
            facts.types.shape(oid),
            number in query.lowered.optional or (told is not None and told.nullable),
            told.table if told is not None else None,
            told.column if told is not None else None,
        )
