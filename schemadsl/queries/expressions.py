"""Whether an expression can be NULL, by the sort of its node; what is unknown can."""

from __future__ import annotations

from collections.abc import Callable

from attrs import evolve

from schemadsl.queries.calls import aggregate, function, operator, window
from schemadsl.queries.narrowing import implied, some
from schemadsl.queries.nodes import Node
from schemadsl.queries.scope import Context, Scope, var_key

__all__ = ["learned", "not_null"]

_EXISTS, _ALL, _ANY, _EXPR, _ARRAY = 0, 1, 2, 4, 6
_JOIN, _FUNCTION, _GROUP = 2, 3, 9
_OLD, _NEW = "1", "2"
_UPDATE, _INSERT, _DELETE, _MERGE = 2, 3, 4, 5
_CURRENT_SCHEMA = 14


def not_null(ctx: Context, node: Node, scope: Scope) -> bool:
    """Tell whether it is proved that *node* is never NULL at the place *scope*."""
    if node.tag == "VAR":
        return _variable(ctx, node, scope)
    if scope.state.known and node.key in scope.state.known:
        return True
    if scope.grouped and node.key in scope.grouped:
        return False
    rule = _RULES.get(node.tag)
    return rule is not None and rule(ctx, node, scope)


def learned(ctx: Context, node: Node | None, want: str, scope: Scope) -> Scope:
    """Return the place *scope* for rows for which the condition *node* is as *want* says."""
    if node is None:
        return scope
    return scope.knowing(implied(ctx, node, want, scope, not_null).values())


def _variable(ctx: Context, node: Node, scope: Scope) -> bool:
    level = node.number("varlevelsup")
    entry, attribute = node.number("varno"), node.number("varattno")
    kind, returning = node.text("vartype"), node.text("returning")
    place: Scope | None = scope
    for up in range(level, -1, -1):
        if place is None:
            return False
        if place.state.known:
            key = var_key(entry, attribute, kind, up, returning)
            if key in place.state.known:
                return True
        if up:
            place = place.parent
    if place is None:
        return False
    if place.grouped and var_key(entry, attribute, kind, 0, returning) in place.grouped:
        return False
    return _column(ctx, node, entry, attribute, place)


def _column(ctx: Context, node: Node, entry: int, attribute: int, place: Scope) -> bool:
    """Tell whether a variable of the query *place* is in is not NULL by what it is a column of."""
    found = place.frame.entry(entry)
    kind = found.number("rtekind") if found else -1
    if found and kind == _GROUP:
        grouped = found.nodes("groupexprs")
        if entry in node.numbers("nulling") or not 0 < attribute <= len(grouped):
            return False
        return not_null(ctx, grouped[attribute - 1], place.raw or place)
    if found and kind == _JOIN:
        merged = found.nodes("joinaliasvars")
        return 0 < attribute <= len(merged) and not_null(ctx, merged[attribute - 1], place)
    if node.text("returning") != "0" and not _written(place, node.text("returning")):
        return False
    return entry in place.state.present and attribute in place.frame.columns.get(entry, ())


def _written(place: Scope, version: str) -> bool:
    """Tell whether each row that is returned has an old, or a new, version."""
    query = place.frame.query
    command = query.number("commandType")
    done = {command}
    if command == _MERGE:
        done = {action.number("commandType") for action in query.nodes("mergeActionList")}
    return (_INSERT not in done) if version == _OLD else (_DELETE not in done)


def _args(ctx: Context, node: Node, scope: Scope) -> bool:
    return all(not_null(ctx, arg, scope) for arg in node.nodes("args"))


def _arg(ctx: Context, node: Node, scope: Scope) -> bool:
    arg = node.node("arg")
    return arg is not None and not_null(ctx, arg, scope)


def _never(_ctx: Context, _node: Node, _scope: Scope) -> bool:
    return True


def _parameter(ctx: Context, node: Node, _scope: Scope) -> bool:
    return node.number("paramkind") == 0 and node.number("paramid") not in ctx.nullable


def _constant(_ctx: Context, node: Node, _scope: Scope) -> bool:
    return node.text("constisnull") == "false"


def _boolean(ctx: Context, node: Node, scope: Scope) -> bool:
    """An AND is NULL only if nothing in it is false; what is sure in it is true then."""
    args = node.nodes("args")
    if node.text("boolop") == "not":
        return _args(ctx, node, scope)
    sure = [arg for arg in args if not_null(ctx, arg, scope)]
    if len(sure) == len(args):
        return True
    if not sure:
        return False
    want = "true" if node.text("boolop") == "and" else "false"
    for arg in sure:
        scope = learned(ctx, arg, want, scope)
    return all(arg in sure or not_null(ctx, arg, scope) for arg in args)


def _coalesce(ctx: Context, node: Node, scope: Scope) -> bool:
    args = node.nodes("args")
    if any(not_null(ctx, arg, scope) for arg in args):
        return True
    # of a FULL JOIN one side is there: it is enough that there is a value in either case
    for split in scope.state.splits:
        rest = tuple(other for other in scope.state.splits if other is not split)
        state = evolve(scope.state, splits=rest)
        sides = [scope.within(state.arrived(entry)) for entry in split]
        if all(any(not_null(ctx, arg, side) for arg in args) for side in sides):
            return True
    return False


def _case(ctx: Context, node: Node, scope: Scope) -> bool:
    value = node.node("arg")
    for when in node.nodes("args"):
        condition, result = when.node("expr"), when.node("result")
        if condition is None or result is None:
            return False
        found = implied(ctx, condition, "true", scope, not_null)
        if value and any(term.tag == "CASETESTEXPR" for term in found.values()):
            found |= some(ctx, value)
        if not not_null(ctx, result, scope.knowing(found.values())):
            return False
        scope = learned(ctx, condition, "untrue", scope)
    rest = node.node("defresult")
    return rest is not None and not_null(ctx, rest, scope)


