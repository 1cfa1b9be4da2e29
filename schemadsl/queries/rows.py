"""Which result columns of a query are never NULL: joins, conditions, groups, set operations."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from attrs import evolve, frozen

from schemadsl.queries.calls import gives_set
from schemadsl.queries.expressions import not_null
from schemadsl.queries.grouping import groups
from schemadsl.queries.narrowing import implied
from schemadsl.queries.nodes import Node, walk
from schemadsl.queries.scope import Context, Frame, Group, Key, Scope, State, merged
from schemadsl.queries.sources import relation_columns, source_columns, sure_row

__all__ = ["Results", "columns", "one_row", "results"]

_SELECT, _UPDATE, _INSERT, _DELETE, _MERGE = 1, 2, 3, 4, 5
_INNER, _LEFT, _FULL, _RIGHT = 0, 1, 2, 3
_UNION, _INTERSECT = 1, 2
_NOT_MATCHED_BY_SOURCE = 1
#: smallint, integer and bigint; a numeric is rounded
_INTEGERS = (21, 23, 20)


@frozen
class Results:
    """The result columns of a query, and the place that they are computed at.

    *sides* are the two that a set *operation* combines: none of them is computed here then.
    """

    targets: tuple[Node, ...]
    not_null: tuple[bool, ...]
    scope: Scope
    operation: int = 0
    sides: tuple[Results, ...] = ()

    @property
    def first(self) -> Results:
        """The query that stands first in the text: it names the columns."""
        return self.sides[0].first if self.sides else self

    def holding(self, judged: Callable[[Results], Iterable[bool]]) -> tuple[bool, ...]:
        """Tell of each column whether all its values are as *judged* of the queries alone."""
        if not self.sides:
            return tuple(judged(self))
        return _combined(self.operation, *(side.holding(judged) for side in self.sides))


def _combined(operation: int, left: tuple[bool, ...], right: tuple[bool, ...]) -> tuple[bool, ...]:
    if operation == _UNION:
        return tuple(a and b for a, b in zip(left, right, strict=False))
    if operation == _INTERSECT:
        return tuple(a or b for a, b in zip(left, right, strict=False))
    return left


def columns(ctx: Context, query: Node, parent: Scope | None, bare: bool) -> tuple[bool, ...]:
    """Return, per result column of *query*, whether it is never NULL."""
    return results(ctx, query, parent, bare).not_null


def results(ctx: Context, query: Node, parent: Scope | None, bare: bool = False) -> Results:
    """Judge the result columns of *query*, which stands at *parent*.

    *bare* leaves out what its conditions tell.
    """
    frame = Frame(query, query.nodes("rtable"), bare)
    scope = Scope(frame, State(), parent)
    command = query.number("commandType")
    if command == _SELECT:
        targets = tuple(t for t in query.nodes("targetList") if not t.flag("resjunk"))
        operation = query.node("setOperations")
        if operation:
            return evolve(_branches(ctx, operation, scope), targets=targets)
        scope = _selected(ctx, query, scope)
    else:
        targets = query.nodes("returningList")
        scope = _returned(ctx, query, scope, command) if targets else scope
    sets = query.nodes("targetList") if query.flag("hasTargetSRFs") else ()
    several = sum(gives_set(node) for target in sets for node in walk(target)) != 1
    scope = evolve(scope, one_set=not several)
    values = (target.node("expr") for target in targets)
    return Results(targets, tuple(v is not None and not_null(ctx, v, scope) for v in values), scope)


def _selected(ctx: Context, query: Node, scope: Scope) -> Scope:
    """Return the place of the select list."""
    tree = query.node("jointree")
    scope = scope.within(_source(ctx, tree, scope)) if tree else scope
    return groups(ctx, query, scope)


def _source(ctx: Context, node: Node, scope: Scope) -> State:
    """Return what holds for the rows of a part of FROM; *scope* is what stands left of it."""
    if node.tag == "RANGETBLREF":
        number = node.number("rtindex")
        entry = scope.frame.entry(number)
        if entry is not None:
            scope.frame.columns[number] = source_columns(ctx, entry, scope)
        return State(frozenset({number}))
    if node.tag == "JOINEXPR":
        return _join(ctx, node, scope)
    state = State()
    if scope.frame.bare and len(node.nodes("fromlist")) != 1:
        return state
    for item in node.nodes("fromlist"):
        left = scope.within(merged(scope.state, state))
        state = merged(state, _source(ctx, item, left))
    return _met(ctx, node.node("quals"), state, scope)


def _met(ctx: Context, condition: Node | None, state: State, scope: Scope) -> State:
    """Return what holds of those rows of *state* that meet a condition."""
    if condition is None or scope.frame.bare:
        return state
    place = scope.within(merged(scope.state, state))
    return state.learn(implied(ctx, condition, "true", place, not_null).values())


def _join(ctx: Context, node: Node, scope: Scope) -> State:
    one, other, condition = node.node("larg"), node.node("rarg"), node.node("quals")
    if one is None or other is None or scope.frame.bare:
        return State()
    left = _source(ctx, one, scope)
    beside = scope.within(merged(scope.state, left))
    right = _source(ctx, other, beside)
    kind = node.number("jointype")
    if kind == _LEFT and _always(condition) and _one_row(ctx, other, beside):
        kind = _INNER
    both = merged(left, right)
    if kind == _FULL:
        sides = (Group(left.members(), left), Group(right.members(), right))
        split = ((min(left.present), min(right.present)),) if left.present and right.present else ()
        return State(groups=sides, splits=split)
    match = _met(ctx, condition, both, scope)
    if kind == _INNER:
        return match
    kept, added = (left, right) if kind == _LEFT else (right, left)
    return evolve(kept, groups=(*kept.groups, Group(added.members(), match)))


def _always(condition: Node | None) -> bool:
    if condition is None:
        return True
    return condition.tag == "CONST" and condition.text("constvalue").startswith("1 [ 1")


def _one_row(ctx: Context, node: Node, scope: Scope) -> bool:
    if node.tag != "RANGETBLREF":
        return False
    return sure_row(scope.frame.entry(node.number("rtindex")), ctx, scope)


def one_row(ctx: Context, query: Node, scope: Scope | None) -> bool:
    """Tell whether *query* gives exactly one row, whatever is stored."""
    if query.number("commandType") != _SELECT or query.flag("hasTargetSRFs"):
        return False
    if query.node("setOperations") or query.node("havingQual"):
        return False
    if query.nodes("groupClause") or query.nodes("groupingSets"):
        return False
    if _count(query, "limitCount") in ("0", "?") or _count(query, "limitOffset") not in ("", "0"):
        return False
    if query.flag("hasAggs"):
        return True
    tree = query.node("jointree")
    if tree is None or tree.node("quals"):
        return tree is None
    inner = Scope(Frame(query, query.nodes("rtable")), State(), scope)
    return all(_one_row(ctx, item, inner) for item in tree.nodes("fromlist"))


def _count(query: Node, field: str) -> str:
    """Return what LIMIT or OFFSET says: "" for nothing or NULL, 0, "more", "?" for what varies."""
    value = query.node(field)
    if value is not None and value.tag == "FUNCEXPR" and len(value.nodes("args")) == 1:
        value = value.nodes("args")[0]  # an integer becomes a bigint
    if value is None:
        return ""
    if value.tag != "CONST" or value.number("consttype") not in _INTEGERS:
        return "?"
    if value.text("constisnull") == "true":
        return ""
    return "0" if set(value.text("constvalue").split()[2:-1]) <= {"0"} else "more"


def _branches(ctx: Context, node: Node, scope: Scope) -> Results:
    """Judge a set operation, or a query in it."""
    nothing = Results((), (), scope)
    if node.tag == "RANGETBLREF":
        entry = scope.frame.entry(node.number("rtindex"))
        query = entry.node("subquery") if entry else None
        return results(ctx, query, scope) if query else nothing
    one, other = node.node("larg"), node.node("rarg")
    if one is None or other is None:
        return nothing
    sides = _branches(ctx, one, scope), _branches(ctx, other, scope)
    operation = node.number("op")
    held = _combined(operation, *(side.not_null for side in sides))
    return Results((), held, scope, operation, sides)


def _returned(ctx: Context, query: Node, scope: Scope, command: int) -> Scope:
    """Return the place of RETURNING: the written row, and beside it what it was joined with."""
    target = query.number("resultRelation")
    entry = scope.frame.entry(target)
    tree = query.node("jointree")
    state = State(frozenset({target}))
    if tree is not None and command != _INSERT:
        state = merged(_source(ctx, tree, scope), state)
    if entry is not None:
        oid = entry.number("relid")
        relation = ctx.catalog.relation(oid)
        instead = relation is None or relation.instead or relation.kind == "f"
        # a rule or a trigger of that kind returns what it likes
        found = relation_columns(ctx, oid, entry.flag("inh"), True)
        scope.frame.columns[target] = frozenset() if instead else found
    state = _written(state, str(target), command)
    if command == _MERGE:
        state = _merge_sources(query, state, target)
    return scope.within(state)


def _written(state: State, target: str, command: int) -> State:
    """Return what still holds when a row has been written: a condition was met by the old one."""
    known: set[Key] = set()
    for key in state.known:
        own = key[0] == "VAR" and key[1] == ("varno", target) and key[-2] == ("varlevelsup", "0")
        if own and command in (_UPDATE, _DELETE):
            known.add((*key[:-1], ("returning", "1")))
        if command == _DELETE or (key[0] == "VAR" and not own):
            known.add(key)
    return evolve(state, known=frozenset(known))


def _merge_sources(query: Node, state: State, target: int) -> State:
    """Return what holds for RETURNING of MERGE: a row may stand in no source.

    Before PostgreSQL 17 there is no RETURNING; kinds are those of MergeMatchKind.
    """
    actions = query.nodes("mergeActionList")
    if any(action.number("matchKind") == _NOT_MATCHED_BY_SOURCE for action in actions):
        return State(frozenset({target}))
    return evolve(state, known=frozenset())
