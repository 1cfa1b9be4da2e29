"""Queries as their server sees them: described, and what the tree tells of NULL put to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from attrs import evolve, frozen

from schemadsl.postgres.connect import Connection
from schemadsl.postgres.describe import Described, DescribedColumn, Refused, describe
from schemadsl.postgres.facts import Relation, RelationColumn, relations, spelled, types
from schemadsl.queries.commands import rowless
from schemadsl.queries.embeds import Run, runs
from schemadsl.queries.infer import Inferred, InferredParameter, Inferring, inferring
from schemadsl.queries.plans import planning
from schemadsl.queries.read import Query
from schemadsl.queries.shape import Column, Embed, Param, QueryShape, Refusal, Table
from schemadsl.queries.typing import Types
from schemadsl.sqltext import names_in

__all__ = ["analysed"]


@frozen
class _Answer:
    query: Query
    described: Described
    marked: Described | None = None
    told: Inferred = Inferred()


@frozen
class _Facts:
    types: Types
    relations: Mapping[int, Relation]
    #: (relation, attnum) → where a column of a result comes from
    origins: Mapping[tuple[int, int], tuple[Table, RelationColumn]]


def analysed(conn: Connection, queries: Iterable[Query | Refusal]) -> list[QueryShape | Refusal]:
    """Analyse *queries* on a server, in their order; one that it does not take is refused.

    *conn* commits by itself and is in no transaction. Nothing is executed.
    """
    asked = [q if isinstance(q, Refusal) else _asked(conn, q) for q in queries]
    with planning(conn) as plans:
        asked = [
            (plans.refusal(a.query, a.described.parameters) or a) if isinstance(a, _Answer) else a
            for a in asked
        ]
    with inferring(conn) as trees:
        told = [a if isinstance(a, Refusal) else evolve(a, told=_told(a, trees)) for a in asked]
    facts = _facts(conn, [answer for answer in told if isinstance(answer, _Answer)])
    return [a if isinstance(a, Refusal) else _shape(a, facts) for a in told]


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


# "=@id" is one operator to PostgreSQL; "<@ x" is one of its own
_JOINED = re.compile(r"(?<![^\w\s()$])([-+*/=<>!~|%]*[-+*/=>!~|%]@)\w")


def _refusal(query: Query, why: Refused) -> Refusal:
    hint = why.hint
    joined = _JOINED.search(query.lowered.sql) if why.sqlstate in ("42883", "42703") else None
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
    drawn = [c for a in answers if a.query.lowered.embeds for c in a.told.drawn]
    oids |= {c.type for c in drawn} - {0}
    known = types(conn, oids)
    texts = spelled(conn, {(c.type, c.modifier) for c in columns if c.modifier >= 0})
    rows = {known[c.type].relation for a in answers if a.marked for c in a.marked.columns}
    rows |= {c.relation for c in drawn}
    found = relations(conn, ({c.table for c in columns} | rows) - {0})
    origins = {
        (oid, column.number): (Table(relation.schema, relation.name), column)
        for oid, relation in found.items()
        for column in relation.columns
    }
    return _Facts(Types(known, texts), found, origins)


def _told(answer: _Answer, trees: Inferring) -> Inferred:
    lowered = answer.query.lowered
    parameters = answer.described.parameters
    return trees.of(lowered.sql, parameters, nullable_parameters=lowered.optional)


def _shape(answer: _Answer, facts: _Facts) -> QueryShape | Refusal:
    query, described, told = answer.query, answer.described, answer.told
    columns = [
        _column(column, facts, nullable=not (told.columns and told.columns[place]))
        for place, column in enumerate(described.columns)
    ]
    wrong = _embed(answer, facts, columns) if query.lowered.embeds else None
    if wrong is not None:
        return wrong
    columns = [column if column.embed else _hinted(column) for column in columns]
    params = tuple(_params(query, described, facts, told))
    sql = query.lowered.sql
    return QueryShape(
        query.name, query.command, query.file, query.line, query.doc, sql, params, tuple(columns)
    )


def _embed(answer: _Answer, facts: _Facts, columns: list[Column]) -> Refusal | None:
    """Tell the *columns* of embeds that they are such; an embed that is none is refused."""
    query, told = answer.query, answer.told
    lowered = query.lowered
    found = runs(lowered, answer.described, answer.marked, told.drawn, facts.types, facts.relations)
    if isinstance(found, int):
        return _no_table(query, found)
    for number, relation, places in found:
        table = Table(relation.schema, relation.name)
        own = [column for column in relation.columns if column.number > 0]
        for column, place in zip(own, places, strict=True):
            wrong = _unlike(answer, facts, column, place) if told.several else ""
            if wrong:
                name = lowered.embeds[number]
                what = f"sqlc.embed({name}) stands for rows of {table}, {wrong}"
                hint = "Select its columns one by one, or mend that query."
                return query.refused(what, lowered.stars[number], hint=hint)
        run = number, relation, places
        embed = _row(lowered.embeds[number], run, told, grouped="group" in names_in(lowered.sql))
        for column, place in zip(own, places, strict=True):
            stored = not column.not_null
            # where several tables give the rows, they are taken for those of the first
            columns[place] = evolve(
                columns[place],
                table=table,
                column=column.name,
                embed=embed,
                stored_nullable=stored,
            )
    return None


def _unlike(answer: _Answer, facts: _Facts, column: RelationColumn, place: int) -> str:
    """Say how a column of a set operation is not as the table has it; empty where it is."""
    of, kept = answer.told.drawn[place], answer.told.kept[place]
    own, given = facts.types.plain(of.type), facts.types.plain(answer.described.columns[place].type)
    if own != given:
        return f"whose {column.name} is {own.text}: another query makes it {given.text}"
    if column.not_null and not kept:
        return f"whose {column.name} is NOT NULL: another query may give NULL there"
    return ""


def _no_table(query: Query, number: int) -> Refusal:
    name = query.lowered.embeds[number]
    return query.refused(
        f'unable to resolve table with "sqlc.embed({name})": {name} is no table',
        query.lowered.stars[number],
        hint=f"Select its columns one by one, or {name}.*",
    )


def _column(column: DescribedColumn, facts: _Facts, *, nullable: bool) -> Column:
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


def _row(text: str, run: Run, told: Inferred, *, grouped: bool) -> Embed:
    """Make an embed; its row is there where a column is never NULL, or the tree says so.

    Of the columns of groups the tree does not tell which row they are taken from.
    """
    _, relation, places = run
    there = bool(told.columns) and (
        any(told.columns[place] for place in places)
        or (not grouped and all(told.present[place] for place in places))
    )
    name = list(names_in(text))[-1]
    return Embed(name, Table(relation.schema, relation.name), nullable=not there)


def _params(query: Query, described: Described, facts: _Facts, told: Inferred) -> Iterator[Param]:
    for number, oid in enumerate(described.parameters, 1):
        use = told.parameters[number - 1] if told.parameters else InferredParameter()
        yield Param(
            number,
            query.lowered.names.get(number, use.name),
            facts.types.shape(oid),
            number in query.lowered.optional or use.nullable,
            use.table,
            use.column,
        )
