"""Which columns of what stands in FROM are never NULL: tables, views, subqueries, functions."""

from __future__ import annotations

from attrs import evolve

from schemadsl.postgres.query_facts import Relation
from schemadsl.queries.calls import gives_set, set_columns
from schemadsl.queries.expressions import not_null
from schemadsl.queries.nodes import Node, Value
from schemadsl.queries.scope import Context, Scope, State

__all__ = ["source_columns", "sure_row"]

_RELATION, _SUBQUERY, _FUNCTION, _TABLE_FUNCTION, _VALUES, _CTE = 0, 1, 3, 4, 5, 6

_NOTHING: frozenset[int] = frozenset()
#: the row as a whole
_ROW = frozenset({0})
#: ctid, xmin, cmin, xmax, cmax, tableoid of a row that is stored
_SYSTEM = frozenset({-1, -2, -3, -4, -5, -6})


def source_columns(ctx: Context, entry: Node, scope: Scope) -> frozenset[int]:
    """Return the attributes of an entry of FROM that are not NULL in any of its rows.

    *scope* is what stands left of it, which it may refer to if it is LATERAL.
    """
    kind = entry.number("rtekind")
    if kind == _RELATION:
        bare = scope.frame.bare
        return relation_columns(ctx, entry.number("relid"), entry.flag("inh"), bare)
    if kind == _SUBQUERY:
        query = entry.node("subquery")
        found = ctx.columns(ctx, query, scope, False) if query else ()
        return _ROW | _attributes(found)
    if kind == _VALUES:
        rows = entry.fields.get("values_lists")
        return _ROW | _values(ctx, rows if isinstance(rows, tuple) else (), scope)
    if kind == _CTE:
        return _ROW | _attributes(_cte(ctx, entry, scope))
    if kind == _FUNCTION:
        return _functions(ctx, entry, scope)
    if kind == _TABLE_FUNCTION:
        return _table_function(entry)
    return _NOTHING


def _attributes(columns: tuple[bool, ...]) -> frozenset[int]:
    return frozenset(number for number, sure in enumerate(columns, 1) if sure)


def relation_columns(ctx: Context, oid: int, inherited: bool, bare: bool) -> frozenset[int]:
    """Return the attributes of a table, a view or the like that are never NULL.

    *bare* leaves out what conditions of a view tell: rows that are written through it need not
    meet them.
    """
    relation = ctx.catalog.relation(oid)
    if relation is None:
        return _NOTHING
    if relation.kind in ("v", "m"):
        views = ctx.catalog.views
        if (oid, bare) not in views:
            trees = ctx.catalog.trees(relation.rule)
            found = ctx.columns(ctx, trees[0], None, bare) if trees else ()
            views[oid, bare] = _ROW | _attributes(found)
        return views[oid, bare]
    held = [a.number for a in relation.attributes if (a.not_null if inherited else a.own_not_null)]
    system = _SYSTEM if relation.kind in ("r", "p") else _NOTHING
    return frozenset(held) | _ROW | system | _checked(ctx, relation)


def _checked(ctx: Context, relation: Relation) -> frozenset[int]:
    """Return what the table's CHECK constraints say IS NOT NULL, in so many words.

    A CHECK is met where it is NULL, so that no more follows from it.
    """
    found: set[int] = set()
    for text in relation.checks:
        todo = list(ctx.catalog.trees(text))
        while todo:
            node = todo.pop()
            if node.tag == "BOOLEXPR" and node.text("boolop") == "and":
                todo.extend(node.nodes("args"))
            elif node.tag == "NULLTEST" and node.number("nulltesttype") == 1:
                arg = node.node("arg")
                if arg and arg.tag == "VAR" and not node.flag("argisrow"):
                    found.add(arg.number("varattno"))
    return frozenset(found)


def _values(ctx: Context, rows: tuple[Value, ...], scope: Scope) -> frozenset[int]:
    sure: set[int] | None = None
    for row in rows:
        cells = [cell for cell in row if isinstance(cell, Node)] if isinstance(row, tuple) else []
        own = {i for i, cell in enumerate(cells, 1) if not_null(ctx, cell, scope)}
        sure = own if sure is None else sure & own
    return frozenset(sure or ())


