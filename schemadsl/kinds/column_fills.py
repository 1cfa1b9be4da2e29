"""What a value for rows that exist costs: nothing for a constant, a rewrite for what varies."""

from __future__ import annotations

import itertools

from schemadsl.sqltext import tokens

__all__ = ["constant", "steady"]

_STEADY = frozenset(
    """
    current_timestamp current_date current_time localtime localtimestamp now
    transaction_timestamp statement_timestamp current_user session_user user current_schema
    current_setting array row cast coalesce nullif greatest least lower upper to_timestamp
    make_interval make_date jsonb_build_object jsonb_build_array json_build_object
    json_build_array to_jsonb to_json md5 concat length
    """.split()
)
_OF_A_CAST = frozenset({"cast", "word", "quoted", "number", "open", "close", "comma", "dot"})


def constant(expression: str) -> bool:
    """Tell whether an expression is a literal, with a cast at most."""
    found = list(tokens(expression))
    sign = 1 if found and found[0].text in ("-", "+") else 0
    if len(found) <= sign:
        return False
    first = found[sign]
    plain = first.kind in ("string", "estring", "number")
    if not plain and first.text.lower() not in ("true", "false"):
        return False
    rest = found[sign + 1 :]
    return not rest or (rest[0].kind == "cast" and all(t.kind in _OF_A_CAST for t in rest))


def steady(default: str) -> bool:
    """Tell whether a default has one value per statement, so that ADD COLUMN need not rewrite."""
    found = list(tokens(default))
    for token, after in itertools.pairwise(found):
        if after.text == "(" and token.kind in ("word", "quoted") and token.name not in _STEADY:
            return False
    return True
