"""Which columns of a query are never NULL, and what its parameters are called.

PostgreSQL itself says what each name, star, view, overload and cast of a query means
(`parse_trees`); the rules over its tree are pure. What cannot be known may be NULL.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager

from attrs import frozen

from schemadsl.postgres.connect import Connection
from schemadsl.postgres.parse_tree import ParseTrees, parse_trees
from schemadsl.queries.known import Known
from schemadsl.queries.names import ParameterUse, parameter_uses
from schemadsl.queries.nodes import Node, parse
from schemadsl.queries.origins import Text
from schemadsl.queries.rows import Results, columns, one_row, results
from schemadsl.queries.scope import Context
from schemadsl.queries.shape import Table

__all__ = ["Drawn", "Inferred", "InferredParameter", "Inferring", "infer", "inferring"]

_SELECT, _UTILITY = 1, 6
#: entries of the range table that are tables, or stand for the columns that are grouped
_TABLES = (0, 9)


@frozen
class InferredParameter:
    """A parameter: *name* is empty where nothing names it.

    *table* and *column* are what it is compared with or assigned to; *nullable* says that it is
    assigned to a column that may be NULL.
    """

    name: str = ""
    nullable: bool = False
    table: Table | None = None
    column: str | None = None


@frozen
class Drawn:
    """A result column: the offset in the SQL of what it is a column of, -1 where it is none.

    *relation* and *number* are the oid of the table and its attnum, 0 where it is no table's.
    *type* is the oid of its type there.
    """

    at: int
    relation: int
    number: int
    type: int = 0


@frozen
class Inferred:
    """What is inferred of a query.

    *columns* tell, per result column, whether it is proved that it is never NULL. *present* tells
    whether the row that a column is taken from is always there, not NULLs in the place of what
    an outer join did not find; *kept* whether the column is not NULL where that row is there:
    both are for the columns of a table that are taken together as one value. *drawn* tells how the
    columns are written, in the first query of a set operation, which is one of *several* then.
    """

    columns: tuple[bool, ...] = ()
    parameters: tuple[InferredParameter, ...] = ()
    present: tuple[bool, ...] = ()
    kept: tuple[bool, ...] = ()
    drawn: tuple[Drawn, ...] = ()
    several: bool = False


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

        Those of *nullable_parameters* (from 1) may be NULL themselves. Of a statement that has no
        tree (EXPLAIN, SHOW) nothing is inferred, and one that the server refuses has no columns.
        """
        text = self._trees.of(sql, parameter_types)
        found = parse(text) if text else ()
        if text is None or not found or found[0].number("commandType") == _UTILITY:
            return _nothing((InferredParameter(),) * len(parameter_types), self._trees.width())
        self._known.mention(text)
        named: tuple[InferredParameter, ...] = (InferredParameter(),) * len(parameter_types)
        try:
            uses = parameter_uses(found[0], sql, self._known)
            count = max(len(parameter_types), *uses, 0)
            named = tuple(_parameter(uses.get(n)) for n in range(1, count + 1))
            given = nullable_parameters | {number for number, use in uses.items() if use.nullable}
            judged = results(Context(self._known, given, columns, one_row), found[0], None)
            present, kept = judged.holding(_present), judged.holding(_kept)
        except RecursionError:
            # thousands of operators in one expression
            own = "targetList" if found[0].number("commandType") == _SELECT else "returningList"
            return _nothing(named, sum(not t.flag("resjunk") for t in found[0].nodes(own)))
        drawn = tuple(_drawn(judged.first, Text(sql)))
        return Inferred(judged.not_null, named, present, kept, drawn, bool(judged.sides))


def _nothing(parameters: tuple[InferredParameter, ...], width: int) -> Inferred:
    unknown = (False,) * width
    return Inferred(unknown, parameters, unknown, unknown)


def _own(judged: Results) -> Iterator[tuple[Node | None, frozenset[int] | None]]:
    """Yield each column that is one of a table, and what is not NULL in that; else None twice."""
    frame = judged.scope.frame
    for target in judged.targets:
        value = target.node("expr")
        if value is None or value.tag != "VAR" or value.number("varlevelsup"):
            yield None, None
        else:
            own = None if judged.scope.grouped else frame.columns.get(value.number("varno"))
            yield value, own


def _present(judged: Results) -> Iterator[bool]:
    """Tell of each column whether the row that it is from is there."""
    there = judged.scope.state.present
    for value, own in _own(judged):
        yield value is None or own is None or value.number("varno") in there


def _kept(judged: Results) -> Iterator[bool]:
    """Tell of each column whether it is not NULL in the row that it is from."""
    for sure, (value, own) in zip(judged.not_null, _own(judged), strict=True):
        inside = value is not None and own is not None and value.number("varattno") in own
        yield sure or inside


def _drawn(judged: Results, text: Text) -> Iterator[Drawn]:
    for target, (value, _) in zip(judged.targets, _own(judged), strict=True):
        entry = None if value is None else judged.scope.frame.entry(value.number("varno"))
        if value is None or entry is None:
            yield Drawn(-1, 0, 0)
            continue
        # of what a subquery gives PostgreSQL names the table, too
        table = target.number("resorigtbl") if entry.number("rtekind") in _TABLES else 0
        at, number = text.offset(value.number("location")), target.number("resorigcol")
        yield Drawn(at, table, number, value.number("vartype"))


def _parameter(use: ParameterUse | None) -> InferredParameter:
    if use is None:
        return InferredParameter()
    table = Table(*use.table) if use.table else None
    return InferredParameter(use.name, use.nullable, table, use.column)


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