def _cte(ctx: Context, entry: Node, scope: Scope) -> tuple[bool, ...]:
    place = scope.up(entry.number("ctelevelsup"))
    name = entry.text("ctename")
    if place is None:
        return ()
    if name in place.frame.ctes:
        return place.frame.ctes[name]
    for cte in place.frame.query.nodes("cteList"):
        query = cte.node("ctequery")
        if cte.text("ctename") == name and query:
            outside = evolve(place, state=State())
            place.frame.ctes[name] = _cte_columns(ctx, cte, query, outside)
            return place.frame.ctes[name]
    return ()


def _cte_columns(ctx: Context, cte: Node, query: Node, place: Scope) -> tuple[bool, ...]:
    """Return the columns of a WITH query; of a recursive one what holds in every round.

    It is assumed that no column is NULL, and taken back until nothing more has to be.
    """
    added = _search_columns(ctx, cte, place)
    if not cte.flag("cterecursive"):
        return ctx.columns(ctx, query, place, False) + added
    own = (True,) * sum(not target.flag("resjunk") for target in query.nodes("targetList"))
    name = cte.text("ctename")
    while True:
        place.frame.ctes[name] = own + added
        found = ctx.columns(ctx, query, place, False)
        narrower = tuple(a and b for a, b in zip(own, found, strict=False))
        if narrower == own:
            return own + added
        own = narrower


def _search_columns(ctx: Context, cte: Node, place: Scope) -> tuple[bool, ...]:
    """Return the columns that SEARCH and CYCLE add behind those of the query."""
    added: tuple[bool, ...] = (True,) if cte.node("search_clause") else ()
    cycle = cte.node("cycle_clause")
    if cycle:
        marks = [cycle.node("cycle_mark_value"), cycle.node("cycle_mark_default")]
        added += (all(mark and not_null(ctx, mark, place) for mark in marks), True)
    return added


def _functions(ctx: Context, entry: Node, scope: Scope) -> frozenset[int]:
    functions = entry.nodes("functions")
    ordinality = entry.flag("funcordinality")
    count = sum(function.number("funccolcount") for function in functions)
    # the rows of shorter ones are filled up with NULLs
    sure = _function_columns(ctx, functions[0], scope) if len(functions) == 1 else ()
    number = frozenset({count + 1}) if ordinality else _NOTHING
    return _attributes(sure[:count]) | number


def _function_columns(ctx: Context, function: Node, scope: Scope) -> tuple[bool, ...]:
    call = function.node("funcexpr")
    if call is None:
        return ()
    if not gives_set(call):
        return (function.number("funccolcount") == 1 and not_null(ctx, call, scope),)
    routine = ctx.catalog.routine(call.number("funcid"))
    return set_columns(routine) if routine else ()


def _table_function(entry: Node) -> frozenset[int]:
    table = entry.node("tablefunc")
    if table is None:
        return _NOTHING
    # both count from 0; -1 is none, which is not left out as a default is
    ordinality = table.fields.get("ordinalitycol")
    held: set[int] = {int(ordinality) + 1} if isinstance(ordinality, str) else set()
    if ordinality is None and table.number("functype") == 0:
        held = {1}
    return frozenset((held | {number + 1 for number in table.numbers("notnulls")}) - {0})


def sure_row(entry: Node | None, ctx: Context, scope: Scope) -> bool:
    """Tell whether an entry of FROM gives exactly one row, whatever is stored."""
    if entry is None:
        return False
    kind = entry.number("rtekind")
    query = entry.node("subquery")
    if kind == _SUBQUERY and query:
        return ctx.one_row(ctx, query, scope)
    if kind == _VALUES:
        rows = entry.fields.get("values_lists")
        return isinstance(rows, tuple) and len(rows) == 1
    if kind == _FUNCTION:
        calls = [function.node("funcexpr") for function in entry.nodes("functions")]
        return len(calls) == 1 and calls[0] is not None and not _may_repeat(calls[0])
    if kind == _CTE:
        place = scope.up(entry.number("ctelevelsup"))
        ctes = place.frame.query.nodes("cteList") if place else ()
        for cte in ctes:
            query = cte.node("ctequery")
            if cte.text("ctename") == entry.text("ctename") and query:
                return not cte.flag("cterecursive") and ctx.one_row(ctx, query, place)
    return False


def _may_repeat(call: Node) -> bool:
    return gives_set(call) or call.tag != "FUNCEXPR"
