"""Reading triggers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemadsl.kinds.deparse import condition
from schemadsl.kinds.reading import RELATIONS, column_names, comment_on
from schemadsl.kinds.words import SESSIONS
from schemadsl.model import Ref
from schemadsl.sqltext import tokens

__all__ = ["QUERY", "fields"]

# pg_get_expr cannot print WHEN, which speaks of two rows: it is cut from the definition. The
# arguments are a row of bytes, each argument ended by a zero.
QUERY = f"""
WITH {RELATIONS}
SELECT g.oid, t.kind, t.schema, t.name AS "table", g.tgname AS name, g.tgtype::int AS type,
    {column_names("g.tgattr", "g.tgrelid")} AS update_of,
    CASE WHEN g.tgqual IS NOT NULL THEN pg_get_triggerdef(g.oid, false) END AS definition,
    fn.nspname AS function_schema, f.proname AS function,
    ARRAY(
        SELECT convert_from(decode(left(m.part[1], -2), 'hex'), getdatabaseencoding())
        FROM regexp_matches(encode(g.tgargs, 'hex'), '(?:(?!00)..)*00', 'g')
            WITH ORDINALITY AS m (part, n)
        ORDER BY m.n
    ) AS arguments,
    g.tgoldtable AS old_table, g.tgnewtable AS new_table,
    g.tgconstraint <> 0 AS "constraint",
    rn.nspname AS referenced_schema, r.relname AS referenced,
    g.tgenabled AS enabled,
    g.tgdeferrable AS deferrable, g.tginitdeferred AS initially_deferred,
    {comment_on("pg_trigger", "g.oid")} AS comment
FROM relations t
JOIN pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal
    -- those of a partition that its parent's made come with that
    AND g.tgparentid = 0
JOIN pg_proc f ON f.oid = g.tgfoid
JOIN pg_namespace fn ON fn.oid = f.pronamespace
LEFT JOIN pg_class r ON r.oid = g.tgconstrrelid
LEFT JOIN pg_namespace rn ON rn.oid = r.relnamespace
"""

# TRIGGER_TYPE_… in src/include/catalog/pg_trigger.h
_ROW, _BEFORE, _INSTEAD = 1, 2, 64
_EVENTS = {"insert": 4, "update": 16, "delete": 8, "truncate": 32}


def fields(row: Mapping[str, Any]) -> dict[str, Any]:
    """Read the fields of a trigger apart from its names."""
    bits: int = row["type"]
    timing = "before" if bits & _BEFORE else "instead of" if bits & _INSTEAD else "after"
    referenced = row["referenced"]
    same = (
        "old_table",
        "new_table",
        "constraint",
        "deferrable",
        "initially_deferred",
        "comment",
    )
    return {
        "on": row["kind"],
        "timing": timing,
        "events": tuple(event for event, bit in _EVENTS.items() if bits & bit),
        "update_of": tuple(row["update_of"] or ()),
        "row": bool(bits & _ROW),
        "when": None if row["definition"] is None else _when(row["definition"]),
        "function": Ref.of("function", row["function_schema"], f"{row['function']}()"),
        "arguments": tuple(row["arguments"]),
        "referenced": (
            None if referenced is None else Ref.of("table", row["referenced_schema"], referenced)
        ),
        "enabled": SESSIONS[row["enabled"]],
        **{name: row[name] for name in same},
    }


def _when(definition: str) -> str:
    """Cut the condition out of CREATE TRIGGER: WHEN is reserved, so no bare name is called so."""
    depth, start = 0, -1
    for token in tokens(definition):
        if start < 0:
            if token.kind == "word" and token.text == "WHEN":
                start = token.end
            continue
        depth += (token.kind == "open") - (token.kind == "close")
        if depth == 0:
            return condition(definition[start : token.end])
    raise ValueError(definition)
