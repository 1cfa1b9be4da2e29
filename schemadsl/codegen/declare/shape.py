"""One table while it is written: what stands in its body, under which names."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import define, field, frozen

from schemadsl.codegen.declare.page import Module
from schemadsl.codegen.declare.python import Call
from schemadsl.codegen.declare.registry import WRITERS
from schemadsl.kinds.column import Column
from schemadsl.model import Catalog, Object, Ref
from schemadsl.sqltext import names_in

__all__ = ["Layout", "Scope", "Shape", "members_of", "stands"]

_DIGITS = re.compile(r"(\d+)")


@frozen
class Layout:
    """What all tables know of each other."""

    catalog: Catalog
    #: the place of each object outside tables
    places: Mapping[Ref, int]
    #: the attribute of every column
    attrs: Mapping[Ref, str]
    #: columns that a lambda above their table reaches: mypy wants their types
    reached: set[Ref] = field(factory=set[Ref])


@define
class Scope:
    """The body of a table, as what stands in it sees it.

    In a mixin the table's name in a given name is a gap to fill in; *used* takes note of
    the columns that were mentioned.
    """

    page: Module
    table: Ref
    columns: tuple[str, ...]
    layout: Layout
    #: the types of the columns of a query
    result: Mapping[str, str] = field(factory=dict[str, str])
    #: the mixin that a column comes from
    mixed: dict[str, str] = field(factory=dict[str, str])
    shared: bool = False
    used: set[str] = field(factory=set[str])
    #: columns that were written, and not only mentioned
    named: set[str] = field(factory=set[str])

    def column(self, name: str) -> str:
        """Write one of the table's own columns."""
        self.used.add(name)
        self.named.add(name)
        attr = self.layout.attrs[self.table.child("column", name)]
        return f"{self.mixed[name]}.{attr}" if name in self.mixed else attr

    def note(self, *texts: str | None) -> None:
        """Note that what is being written mentions the columns that its SQL *texts* name."""
        for text in texts:
            self.used.update(names_in(text or ""))

    def type_of(self, column: str) -> str | None:
        """Return the type of one of the table's own columns as ``format_type`` prints it."""
        found = self.layout.catalog.get(self.table.child("column", column))
        return found.type if isinstance(found, Column) else self.result.get(column)

    def holds(self, table: Ref, column: str) -> str | None:
        """Name what a column holds in Python; None where there is no such column."""
        found = self.layout.catalog.get(table.child("column", column))
        if not isinstance(found, Column):
            return None
        return self.page.python_type(found.type, found.uses)

    def elsewhere(self, table: Ref, column: str, *, line: str = "") -> str | None:
        """Write a column of another table, or of this one for the *line* of another column."""
        ref = table.child("column", column)
        attr, name = self.layout.attrs.get(ref), None
        if WRITERS[table.kind].as_class(self.layout.catalog.objects[table], self.layout.catalog):
            name = self.page.reached(table)
        own = self.columns
        below = line in own and column in own and own.index(column) >= own.index(line)
        if below if table == self.table else self.later(table):
            self.layout.reached.add(ref)
        return None if attr is None or name is None else f"{name}.{attr}"

    def later(self, table: Ref) -> bool:
        """Tell whether *table* is this one or declared further down."""
        homes, places = self.page.homes.modules, self.layout.places
        if homes.get(table) != homes.get(self.table):
            return self.page.late(table)
        return places[table] >= places[self.table]

    def given(self, obj: Object) -> str | None:
        """Return the name to give to *obj*; None where PostgreSQL would choose the same."""
        if self.page.usual(obj.ref):
            return None
        name = WRITERS[obj.ref.kind].claims(obj) or obj.name
        return name.replace(self.table.name, "{table}") if self.shared else name


@define
class Shape:
    """A table with the lines of its body."""

    ref: Ref
    scope: Scope
    #: column name → its call, in order
    columns: dict[str, Call] = field(factory=dict[str, Call])
    #: columns that no mixin may take
    bound: set[str] = field(factory=set[str])
    #: what is no option of a column
    members: list[Object] = field(factory=list[Object])
    attrs: dict[Ref, str] = field(factory=dict[Ref, str])
    mixins: list[str] = field(factory=list[str])


def members_of(catalog: Catalog, table: Ref) -> list[Object]:
    """Return what stands in *table* in the order of its body: columns by position, then by name."""
    return sorted(
        (m for m in catalog.members(table) if stands(m)),
        key=lambda m: (
            WRITERS[m.ref.kind].rank,
            getattr(m, "position", 0),
            [int(p) if p.isdecimal() else p for p in _DIGITS.split(m.name)],
        ),
    )


def stands(obj: Object) -> bool:
    """Tell whether *obj* has a line of its own."""
    kind = obj.ref.kind
    return kind in WRITERS and not WRITERS[kind].elsewhere
