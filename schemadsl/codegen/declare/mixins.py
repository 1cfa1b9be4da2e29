"""Mixins: columns at the end of several tables, with the triggers and indexes that go with them.

A mixin's columns stand behind those of the body, so only the last columns of a table
can come from one without moving. What is taken is what saves most lines, again and
again until nothing saves enough.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from attrs import evolve, frozen

from schemadsl.codegen.declare.identifiers import class_name
from schemadsl.codegen.declare.python import Call, Line
from schemadsl.codegen.declare.registry import WRITERS
from schemadsl.codegen.declare.shape import Shape

__all__ = ["Mixin", "share"]

_LEAST_TABLES = 3
_LEAST_SAVED = 4
_LONGEST = 8
_TIMES = ("t.timestamp", "t.timestamptz", "t.date")

#: a line of a body: its attribute, its call as text, and the columns that it mentions
Row = tuple[str, str, frozenset[str]]
#: columns, members and tables that a mixin may be made of
Choice = tuple[tuple[Row, ...], tuple[Row, ...], list[int]]


@frozen
class Mixin:
    """A class of columns and members that several tables share."""

    name: str
    lines: tuple[Line, ...]


def share(shapes: Sequence[Shape], claim: Callable[[str], str]) -> list[Mixin]:
    """Take what repeats out of *shapes*; return the mixins in the order of their declaration."""
    found: list[Mixin] = []
    columns = [_columns(shape) for shape in shapes]
    members = [_members(shape) for shape in shapes]
    while (best := _best(columns, members)) is not None:
        shared, extra, tables = best
        first = shapes[tables[0]]
        lines = [_line(first, row, members=False) for row in shared]
        lines += [_line(first, row, members=True) for row in extra]
        mixin = Mixin(claim(_title(lines)), tuple(lines))
        found.append(mixin)
        for n in tables:
            _take(shapes[n], mixin.name, shared, extra)
            columns[n] = columns[n][: -len(shared)]
            members[n] = [row for row in members[n] if row not in extra]
    return found


def _columns(shape: Shape) -> list[Row]:
    """Return the last columns, as many as a mixin may take."""
    found: list[Row] = []
    for name, made in reversed(shape.columns.items()):
        if name in shape.bound or len(found) == _LONGEST:
            break
        found.append((_attr(shape, name), str(made), frozenset({name})))
    return found[::-1]


def _attr(shape: Shape, column: str) -> str:
    return shape.scope.layout.attrs[shape.ref.child("column", column)]


def _members(shape: Shape) -> list[Row]:
    return [(attr, str(made), own) for attr, made, own in _patterns(shape)]


def _patterns(shape: Shape) -> Iterator[tuple[str, Call, frozenset[str]]]:
    """Write the members as in a mixin: with a gap in their names for the table's."""
    scope = evolve(shape.scope, shared=True, mixed={})
    for obj in shape.members:
        scope.used.clear()
        made = WRITERS[obj.ref.kind].member(obj, scope)
        if made is not None and scope.page.chosen.get(obj.ref, True):
            yield shape.attrs[obj.ref], made, frozenset(scope.used & set(scope.columns))


def _best(columns: Sequence[list[Row]], members: Sequence[list[Row]]) -> Choice | None:
    """Return what saves most lines, if it saves enough."""
    ends: dict[tuple[Row, ...], list[int]] = defaultdict(list)
    for n, rows in enumerate(columns):
        for size in range(2, len(rows) + 1):
            ends[tuple(rows[-size:])].append(n)
    choices = (
        (shared, extra, group)
        for shared, tables in ends.items()
        if len(tables) >= _LEAST_TABLES
        for extra, group in _with_members(shared, tables, members)
    )
    best = max(choices, key=_saved, default=None)
    return best if best is not None and _saved(best) >= _LEAST_SAVED else None


def _saved(choice: Choice) -> int:
    shared, extra, tables = choice
    size = len(shared) + len(extra)
    return (len(tables) - 1) * size - 3 if len(tables) >= _LEAST_TABLES else 0


def _with_members(
    shared: Sequence[Row], tables: list[int], members: Sequence[list[Row]]
) -> Iterator[tuple[tuple[Row, ...], list[int]]]:
    """Yield the tables that have the columns, and those of them that have a member besides."""
    yield (), tables
    names = frozenset[str]().union(*(own for _, _, own in shared))
    holders: dict[Row, list[int]] = defaultdict(list)
    for n in tables:
        for row in members[n]:
            if row[2] <= names:
                holders[row].append(n)
    groups: dict[tuple[int, ...], list[Row]] = defaultdict(list)
    for row, found in holders.items():
        groups[tuple(found)].append(row)
    for group, rows in groups.items():
        yield tuple(rows), list(group)


def _line(shape: Shape, row: Row, *, members: bool) -> Line:
    """Return the line of a mixin that is made from the first table that has it."""
    attr, written, own = row
    if not members:
        (name,) = own
        return Line(attr, shape.columns[name])
    return next(
        Line(attr, made) for a, made, _ in _patterns(shape) if (a, str(made)) == (attr, written)
    )


def _take(shape: Shape, mixin: str, shared: Sequence[Row], extra: Sequence[Row]) -> None:
    """Leave to the mixin what it has."""
    for _, _, own in shared:
        (name,) = own
        del shape.columns[name]
        shape.scope.mixed[name] = mixin
    attrs = {attr for attr, _, _ in extra}
    shape.members = [m for m in shape.members if shape.attrs[m.ref] not in attrs]
    # behind the body come the columns of the first mixin, then those of the next
    shape.mixins.insert(0, mixin)


def _title(lines: Sequence[Line]) -> str:
    """Name a mixin after its columns."""
    columns = [line for line in lines if str(line.expression).startswith("t.")]
    if all(str(line.expression).startswith(_TIMES) for line in columns):
        return "Timestamps"
    return class_name(*(line.target for line in columns[:2]))
