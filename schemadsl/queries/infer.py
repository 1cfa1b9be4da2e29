"""Which columns of a query are never NULL, and what its parameters are called.

PostgreSQL itself says what each name, star, view, overload and cast of a query means (`parse_trees`);
the rules over its tree are pure. What cannot be known may be NULL.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager

from attrs import frozen

from schemadsl.postgres.connect import Connection
from schemadsl.postgres.parse_tree import ParseTrees, parse_trees
from schemadsl.queries.known import Known
from schemadsl.queries.names import ParameterUse, parameter_uses
from schemadsl.queries.nodes import Node, parse
from schemadsl.queries.rows import Results, columns, one_row, results
from schemadsl.queries.scope import Context

__all__ = ["Inferred", "InferredColumn", "InferredParameter", "Inferring", "infer", "inferring"]


@frozen
class InferredColumn:
    """A result column: *not_null* is proved.

    *present* says that the row it is taken from is there, not NULLs in the place of what an outer
    join did not find; *kept* that it is not NULL where that row is there. Both are for the
    columns of a table that are taken together as one value.
    """

    not_null: bool
    present: bool
    kept: bool


@frozen
class InferredParameter:
    """A parameter: *name* is empty where nothing names it.

    *table* (schema, name) and *column* are what it is compared with or assigned to; *nullable*
    says that it is assigned to a column that may be NULL.
    """

    name: str = ""
    nullable: bool = False
    table: tuple[str, str] | None = None
    column: str | None = None


@frozen
class Inferred:
    """What is inferred of a query; no columns where its tree cannot be had (utility statements)."""

    columns: tuple[InferredColumn, ...] = ()
    parameters: tuple[InferredParameter, ...] = ()


class Inferring:
    """What `inferring` gives: infers of one query after another, and remembers the catalog."""

    def __init__(self, conn: Connection, trees: ParseTrees) -> None:
        self._known = Known(conn)
        self._trees = trees

    def of(
        self,
        sql: str,
        parameter_types: Sequence[int] = (),
        *,
        nullable_parameters: frozenset[int] = frozenset(),
    ) -> Inferred:
        """Infer of one query, whose ``$n`` have the types of *parameter_types* (oids).

        Those of *nullable_parameters* (from 1) may be NULL themselves. A query that the server
        refuses has no columns, and parameters without names.
        """
        text = self._trees.of(sql, parameter_types)
        found = parse(text) if text else ()
        if text is None or not found:
            return Inferred((), (InferredParameter(),) * len(parameter_types))
        self._known.mention(text)
        uses = parameter_uses(found[0], sql, self._known)
        given = nullable_parameters | {number for number, use in uses.items() if use.nullable}
        ctx = Context(self._known, given, columns, one_row)
        count = max(len(parameter_types), *uses, 0)
        named = tuple(_parameter(uses.get(n)) for n in range(1, count + 1))
        try:
            return Inferred(_columns(ctx, found[0]), named)
        except RecursionError:
            # thousands of operators in one expression
            return Inferred((), named)


def _columns(ctx: Context, query: Node) -> tuple[InferredColumn, ...]:
    found = results(ctx, query, None)
    return tuple(
        _column(found, target.node("expr"), sure)
        for target, sure in zip(found.targets, found.not_null, strict=True)
    )


def _column(found: Results, value: Node | None, sure: bool) -> InferredColumn:
    if value is None or value.tag != "VAR" or value.number("varlevelsup"):
        return InferredColumn(sure, True, sure)
    entry, scope = value.number("varno"), found.scope
    own = scope.frame.columns.get(entry)
    if own is None or found.scope.grouped:
        return InferredColumn(sure, True, sure)
    kept = sure or value.number("varattno") in own
    return InferredColumn(sure, sure or entry in scope.state.present, kept)


def _parameter(use: ParameterUse | None) -> InferredParameter:
    if use is None:
        return InferredParameter()
    return InferredParameter(use.name, use.nullable, use.table, use.column)


@contextmanager
def inferring(conn: Connection) -> Generator[Inferring]:
    """Open *conn* for inferring of many queries on one schema, which stays as it is meanwhile.

    *conn* commits by itself and is outside a transaction; what it sends in between is analysed
    aloud, which costs time but changes nothing.
    """
    with parse_trees(conn) as trees:
        yield Inferring(conn, trees)


def infer(
    conn: Connection,
    sql: str,
    parameter_types: Sequence[int] = (),
    *,
    nullable_parameters: frozenset[int] = frozenset(),
) -> Inferred:
    """Infer of a single query: `Inferring.of`, opened for it alone."""
    with inferring(conn) as asked:
        return asked.of(sql, parameter_types, nullable_parameters=nullable_parameters)
