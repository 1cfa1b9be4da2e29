"""What grouping does to the rows of a query, and GROUPING SETS to what they are grouped by."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve

from schemadsl.queries.calls import empty_without_rows
from schemadsl.queries.expressions import not_null
from schemadsl.queries.narrowing import implied
from schemadsl.queries.nodes import Node
from schemadsl.queries.scope import Context, Group, Key, Scope, State

__all__ = ["groups"]

_EMPTY, _SIMPLE, _ROLLUP, _CUBE, _SETS = 0, 1, 2, 3, 4
_GROUP_ENTRY = 9


def groups(ctx: Context, query: Node, scope: Scope) -> Scope:
    """Return the place of HAVING and the select list, for a query whose rows *scope* has."""
    clause, sets = query.nodes("groupClause"), query.nodes("groupingSets")
    having = query.node("havingQual")
    if not (clause or sets or query.flag("hasAggs") or having):
        return scope
    raw = scope
    # a group without columns is there without rows
    real = bool(clause) and not (sets and all(map(_may_be_empty, sets)))
    state = scope.state
    if not real:
        state = State(state.present, groups=state.groups)
    grouped: frozenset[Key] = frozenset()
    if sets:
        grouped = _sometimes(query, clause, sets)
        state = _ungrouped(state, grouped)
    scope = evolve(scope, state=state, raw=raw, real=real, grouped=grouped)
    if having is None or scope.frame.bare:
        return scope
    found = implied(ctx, having, "true", scope, not_null).values()
    real = real or any(empty_without_rows(ctx, node) for node in found)
    return evolve(scope.knowing(found), real=real)


def _ungrouped(state: State, grouped: frozenset[Key]) -> State:
    """Leave out what was known of values that grouping may set to NULL, in outer joins too."""
    if not grouped:
        return state
    inner = (Group(group.members, _ungrouped(group.inner, grouped)) for group in state.groups)
    known = frozenset(key for key in state.known if _kept(key, grouped))
    return evolve(state, known=known, groups=tuple(inner))


def _kept(key: Key, grouped: frozenset[Key]) -> bool:
    return key[0] == "VAR" and key not in grouped


def _sometimes(query: Node, clause: tuple[Node, ...], sets: tuple[Node, ...]) -> frozenset[Key]:
    """Return what the query is grouped by, but not in each of its grouping sets.

    PostgreSQL 18 has these as columns of an entry of their own, and marks them itself.
    """
    if any(entry.number("rtekind") == _GROUP_ENTRY for entry in query.nodes("rtable")):
        return frozenset()
    always = {ref.number("tleSortGroupRef") for ref in clause}
    refs = {ref for ref in always if not any(_in_all(one, ref) for one in sets)}
    values = [
        target.node("expr")
        for target in query.nodes("targetList")
        if target.number("ressortgroupref") in refs
    ]
    return frozenset(value.key for value in values if value)


def _in_all(one: Node, ref: int) -> bool:
    """Tell whether all sets that an item of GROUP BY stands for are grouped by *ref*."""
    kind = one.number("kind")
    if kind == _SIMPLE:
        return ref in one.numbers("content")
    return kind == _SETS and _each(one, lambda inner: _in_all(inner, ref))


def _may_be_empty(one: Node) -> bool:
    """Tell whether an item of GROUP BY stands for the empty set too."""
    kind = one.number("kind")
    if kind == _SETS:
        return not _each(one, lambda inner: not _may_be_empty(inner))
    return kind != _SIMPLE


def _each(one: Node, test: Callable[[Node], bool]) -> bool:
    return all(map(test, one.nodes("content")))
