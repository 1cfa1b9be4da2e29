"""Where a column of a query comes from, and how the query's text writes it."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import accumulate

from schemadsl.queries.nodes import Node, Value
from schemadsl.queries.scope import Catalog

__all__ = ["Text", "assigned_column", "first_column", "origin"]

_RELATION, _SUBQUERY, _JOIN, _CTE, _GROUP = 0, 1, 2, 6, 9

_PART = r'(?:"(?:[^"]|"")*"|[^\W\d][\w$]*)'
_COLUMN = re.compile(rf"(?:{_PART}\s*\.\s*)*({_PART})")
_PARAMETER = re.compile(r"\$\d+")
_CAST_AFTER = re.compile(r"\s*(?:\)\s*)*::")
_NAME_END = re.compile(r'[\w"]')
_CAST = re.compile(r"cast\s*\(", re.IGNORECASE)


class Text:
    """The text of a query, by the places that PostgreSQL names: bytes from its beginning."""

    def __init__(self, sql: str) -> None:
        self._sql = sql
        # where each character begins
        self._starts: list[int] = []
        if not sql.isascii():
            self._starts = [0, *accumulate(len(letter.encode()) for letter in sql)]

    def offset(self, place: int) -> int:
        """Return the offset of a place in characters; -1, which is none, stays so."""
        return bisect_left(self._starts, place) if self._starts and place >= 0 else place

    def name_at(self, place: int) -> str:
        """Return the name of the column that stands at *place*, without what qualifies it."""
        found = _COLUMN.match(self._sql, self.offset(place)) if place >= 0 else None
        if found is None:
            return ""
        name = found.group(1)
        return name[1:-1].replace('""', '"') if name.startswith('"') else name.lower()

    def is_cast(self, place: int) -> bool:
        """Tell whether the parameter at *place* is cast in so many words."""
        start = self.offset(place)
        if place >= 0 and _CAST.match(self._sql, start):
            # to CAST (… AS …) the parameter is moved that has its type from it
            return True
        found = _PARAMETER.match(self._sql, start) if place >= 0 else None
        if found is None:
            return False
        after = _CAST_AFTER.match(self._sql, found.end())
        return after is not None and self._opens(start, after.group().count(")"))

    def _opens(self, end: int, brackets: int) -> bool:
        """Tell whether *brackets* open right before *end*, and are not those of a call."""
        if not brackets:
            return True
        first = self._behind(end) - brackets
        if first < 0 or self._sql[first : first + brackets] != "(" * brackets:
            return False
        called = self._behind(first) - 1
        return called < 0 or not _NAME_END.match(self._sql, called)

    def _behind(self, end: int) -> int:
        """Return where the text before *end* ends that is no space."""
        while end and self._sql[end - 1].isspace():
            end -= 1
        return end


def first_column(value: Value) -> tuple[int, Node] | None:
    """Return the column that the text of an expression names first, and its level above it."""
    best: tuple[int, int, Node] | None = None
    todo: list[tuple[Value, int]] = [(value, 0)]
    while todo:
        found, depth = todo.pop()
        if isinstance(found, tuple):
            todo.extend((each, depth) for each in found)
        elif isinstance(found, Node):
            if found.tag == "VAR":
                place = found.number("location")
                # columns of subqueries count too, but are known only in there
                if place >= 0 and (best is None or place < best[0]):
                    best = (place, found.number("varlevelsup") - depth, found)
                continue
            deeper = depth + (found.tag == "QUERY")
            todo.extend((each, deeper) for each in found.fields.values())
    return (best[1], best[2]) if best else None


def origin(
    column: Node, levels: tuple[Node, ...], catalog: Catalog
) -> tuple[tuple[str, str], str] | None:
    """Return the table (schema, name) and the column's name there, for a column of the innermost.

    *levels* are the queries from the outermost to the one that the column belongs to.
    """
    for _ in range(32):
        if not levels:
            return None
        entries = levels[-1].nodes("rtable")
        number, attribute = column.number("varno"), column.number("varattno")
        if not 0 < number <= len(entries) or attribute <= 0:
            return None
        entry = entries[number - 1]
        kind = entry.number("rtekind")
        if kind == _RELATION:
            return _named(entry.number("relid"), attribute, catalog)
        if kind in (_JOIN, _GROUP):
            values = entry.nodes("joinaliasvars" if kind == _JOIN else "groupexprs")
            value = values[attribute - 1] if attribute <= len(values) else None
            if value is None or value.tag != "VAR":
                return None
            column = value
            continue
        query = entry.node("subquery") if kind == _SUBQUERY else _cte(entry, levels)
        targets = query.nodes("targetList") if query else ()
        if attribute > len(targets):
            return None
        target = targets[attribute - 1]
        table = target.number("resorigtbl")
        return _named(table, target.number("resorigcol"), catalog) if table else None
    return None


def _cte(entry: Node, levels: tuple[Node, ...]) -> Node | None:
    place = len(levels) - 1 - entry.number("ctelevelsup")
    if entry.number("rtekind") != _CTE or place < 0:
        return None
    for cte in levels[place].nodes("cteList"):
        if cte.text("ctename") == entry.text("ctename"):
            return cte.node("ctequery")
    return None


def _named(oid: int, attribute: int, catalog: Catalog) -> tuple[tuple[str, str], str] | None:
    relation = catalog.relation(oid)
    for found in relation.attributes if relation else ():
        if relation and found.number == attribute:
            return (relation.schema, relation.name), found.name
    return None


def assigned_column(
    target: Node, query: Node, catalog: Catalog
) -> tuple[tuple[str, str], str, bool] | None:
    """Return the column that a target of INSERT or UPDATE writes, and whether it may be NULL."""
    entries, number = query.nodes("rtable"), query.number("resultRelation")
    if not 0 < number <= len(entries):
        return None
    relation = catalog.relation(entries[number - 1].number("relid"))
    for found in relation.attributes if relation else ():
        if relation and found.number == target.number("resno"):
            held = found.own_not_null
            return (relation.schema, relation.name), found.name, not held
    return None
