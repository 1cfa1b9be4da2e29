"""Where an expression stands: the rows it is computed for, and what is known of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Protocol

from attrs import evolve, field, frozen

from schemadsl.postgres.query_facts import Relation, Routine
from schemadsl.queries.nodes import Node

__all__ = [
    "Catalog",
    "Context",
    "Frame",
    "Group",
    "Key",
    "Scope",
    "State",
    "merged",
    "searched",
    "var_key",
]

Key = tuple[object, ...]


class Catalog(Protocol):
    """What is known of the server's objects by their oids.

    *views* keeps what was found out about views, by their oids and whether conditions counted.
    """

    views: dict[tuple[int, bool], frozenset[int]]

    def relation(self, oid: int) -> Relation | None:
        """Return a relation, None where nothing is known of it."""
        ...

    def routine(self, oid: int) -> Routine | None:
        """Return a function, None where nothing is known of it."""
        ...

    def trees(self, text: str) -> tuple[Node, ...]:
        """Return the nodes of a tree that the catalog holds."""
        ...


@frozen
class State:
    """What holds for each row at one place of a query.

    *present* are the entries of the range table of which the row has a row, not NULLs in its
    place; *known* the keys of what is not NULL, though its definition does not say so. *groups*
    are the nullable sides of outer joins, *splits* pairs of entries one of which is present.
    """

    present: frozenset[int] = frozenset()
    known: frozenset[Key] = frozenset()
    groups: tuple[Group, ...] = ()
    splits: tuple[tuple[int, int], ...] = ()

    def members(self) -> frozenset[int]:
        """Return all entries that are, or may be, present."""
        return self.present.union(*(group.members for group in self.groups))

    def arrived(self, entry: int) -> State:
        """Return what holds where *entry* is present."""
        state = self
        while entry not in state.present:
            group = next((g for g in state.groups if entry in g.members), None)
            if group is None:
                return state
            rest = tuple(g for g in state.groups if g is not group)
            state = merged(evolve(state, groups=rest), group.inner)
        return state

    def learn(self, found: Iterable[Node]) -> State:
        """Return what holds where all of *found* are not NULL."""
        state, known = self, set(self.known)
        for node in found:
            known.add(node.key)
            # a column of the nullable side is not NULL only where the outer join found a row
            own = node.tag == "VAR" and node.fields["varlevelsup"] == "0"
            if own or node.tag == "SEARCHED":
                state = state.arrived(node.number("varno"))
        return evolve(state, known=state.known | known) if known else state


@frozen
class Group:
    """The nullable side of an outer join: *inner* holds as soon as a member is there."""

    members: frozenset[int]
    inner: State


def merged(one: State, other: State) -> State:
    """Return what holds where both hold."""
    return State(
        one.present | other.present,
        one.known | other.known,
        one.groups + other.groups,
        one.splits + other.splits,
    )


@frozen(eq=False)
class Frame:
    """One query: its range table and what was found out about the entries so far.

    *columns* has, per entry, the attributes that are not NULL in each of its rows (0 is the row as
    a whole, system columns are below it); *ctes* the same for the columns of a WITH query.
    *bare* says that no condition may be believed: the query is a view that is written to.
    """

    query: Node
    entries: tuple[Node, ...]
    bare: bool = False
    columns: dict[int, frozenset[int]] = field(factory=dict[int, frozenset[int]])
    ctes: dict[str, tuple[bool, ...]] = field(factory=dict[str, tuple[bool, ...]])

    def entry(self, number: int) -> Node | None:
        """Return an entry of the range table by its number, from 1."""
        return self.entries[number - 1] if 0 < number <= len(self.entries) else None


@frozen(eq=False)
class Scope:
    """A place in a query. *parent* is where the query itself stands, None for the outermost.

    *grouped* are the keys of what GROUPING SETS set to NULL; *raw* is the place before grouping,
    where the arguments of aggregates are computed. *real* says that a group has at least one row.
    """

    frame: Frame
    state: State
    parent: Scope | None = None
    grouped: frozenset[Key] = frozenset()
    raw: Scope | None = None
    real: bool = False
    one_set: bool = False

    def knowing(self, found: Iterable[Node]) -> Scope:
        """Return this place for rows where all of *found* are not NULL."""
        state = self.state.learn(found)
        return self if state is self.state else evolve(self, state=state)

    def within(self, state: State) -> Scope:
        """Return this place for rows of which *state* holds."""
        return evolve(self, state=state)

    def up(self, levels: int) -> Scope | None:
        """Return the place *levels* queries further out."""
        scope: Scope | None = self
        for _ in range(levels):
            scope = scope.parent if scope else None
        return scope


@frozen(eq=False)
class Context:
    """What all rules need: the catalog, and which parameters may be NULL.

    *columns* tells which result columns of a query that stands at a place are not NULL (it is
    given, for expressions hold queries and queries expressions), *one_row* whether it gives
    exactly one row.
    """

    catalog: Catalog
    nullable: frozenset[int]
    columns: Callable[[Context, Node, Scope | None, bool], tuple[bool, ...]]
    one_row: Callable[[Context, Node, Scope | None], bool]


def searched(entry: int) -> Node:
    """Return what is known where a search operator of pg_search found the row of an entry."""
    return Node("SEARCHED", {"varno": str(entry)})


def var_key(entry: int, attribute: int, kind: str, level: int, returning: str) -> Key:
    """Return the key of a variable."""
    fields = (("varno", str(entry)), ("varattno", str(attribute)), ("vartype", kind))
    return ("VAR", *fields, ("varlevelsup", str(level)), ("returning", returning))
