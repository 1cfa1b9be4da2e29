"""Aggregates: ordinary, ordered-set and hypothetical-set, with their moving forms."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs
from attrs import frozen

from schemadsl.errors import Problem
from schemadsl.kinds.base import Context, ServerFacts, Statement
from schemadsl.kinds.plain import PlainKind, operator, routine, types_in
from schemadsl.kinds.reading import (
    PLACES,
    comment_on,
    common,
    member_of,
    operator_ref,
    routine_ref,
    the_ref,
)
from schemadsl.model import Catalog, Object, Ref, carried, sql, sql_type
from schemadsl.sqltext import literal, qualified

__all__ = ["KIND", "Aggregate"]


@frozen(kw_only=True)
class Aggregate(Object):
    """An aggregate function.

    The path ends in ``name(argument types)``, the direct arguments first. *arguments* are as
    PostgreSQL prints them: ``value integer``, ``double precision ORDER BY integer``, ``*``.
    *sspace* and *mspace* are bytes, 0 for PostgreSQL's own guess. A *modify* is ``read_only``,
    ``shareable`` or ``read_write``; None is what the *sort* of aggregate has by itself.
    """

    called = True

    arguments: str = sql("*")
    sort: str = "normal"  # ordered-set, hypothetical
    sfunc: Ref
    stype: str = sql_type()
    sspace: int = 0
    initcond: str | None = None
    finalfunc: Ref | None = None
    finalfunc_extra: bool = False
    finalfunc_modify: str | None = None
    combinefunc: Ref | None = None
    serialfunc: Ref | None = None
    deserialfunc: Ref | None = None
    msfunc: Ref | None = None
    minvfunc: Ref | None = None
    mstype: str | None = sql_type(None)
    msspace: int = 0
    minitcond: str | None = None
    mfinalfunc: Ref | None = None
    mfinalfunc_extra: bool = False
    mfinalfunc_modify: str | None = None
    sortop: Ref | None = None
    parallel: str = "unsafe"
    # follows from the final function or the state's type
    returns: str | None = carried(None)


_FUNCTIONS = (
    "sfunc",
    "finalfunc",
    "combinefunc",
    "serialfunc",
    "deserialfunc",
    "msfunc",
    "minvfunc",
    "mfinalfunc",
)
_SAME = (
    "arguments",
    "sort",
    "stype",
    "sspace",
    "initcond",
    "finalfunc_extra",
    "mstype",
    "msspace",
    "minitcond",
    "mfinalfunc_extra",
    "parallel",
    "returns",
)
_APART = frozenset({"ref", "comment", "owner", "uses", "arguments", "returns", "source"})
_MODIFY = {"r": "read_only", "s": "shareable", "w": "read_write"}


class AggregateKind(PlainKind[Aggregate]):
    """CREATE OR REPLACE and DROP AGGREGATE."""

    name = "aggregate"
    object_type = Aggregate
    catalog = "pg_proc"
    owned = True
    words = "AGGREGATE"
    rank = 33

    def depends(self, obj: Aggregate, catalog: Catalog) -> Iterator[Ref]:
        for name in (*_FUNCTIONS, "sortop"):
            ref: Ref | None = getattr(obj, name)
            if ref is not None:
                yield ref
        for text in (obj.ref.name, obj.stype, obj.mstype):
            yield from types_in(text, catalog)

    def claims(self, obj: Aggregate) -> tuple[str, ...]:
        # functions, procedures and aggregates share their names
        return (f"routine {qualified(obj.ref.path[0])}.{obj.name}",)

    def identity(self, ref: Ref, obj: Aggregate) -> str:
        return f"{routine(ref)}({obj.arguments})"

    def bare(self, ref: Ref) -> str:
        return ref.bare

    def written(self, obj: Aggregate) -> str:
        options = ",\n    ".join(_options(obj))
        return f"CREATE AGGREGATE {self.identity(obj.ref, obj)} (\n    {options}\n)"

    def alter(self, old: Aggregate, new: Aggregate, ctx: Context) -> list[Statement] | None:
        # OR REPLACE keeps the sort, the names of the arguments and the type of the result
        if (old.sort, old.arguments) != (new.sort, new.arguments) or not _same_result(old, new):
            return None
        text = self.written(new).replace("CREATE", "CREATE OR REPLACE", 1)
        return [self.statement(new, text, "alter", "replace")]

    def check(self, obj: Aggregate, catalog: Catalog) -> Iterator[Problem]:
        from schemadsl.kinds.checks import aggregate as rules

        return rules.check(obj, catalog)

    def query(self, server: ServerFacts) -> str:
        functions = ", ".join(
            f"{routine_ref(f'a.agg{column}fn')} AS {name}"
            for name, column in (
                ("sfunc", "trans"),
                ("finalfunc", "final"),
                ("combinefunc", "combine"),
                ("serialfunc", "serial"),
                ("deserialfunc", "deserial"),
                ("msfunc", "mtrans"),
                ("minvfunc", "minvtrans"),
                ("mfinalfunc", "mfinal"),
            )
        )
        return f"""
            WITH {PLACES}
            SELECT f.oid, p.schema, f.proname AS name,
                oidvectortypes(f.proargtypes) AS signature,
                coalesce(nullif(pg_get_function_identity_arguments(f.oid), ''), '*') AS arguments,
                CASE a.aggkind WHEN 'o' THEN 'ordered-set' WHEN 'h' THEN 'hypothetical'
                    ELSE 'normal' END AS sort,
                {functions}, {operator_ref("a.aggsortop")} AS sortop,
                format_type(a.aggtranstype, NULL) AS stype, a.aggtransspace AS sspace,
                a.agginitval AS initcond, a.aggfinalextra AS finalfunc_extra,
                a.aggfinalmodify AS finalfunc_modify,
                CASE WHEN a.aggmtranstype <> 0
                    THEN format_type(a.aggmtranstype, NULL) END AS mstype,
                a.aggmtransspace AS msspace, a.aggminitval AS minitcond,
                a.aggmfinalextra AS mfinalfunc_extra, a.aggmfinalmodify AS mfinalfunc_modify,
                CASE f.proparallel WHEN 's' THEN 'safe' WHEN 'r' THEN 'restricted'
                    ELSE 'unsafe' END AS parallel,
                pg_get_function_result(f.oid) AS returns,
                pg_get_userbyid(f.proowner) AS owner,
                {comment_on("pg_proc", "f.oid")} AS comment
            FROM pg_proc f
            JOIN place p ON p.oid = f.pronamespace
            JOIN pg_aggregate a ON a.aggfnoid = f.oid
            WHERE NOT {member_of("pg_proc", "f")}
        """

    def from_row(self, row: Mapping[str, Any]) -> Aggregate:
        usual = "read_only" if row["sort"] == "normal" else "read_write"
        modify: dict[str, Any] = {
            name: None if word == usual else word
            for name in ("finalfunc_modify", "mfinalfunc_modify")
            for word in (_MODIFY[row[name]],)
        }
        if row["mfinalfunc"] is None and row["mstype"] is None:
            modify["mfinalfunc_modify"] = None
        functions: dict[str, Any] = {name: the_ref(row[name]) for name in _FUNCTIONS}
        return Aggregate(
            ref=Ref.of("aggregate", row["schema"], f"{row['name']}({row['signature']})"),
            sortop=the_ref(row["sortop"]),
            **functions,
            **modify,
            **{name: row[name] for name in _SAME},
            **common(row),
        )


def _same_result(old: Aggregate, new: Aggregate) -> bool:
    if old.returns is not None and new.returns is not None:
        return old.returns == new.returns
    return (old.finalfunc, old.stype) == (new.finalfunc, new.stype)


def _options(obj: Aggregate) -> Iterator[str]:
    """Yield what stands in the parentheses, in the order of the manual."""
    for field in attrs.fields(Aggregate):
        value: object = getattr(obj, field.name)
        word = field.name.upper()
        if field.name in _APART or not value:
            # an initial value may be empty, and is then written all the same
            if value == "" and field.name in ("initcond", "minitcond"):
                yield f"{word} = ''"
        elif field.name == "sortop":
            assert isinstance(value, Ref)
            yield f"SORTOP = OPERATOR({operator(value)})"
        elif isinstance(value, Ref):
            yield f"{word} = {routine(value)}"
        elif field.name in ("initcond", "minitcond"):
            yield f"{word} = {literal(str(value))}"
        elif value is True:
            yield word
        elif field.name in ("stype", "mstype", "sspace", "msspace"):
            yield f"{word} = {value}"
        elif field.name.endswith("modify"):
            yield f"{word} = {str(value).upper()}"
    if obj.parallel != "unsafe":
        yield f"PARALLEL = {obj.parallel.upper()}"
    if obj.sort == "hypothetical":
        yield "HYPOTHETICAL"


KIND = AggregateKind()
