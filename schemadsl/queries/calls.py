"""Whether a call of a function, an operator, an aggregate or a window function can give NULL."""

from __future__ import annotations

from collections.abc import Callable

from schemadsl.postgres.query_facts import Routine
from schemadsl.queries.never_null import (
    ALWAYS,
    EXTENSIONS,
    FINITE,
    MONOTONIC,
    NEEDED,
    SETS,
    SIGNATURES,
    WHOLE,
)
from schemadsl.queries.nodes import Node
from schemadsl.queries.scope import Context, Scope, searched

__all__ = [
    "aggregate",
    "empty_without_rows",
    "function",
    "gives_set",
    "operator",
    "set_columns",
    "window",
]

NotNull = Callable[[Context, Node, Scope], bool]

#: aggregates that are not NULL for any rows, also for none
_COUNTS = frozenset({"count", "regr_count", "rank", "dense_rank", "percent_rank", "cume_dist"})
#: those that keep NULLs: not NULL for one row or more
_COLLECTING = frozenset(
    """
array_agg json_agg jsonb_agg json_object_agg jsonb_object_agg json_agg_strict jsonb_agg_strict
json_object_agg_strict json_object_agg_unique json_object_agg_unique_strict
jsonb_object_agg_strict jsonb_object_agg_unique jsonb_object_agg_unique_strict
""".split()
)
#: those that leave NULLs out: not NULL for one row or more with a value
_PICKING = frozenset(
    """
any_value avg bit_and bit_or bit_xor bool_and bool_or covar_pop every max min mode
percentile_cont percentile_disc range_agg range_intersect_agg regr_avgx regr_avgy regr_sxx
regr_sxy regr_syy stddev_pop string_agg sum var_pop xmlagg
""".split()
)

_RANKING = frozenset({"row_number", "rank", "dense_rank", "percent_rank", "cume_dist"})

#: the access methods of pg_search
_SEARCHING = frozenset({"bm25", "paradedb"})

# frameOptions (src/include/nodes/parsenodes.h)
_START_BEFORE = 0x20 | 0x200 | 0x800
_END_AFTER = 0x100 | 0x400 | 0x4000
_EXCLUDES_ROW = 0x8000 | 0x10000


def operator(ctx: Context, node: Node) -> bool:
    """Tell whether the operator of a node gives NULL for nothing but NULL."""
    routine = ctx.catalog.routine(node.number("opfuncid"))
    return routine is not None and _sure(routine)


def _sure(routine: Routine) -> bool:
    if routine.extension:
        names = EXTENSIONS.get(routine.extension, frozenset())
        return routine.strict and ("*" in names or routine.name in names)
    return routine.schema == "pg_catalog" and (
        routine.name in WHOLE or f"{routine.name}({routine.arguments})" in SIGNATURES
    )


def function(ctx: Context, node: Node, scope: Scope, not_null: NotNull) -> bool:
    """Judge a call of a function or an operator."""
    field = "funcid" if node.tag == "FUNCEXPR" else "opfuncid"
    routine = ctx.catalog.routine(node.number(field))
    args = node.nodes("args")
    if routine is None:
        return False
    if node.flag("funcretset") or node.flag("opretset"):
        return scope.one_set and set_columns(routine)[:1] == (True,)
    if _sure(routine):
        return all(not_null(ctx, arg, scope) for arg in args)
    if routine.extension == "pg_search" and routine.name == "score":
        return _scored(ctx, args, scope) and not_null(ctx, args[0], scope)
    if routine.void and all(not_null(ctx, arg, scope) for arg in args):
        return True
    if routine.schema != "pg_catalog":
        return False
    name = routine.name
    if name in ALWAYS and not node.flag("funcvariadic"):
        return True
    if name in ALWAYS or name in NEEDED:
        needed = args if node.flag("funcvariadic") else [args[i] for i in NEEDED[name]]
        return all(not_null(ctx, arg, scope) for arg in needed)
    if name == "array_cat":
        return any(not_null(ctx, arg, scope) for arg in args)
    if name in FINITE and len(args) == 2:
        # of what is infinite they tell nothing, but for fields that have no end
        word, time = (args[1], args[0]) if name == "to_char" else (args[0], args[1])
        sure = _finite(ctx, time) and _word(word) != ""
        grows = name != "to_char" and _word(word) in MONOTONIC
        return (sure or grows) and not_null(ctx, time, scope)
    return False