def _extreme(ctx: Context, node: Node, scope: Scope) -> bool:
    return any(not_null(ctx, arg, scope) for arg in node.nodes("args"))


def _among(ctx: Context, node: Node, scope: Scope) -> bool:
    """Judge ``x IN (…)``, ``x = ANY(array)``: an unknown element makes the answer unknown."""
    value, array = node.nodes("args")
    return (
        array.tag == "ARRAYEXPR"
        and operator(ctx, node)
        and not_null(ctx, value, scope)
        and all(not_null(ctx, element, scope) for element in array.nodes("elements"))
    )


def _sublink(ctx: Context, node: Node, scope: Scope) -> bool:
    kind, query = node.number("subLinkType"), node.node("subselect")
    if query is None or kind in (_EXISTS, _ARRAY):
        return query is not None
    if kind == _EXPR:
        return ctx.one_row(ctx, query, scope) and ctx.columns(ctx, query, scope, False)[:1] == (
            True,
        )
    test = node.node("testexpr")
    if kind not in (_ANY, _ALL) or test is None or test.tag == "ROWCOMPAREEXPR":
        return False
    columns = ctx.columns(ctx, query, scope, False)
    return _tested(ctx, test, scope, columns)


def _tested(ctx: Context, test: Node, scope: Scope, columns: tuple[bool, ...]) -> bool:
    """Judge the comparison with a subquery's columns, which stand in it as parameters."""
    if test.tag == "PARAM" and test.number("paramkind") == 2:
        number = test.number("paramid")
        return 0 < number <= len(columns) and columns[number - 1]
    if test.tag == "BOOLEXPR" or (test.tag == "OPEXPR" and operator(ctx, test)):
        return all(_tested(ctx, arg, scope, columns) for arg in test.nodes("args"))
    if test.tag in ("RELABELTYPE", "COERCEVIAIO"):
        arg = test.node("arg")
        return arg is not None and _tested(ctx, arg, scope, columns)
    return not_null(ctx, test, scope)


def _subscript(ctx: Context, node: Node, scope: Scope) -> bool:
    """A slice of an array is an array, if an empty one; an element may not be there."""
    bounds = (*node.nodes("refupperindexpr"), *node.nodes("reflowerindexpr"))
    whole = node.node("refexpr")
    return (
        bool(node.nodes("reflowerindexpr"))
        and whole is not None
        and all(not_null(ctx, each, scope) for each in (whole, *bounds))
    )


def _json(ctx: Context, node: Node, scope: Scope) -> bool:
    # JsonConstructorType: 1 and 2 are JSON_OBJECT and JSON_ARRAY, 3 and 4 their aggregates
    kind, made = node.number("type"), node.node("func")
    if kind in (1, 2):
        return True
    if kind in (3, 4):
        return made is not None and not_null(ctx, made, scope)
    return _args(ctx, node, scope)


def _is_json(ctx: Context, node: Node, scope: Scope) -> bool:
    value = node.node("expr")
    return value is not None and not_null(ctx, value, scope)


def _value_function(_ctx: Context, node: Node, _scope: Scope) -> bool:
    return node.number("op") != _CURRENT_SCHEMA


def _xml(ctx: Context, node: Node, scope: Scope) -> bool:
    # XmlExprOp: 1 is XMLELEMENT, 6 and 7 are XMLSERIALIZE and IS DOCUMENT
    operation = node.number("op")
    return operation == 1 or (operation in (6, 7) and _args(ctx, node, scope))


def _function(ctx: Context, node: Node, scope: Scope) -> bool:
    return function(ctx, node, scope, not_null)


def _aggregate(ctx: Context, node: Node, scope: Scope) -> bool:
    return aggregate(ctx, node, scope, not_null)


def _window(ctx: Context, node: Node, scope: Scope) -> bool:
    return window(ctx, node, scope, not_null)


_RULES: dict[str, Callable[[Context, Node, Scope], bool]] = {
    "AGGREF": _aggregate,
    "ARRAYCOERCEEXPR": _arg,
    "ARRAYEXPR": _never,
    "BOOLEANTEST": _never,
    "BOOLEXPR": _boolean,
    "CASEEXPR": _case,
    "COALESCEEXPR": _coalesce,
    "COERCETODOMAIN": _arg,
    "COERCEVIAIO": _arg,
    "COLLATEEXPR": _arg,
    "CONST": _constant,
    "CONVERTROWTYPEEXPR": _arg,
    "DISTINCTEXPR": _never,
    "FUNCEXPR": _function,
    "GROUPINGFUNC": _never,
    "JSONCONSTRUCTOREXPR": _json,
    "JSONISPREDICATE": _is_json,
    "MERGESUPPORTFUNC": _never,
    "MINMAXEXPR": _extreme,
    "NAMEDARGEXPR": _arg,
    "NEXTVALUEEXPR": _never,
    "NULLTEST": _never,
    "OPEXPR": _function,
    "PARAM": _parameter,
    "RELABELTYPE": _arg,
    "ROWCOMPAREEXPR": lambda ctx, node, scope: all(
        not_null(ctx, arg, scope) for arg in (*node.nodes("largs"), *node.nodes("rargs"))
    ),
    "ROWEXPR": _never,
    "SCALARARRAYOPEXPR": _among,
    "SQLVALUEFUNCTION": _value_function,
    "SUBLINK": _sublink,
    "SUBSCRIPTINGREF": _subscript,
    "WINDOWFUNC": _window,
    "XMLEXPR": _xml,
}
