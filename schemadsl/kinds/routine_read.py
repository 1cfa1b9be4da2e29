"""Reading functions and procedures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemadsl.kinds.deparse import settled
from schemadsl.kinds.reading import PLACES, comment_on, made_along, member_of, routine_ref, the_ref

__all__ = ["fields", "query"]


def query(sorts: str) -> str:
    """Write the query for the routines whose ``prokind`` is one of *sorts*."""
    return f"""
        WITH {PLACES}
        SELECT f.oid, p.schema, f.proname AS routine, oidvectortypes(f.proargtypes) AS signature,
            pg_get_function_arguments(f.oid) AS arguments,
            pg_get_function_result(f.oid) AS returns,
            l.lanname AS language, f.probin AS obj_file,
            coalesce(pg_get_function_sqlbody(f.oid), f.prosrc) AS body,
            f.prosqlbody IS NOT NULL AS standard,
            CASE f.provolatile WHEN 'i' THEN 'immutable' WHEN 's' THEN 'stable'
                ELSE 'volatile' END AS volatility,
            f.proisstrict AS strict, f.prosecdef AS security_definer,
            f.proleakproof AS leakproof,
            CASE f.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted'
                ELSE 'unsafe' END AS parallel,
            f.prokind = 'w' AS window,
            -- what CREATE FUNCTION sets unless told otherwise
            nullif(f.procost::float8,
                CASE WHEN l.lanname IN ('c', 'internal') THEN 1 ELSE 100 END) AS cost,
            nullif(f.prorows::float8, CASE WHEN f.proretset THEN 1000 ELSE 0 END) AS rows,
            CASE WHEN f.prosupport <> 0 THEN {routine_ref("f.prosupport")} END AS support,
            ARRAY(SELECT format_type(t, NULL) FROM unnest(f.protrftypes) t) AS transforms,
            f.proconfig AS settings,
            pg_get_userbyid(f.proowner) AS owner,
            {comment_on("pg_proc", "f.oid")} AS comment
        FROM pg_proc f
        JOIN place p ON p.oid = f.pronamespace
        JOIN pg_language l ON l.oid = f.prolang
        WHERE f.prokind IN ({sorts}) AND NOT {member_of("pg_proc", "f")}
            AND NOT {made_along("pg_proc", "f")}
    """


_SAME = (
    "routine",
    "signature",
    "arguments",
    "returns",
    "language",
    "obj_file",
    "standard",
    "volatility",
    "strict",
    "security_definer",
    "leakproof",
    "parallel",
    "window",
    "cost",
    "rows",
    "comment",
    "owner",
)


def fields(row: Mapping[str, Any]) -> dict[str, Any]:
    """Read the fields of a routine apart from its reference."""
    body: str = row["body"]
    pairs = (setting.partition("=") for setting in row["settings"] or ())
    return {
        "settings": tuple((key, value) for key, _, value in pairs),
        "support": the_ref(row["support"]),
        "transforms": tuple(row["transforms"]),
        "body": settled(body) if row["standard"] else body,
        **{name: row[name] for name in _SAME},
    }