def _scored(ctx: Context, args: tuple[Node, ...], scope: Scope) -> bool:
    """Tell whether rows have a score: those that an index with all rows has found.

    pg_search gives NULL where it did not answer the query by its index.
    """
    if len(args) != 1 or args[0].tag != "VAR" or args[0].number("varlevelsup"):
        return False
    number = args[0].number("varno")
    entry = scope.frame.entry(number)
    relation = ctx.catalog.relation(entry.number("relid")) if entry else None
    found = searched(number).key in scope.state.known
    return found and relation is not None and not set(relation.partial) & _SEARCHING


def _word(node: Node) -> str:
    """Return the text of a constant of type text with a short header, in lower case."""
    parts = _bytes(node)
    if node.tag != "CONST" or len(parts) < 5:
        return ""
    return bytes(int(part) % 256 for part in parts[4:]).decode("utf-8", "replace").lower()


def _bytes(node: Node) -> list[str]:
    return node.text("constvalue").partition("[")[2].rstrip("] ").split()


def _finite(ctx: Context, node: Node) -> bool:
    """Tell whether a time is that of the clock, or written down, and so not infinite."""
    if node.tag == "SQLVALUEFUNCTION":
        return True
    if node.tag == "CONST":
        # the last byte of a date, time or interval that is infinite
        odd = {"127", "-128"}
        return node.text("constisnull") == "false" and not odd & set(_bytes(node))
    if node.tag != "FUNCEXPR":
        return False
    routine = ctx.catalog.routine(node.number("funcid"))
    clocks = ("now", "clock_timestamp", "statement_timestamp", "transaction_timestamp")
    return routine is not None and routine.schema == "pg_catalog" and routine.name in clocks


def gives_set(node: Node) -> bool:
    """Tell whether a node is a call that gives many rows."""
    return node.flag("funcretset") or node.flag("opretset")


def set_columns(routine: Routine) -> tuple[bool, ...]:
    """Return which columns of a set-returning function's rows are never NULL."""
    if routine.schema != "pg_catalog":
        return ()
    signature = f"{routine.name}({routine.arguments})"
    return SETS.get(routine.name) or SETS.get(signature) or ()


def aggregate(ctx: Context, node: Node, scope: Scope, not_null: NotNull) -> bool:
    """Judge an aggregate: but for counts there must be a row in each group, and a value."""
    routine = ctx.catalog.routine(node.number("aggfnoid"))
    if routine is None or routine.schema != "pg_catalog":
        return False
    if routine.name in _COUNTS:
        return True
    if not scope.real or node.node("aggfilter") or node.number("agglevelsup"):
        return False
    if routine.name in _COLLECTING:
        return True
    raw = scope.raw or scope
    args = [arg.node("expr") for arg in node.nodes("args") if not arg.flag("resjunk")]
    # the separator of string_agg does not decide
    args = args[:1] if routine.name == "string_agg" else args
    values = [*args, *node.nodes("aggdirectargs")]
    return routine.name in _PICKING and all(v and not_null(ctx, v, raw) for v in values)


def empty_without_rows(ctx: Context, node: Node) -> bool:
    """Tell whether a node is an aggregate that is NULL for no rows at all."""
    routine = ctx.catalog.routine(node.number("aggfnoid")) if node.tag == "AGGREF" else None
    return (
        routine is not None
        and routine.schema == "pg_catalog"
        and not node.number("agglevelsup")
        and (routine.name in _COLLECTING or routine.name in _PICKING)
    )


def window(ctx: Context, node: Node, scope: Scope, not_null: NotNull) -> bool:
    """Judge a window function: but for ranks the frame must hold the row itself."""
    routine = ctx.catalog.routine(node.number("winfnoid"))
    if routine is None or routine.schema != "pg_catalog":
        return False
    name, args = routine.name, node.nodes("args")
    if name in _RANKING or name == "count":
        return True
    values = all(not_null(ctx, arg, scope) for arg in args)
    if name == "ntile" or (name in ("lag", "lead") and len(args) == 3):
        return values
    if node.node("aggfilter") or not _holds_row(node, scope):
        return False
    if name in _COLLECTING:
        return True
    if name == "string_agg":
        return not_null(ctx, args[0], scope)
    return (name in _PICKING or name in ("first_value", "last_value")) and values


def _holds_row(node: Node, scope: Scope) -> bool:
    """Tell whether the frame of a call always holds the current row."""
    number = node.number("winref")
    for clause in scope.frame.query.nodes("windowClause"):
        if clause.number("winref") == number:
            options = clause.number("frameOptions")
            return bool(
                options & _START_BEFORE and options & _END_AFTER and not options & _EXCLUDES_ROW
            )
    return False
