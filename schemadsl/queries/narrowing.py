"""What a condition tells: the expressions that are not NULL where it is true, or is not."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import reduce

from schemadsl.queries.nodes import Node, walk
from schemadsl.queries.scope import Context, Key, Scope, searched

__all__ = ["Want", "implied", "some"]

Found = dict[Key, Node]
#: what is known of a condition: TRUE, FALSE, not TRUE, not FALSE, or not NULL
Want = str
NotNull = Callable[[Context, Node, Scope], bool]

_NEGATED = {"true": "false", "false": "true", "untrue": "unfalse", "unfalse": "untrue"}

#: nodes that are NULL where the expression in them is
_PASSING = {
    "ARRAYCOERCEEXPR": "arg",
    "COERCETODOMAIN": "arg",
    "COERCEVIAIO": "arg",
    "COLLATEEXPR": "arg",
    "CONVERTROWTYPEEXPR": "arg",
    "FIELDSELECT": "arg",
    "NAMEDARGEXPR": "arg",
    "RELABELTYPE": "arg",
    "TARGETENTRY": "expr",
}

# booltesttype: IS_TRUE, IS_NOT_TRUE, IS_FALSE, IS_NOT_FALSE, IS_UNKNOWN, IS_NOT_UNKNOWN
_TESTED = {
    "true": ("true", "untrue", "false", "unfalse", None, "some"),
    "false": ("untrue", "true", "unfalse", "false", "some", None),
}

_ANY = 2


def strict(ctx: Context, node: Node) -> bool:
    """Tell whether a call is NULL as soon as one of its arguments is.

    The operators of pg_search are answered by its index, which never calls them.
    """
    field = "funcid" if node.tag == "FUNCEXPR" else "opfuncid"
    routine = ctx.catalog.routine(node.number(field))
    return routine is not None and routine.strict and routine.extension != "pg_search"


def some(ctx: Context, node: Node) -> Found:
    """Return what is not NULL where *node* is not NULL, and itself.

    What may have another value when it is computed again is left out.
    """
    found: Found = {}
    todo = [node]
    steady = node.tag == "VAR" or _steady(ctx, node)
    while todo:
        node = todo.pop()
        tag = node.tag
        if steady or tag == "VAR":
            found[node.key] = node
        if tag in ("OPEXPR", "FUNCEXPR"):
            if strict(ctx, node):
                todo.extend(node.nodes("args"))
        elif tag in _PASSING:
            todo.extend(filter(None, [node.node(_PASSING[tag])]))
        elif tag == "NULLIFEXPR" or (tag == "BOOLEXPR" and node.text("boolop") == "not"):
            todo.extend(node.nodes("args")[:1])
        elif tag == "SCALARARRAYOPEXPR" and strict(ctx, node):
            args = node.nodes("args")
            todo.extend(args if len(args) == 2 and _filled(args[1]) else args[1:])
        elif tag == "SUBSCRIPTINGREF" and node.node("refassgnexpr") is None:
            todo.extend(filter(None, [node.node("refexpr")]))
    return found


def _steady(ctx: Context, node: Node) -> bool:
    for part in walk(node):
        if part.tag == "SUBLINK":
            return False
        oid = part.number("funcid") or part.number("opfuncid")
        routine = ctx.catalog.routine(oid) if oid else None
        if oid and (routine is None or routine.volatile):
            return False
    return True


def _filled(node: Node) -> bool:
    """Tell whether a list of values surely has one."""
    return node.tag == "ARRAYEXPR" and bool(node.nodes("elements"))


def implied(ctx: Context, node: Node, want: Want, scope: Scope, not_null: NotNull) -> Found:
    """Return what is not NULL where the condition *node* is as *want* says."""
    tag = node.tag
    if tag == "BOOLEXPR":
        return _boolean(ctx, node, want, scope, not_null)
    if want in ("untrue", "unfalse"):
        if not not_null(ctx, node, scope):
            return {}
        want = "false" if want == "untrue" else "true"
    if tag == "NULLTEST":
        return _null_test(ctx, node, want)
    if tag == "BOOLEANTEST" and want in _TESTED:
        tested, arg = _TESTED[want][node.number("booltesttype")], node.node("arg")
        return implied(ctx, arg, tested, scope, not_null) if arg and tested else {}
    if tag == "DISTINCTEXPR" and want == "false":
        one, other = node.nodes("args")
        found: Found = {}
        for sure, equal in ((one, other), (other, one)):
            if not_null(ctx, sure, scope):
                found |= some(ctx, equal)
        return found
    if tag == "SCALARARRAYOPEXPR" and want == "true" and node.flag("useOr"):
        return _union(some(ctx, arg) for arg in node.nodes("args")) if strict(ctx, node) else {}
    if tag == "SUBLINK":
        tested_row = node.node("testexpr")
        if node.number("subLinkType") == _ANY and want == "true" and tested_row:
            return implied(ctx, tested_row, "true", scope, not_null)
        return {}
    if tag == "OPEXPR" and want == "true":
        return some(ctx, node) | _searched(ctx, node)
    return some(ctx, node)


def _searched(ctx: Context, node: Node) -> Found:
    """Return the entries whose rows an operator of pg_search has found."""
    routine = ctx.catalog.routine(node.number("opfuncid"))
    if routine is None or routine.extension != "pg_search":
        return {}
    columns = [part for part in walk(node.nodes("args")[:1]) if part.tag == "VAR"]
    marks = [searched(c.number("varno")) for c in columns if not c.number("varlevelsup")]
    return {mark.key: mark for mark in marks}


def _boolean(ctx: Context, node: Node, want: Want, scope: Scope, not_null: NotNull) -> Found:
    args = node.nodes("args")
    operator = node.text("boolop")
    if operator == "not":
        return implied(ctx, args[0], _NEGATED.get(want, want), scope, not_null)
    if want == "some":
        return {}
    each = (implied(ctx, arg, want, scope, not_null) for arg in args)
    # all of an AND hold where it is true, one of them does not where it is false
    if (operator == "and") == (want in ("true", "unfalse")):
        return _union(each)
    return reduce(lambda one, other: {k: v for k, v in one.items() if k in other}, each)


def _union(parts: Iterable[Found]) -> Found:
    found: Found = {}
    for part in parts:
        found |= part
    return found


def _null_test(ctx: Context, node: Node, want: Want) -> Found:
    arg = node.node("arg")
    is_not_null = node.number("nulltesttype") == 1
    if arg is None or want == "some" or is_not_null != (want == "true"):
        return {}
    if arg.tag == "ROWEXPR":
        # a row IS NOT NULL where all its fields are, and not IS NULL where any of them is
        return _union(some(ctx, each) for each in arg.nodes("args")) if is_not_null else {}
    return some(ctx, arg)
