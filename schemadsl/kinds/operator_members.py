"""The members of operator classes and families: operators and functions under numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from attrs import frozen

from schemadsl.kinds.plain import operator, routine
from schemadsl.kinds.reading import operator_ref, routine_ref, the_ref
from schemadsl.model import Ref, sql_type
from schemadsl.sqltext import qualified

__all__ = [
    "Strategy",
    "Support",
    "family_ref",
    "members",
    "operands",
    "read",
    "types",
    "written",
]


@frozen(kw_only=True)
class Strategy:
    """An operator under its strategy number; *order_by* is the family that sorts its result."""

    number: int
    operator: Ref
    order_by: Ref | None = None


@frozen(kw_only=True)
class Support:
    """A function under its support number, for the types *left* and *right*."""

    number: int
    left: str = sql_type()
    right: str = sql_type()
    function: Ref


def operands(strategy: Strategy) -> str:
    """Write the types of an operator's operands in their parentheses."""
    return strategy.operator.name[len(strategy.operator.bare) :]


def types(support: Support) -> str:
    """Write the types that a support function is for in their parentheses."""
    return f"({support.left}, {support.right})"


def written(strategies: Iterable[Strategy], supports: Iterable[Support]) -> Iterator[str]:
    """Yield the members as CREATE OPERATOR CLASS and ALTER OPERATOR FAMILY ADD take them."""
    for s in strategies:
        text = f"OPERATOR {s.number} {operator(s.operator)} {operands(s)}"
        if s.order_by is not None:
            text += f" FOR ORDER BY {qualified(s.order_by.path[0], s.order_by.name)}"
        yield text
    for f in supports:
        arguments = f.function.name[len(f.function.bare) :]
        yield f"FUNCTION {f.number} {types(f)} {routine(f.function)}{arguments}"


def family_ref(oid: str) -> str:
    """Write the reference, as a JSON array, of the operator family with number *oid*."""
    return f"""(
        SELECT jsonb_build_array('operator_family', fn.nspname, fa.amname, ff.opfname)
        FROM pg_opfamily ff
        JOIN pg_namespace fn ON fn.oid = ff.opfnamespace
        JOIN pg_am fa ON fa.oid = ff.opfmethod
        WHERE ff.oid = {oid}
    )"""


def members(catalog: str, oid: str) -> str:
    """Write the operators and functions that pg_depend ties to the row *oid* of *catalog*."""
    tied = f"d.refclassid = '{catalog}'::regclass AND d.refobjid = {oid}"
    return f"""
        (SELECT jsonb_agg(jsonb_build_object('number', ao.amopstrategy,
            'operator', {operator_ref("ao.amopopr")},
            'order_by', {family_ref("ao.amopsortfamily")})
            ORDER BY ao.amopstrategy, format_type(ao.amoplefttype, NULL),
                format_type(ao.amoprighttype, NULL))
        FROM pg_depend d JOIN pg_amop ao ON ao.oid = d.objid
        WHERE d.classid = 'pg_amop'::regclass AND {tied}) AS strategies,
        (SELECT jsonb_agg(jsonb_build_object('number', ap.amprocnum,
            'left', format_type(ap.amproclefttype, NULL),
            'right', format_type(ap.amprocrighttype, NULL),
            'function', {routine_ref("ap.amproc")})
            ORDER BY ap.amprocnum, format_type(ap.amproclefttype, NULL),
                format_type(ap.amprocrighttype, NULL))
        FROM pg_depend d JOIN pg_amproc ap ON ap.oid = d.objid
        WHERE d.classid = 'pg_amproc'::regclass AND {tied}) AS supports"""


def read(row: Mapping[str, Any]) -> dict[str, Any]:
    """Read the columns of `members`."""
    return {
        "strategies": tuple(
            Strategy(
                number=s["number"],
                operator=Ref.of(*s["operator"]),
                order_by=the_ref(s["order_by"]),
            )
            for s in row["strategies"] or ()
        ),
        "supports": tuple(
            Support(
                number=s["number"],
                left=s["left"],
                right=s["right"],
                function=Ref.of(*s["function"]),
            )
            for s in row["supports"] or ()
        ),
    }
