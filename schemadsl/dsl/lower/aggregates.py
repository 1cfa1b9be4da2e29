"""Aggregates and casts."""

from __future__ import annotations

from typing import Any

from schemadsl import kinds
from schemadsl.dsl.aggregates import Aggregate, Cast
from schemadsl.dsl.lower.named import function_said, operator_said, type_said
from schemadsl.dsl.lower.scope import Lowering
from schemadsl.dsl.lower.signatures import inputs
from schemadsl.model import Ref
from schemadsl.sqltext import Token, tokens

__all__ = ["lower_aggregate", "lower_cast", "signature_of"]


def signature_of(low: Lowering, declared: Aggregate) -> str:
    """Write the types of an aggregate's arguments, the direct ones first."""
    direct, ordered = _parts(declared.arguments)
    types = [*inputs(low, direct)]
    # makeOrderedSetArgs in src/backend/parser/gram.y: a variadic one stands for both
    if not (ordered and "variadic" in direct.lower().split()):
        types += inputs(low, ordered)
    return ", ".join(types)


def _parts(arguments: str) -> tuple[str, str]:
    """Cut *arguments* at ORDER BY; ``*`` is none."""
    text = arguments.strip()
    depth, before = 0, None
    for token in tokens(text):
        depth += (token.kind == "open") - (token.kind == "close")
        if depth == 0 and before is not None and _is(before, "order") and _is(token, "by"):
            return text[: before.start], text[token.end :]
        before = token
    return ("" if text == "*" else text), ""


def _is(token: Token, word: str) -> bool:
    return token.kind == "word" and token.name == word


def lower_aggregate(low: Lowering, declared: Aggregate) -> None:
    """Make an aggregate."""
    ref, where = low.made[declared], declared.where
    who = f"aggregate {declared.name}"
    functions: dict[str, Any] = {
        word: None if said is None else function_said(low, said, who, where)
        for word, said in declared.functions.items()
    }
    if any(
        functions[word] is None for word, said in declared.functions.items() if said is not None
    ):
        return
    stype, uses = type_said(low, declared.stype, where)
    mstype, more = (None, ()) if declared.mstype is None else type_said(low, declared.mstype, where)
    types = signature_of(low, declared)
    sortop = None
    if declared.sortop is not None:
        sortop = operator_said(low, declared.sortop, who, where, types=(types, types))
    _, ordered = _parts(declared.arguments)
    usual = "read_write" if ordered else "read_only"
    sort = "hypothetical" if declared.hypothetical else "ordered-set" if ordered else "normal"
    options: dict[str, Any] = dict(declared.options)
    for word in ("finalfunc_modify", "mfinalfunc_modify"):
        options[word] = None if options[word] == usual else options[word]
    low.add(
        kinds.aggregate.Aggregate(
            ref=ref,
            arguments=declared.arguments.strip() or "*",
            sort=sort,
            stype=stype,
            mstype=mstype,
            sortop=sortop,
            **options,
            **functions,
            uses=(*uses, *more),
            **declared.common,
        )
    )


def lower_cast(low: Lowering, declared: Cast) -> None:
    """Make a cast."""
    ref, where = low.made[declared], declared.where
    who = f"cast {ref.name}"
    function: Ref | None = None
    if declared.function is not None:
        function = function_said(low, declared.function, who, where)
        if function is None:
            return
        if declared.inout:
            low.problem(f"{who} has function= and inout=", where, "Keep one of them.")
    uses = [*type_said(low, declared.source, where)[1], *type_said(low, declared.target, where)[1]]
    low.add(
        kinds.cast.Cast(
            ref=ref,
            function=function,
            inout=declared.inout,
            context=declared.context,
            uses=tuple(dict.fromkeys(uses)),
            comment=declared.comment,
            source=where,
        )
    )
