"""Which columns of a result are those of ``sqlc.embed(table)``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from schemadsl.postgres.describe import Described
from schemadsl.postgres.facts import Relation
from schemadsl.queries.infer import Drawn
from schemadsl.queries.lower import Lowered, mark
from schemadsl.queries.typing import Types

__all__ = ["Run", "runs"]

#: the place of an embed among those of its query, its table, and the columns of the result
Run = tuple[int, Relation, range]


def runs(
    lowered: Lowered,
    described: Described,
    marked: Described | None,
    drawn: Sequence[Drawn],
    types: Types,
    relations: Mapping[int, Relation],
) -> list[Run] | int:
    """Find the columns of each embed among those *described*; one of no table is returned.

    In *marked* every embed is one column, whose type is that of the table's row. Where PostgreSQL
    does not take that (a column is ordered by its number, two branches of a set operation embed
    different tables), the columns tell by where they are *drawn* from. Of a set operation the
    first query names the embeds.
    """
    if marked is None:
        return _drawn_runs(lowered, drawn, relations)
    found: list[Run] = []
    at = 0
    names = {mark(number): number for number in range(len(lowered.embeds))}
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


def _drawn_runs(
    lowered: Lowered, drawn: Sequence[Drawn], relations: Mapping[int, Relation]
) -> list[Run] | int:
    found: list[Run] = []
    at = 0
    for number, star in enumerate(lowered.stars):
        # PostgreSQL does not say where grouped columns are written
        starts = (n for n in range(at, len(drawn)) if drawn[n].at == star)
        loose = (n for n in range(at, len(drawn)) if drawn[n].at < 0 and drawn[n].relation)
        start = next(starts, None)
        start = next(loose, None) if start is None else start
        if start is None:
            continue
        relation = relations.get(drawn[start].relation)
        if relation is None:
            return number
        own = _own(relation)
        run = [(column.relation, column.number) for column in drawn[start : start + len(own)]]
        if run == [(relation.oid, n) for n in own]:
            found.append((number, relation, range(start, start + len(own))))
            at = start + len(own)
    return found
