"""Which columns of a result are those of ``sqlc.embed(table)``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from schemadsl.postgres.describe import Described, DescribedColumn
from schemadsl.postgres.facts import Relation
from schemadsl.queries.lower import mark
from schemadsl.queries.typing import Types

__all__ = ["Run", "runs"]

#: the place of an embed among those of its query, its table, and the columns of the result
Run = tuple[int, Relation, range]


def runs(
    count: int,
    described: Described,
    marked: Described | None,
    types: Types,
    relations: Mapping[int, Relation],
) -> list[Run] | int:
    """Find the columns of each of *count* embeds in a result; an embed of no table is returned.

    In *marked* every embed is one column, whose type is that of the table's row. Where PostgreSQL
    does not take that (a column is ordered by its number), the columns tell by where they come
    from.
    """
    if marked is None:
        return list(_by_origin(count, described.columns, relations))
    found: list[Run] = []
    at = 0
    names = {mark(number): number for number in range(count)}
    for column in marked.columns:
        number = names.get(column.name)
        if number is None:
            at += 1
            continue
        relation = relations.get(types.relation(column.type))
        if relation is None:
            return number
        width = len(_own(relation))
        found.append((number, relation, range(at, at + width)))
        at += width
    return found if at == len(described.columns) else []


def _own(relation: Relation) -> list[int]:
    return [column.number for column in relation.columns if column.number > 0]


def _by_origin(
    count: int, columns: Sequence[DescribedColumn], relations: Mapping[int, Relation]
) -> Iterator[Run]:
    at = number = 0
    while at < len(columns) and number < count:
        relation = relations.get(columns[at].table)
        own = _own(relation) if relation is not None else []
        run = columns[at : at + len(own)]
        if relation is not None and [(c.table, c.number) for c in run] == [
            (relation.oid, n) for n in own
        ]:
            yield number, relation, range(at, at + len(own))
            at += len(own)
            number += 1
        else:
            at += 1
