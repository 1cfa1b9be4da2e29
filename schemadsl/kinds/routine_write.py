"""How routines are written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from schemadsl.kinds.plain import routine
from schemadsl.kinds.settings import parameter, setting
from schemadsl.kinds.statement import Statement
from schemadsl.sqltext import dollar, ident, literal, qualified

if TYPE_CHECKING:
    from schemadsl.kinds.routine import Routine

__all__ = ["create", "unchecked"]


def create(obj: Routine, word: str) -> str:
    """Write CREATE OR REPLACE; *word* is function or procedure."""
    lines = [
        (
            f"CREATE OR REPLACE {word.upper()}"
            f" {qualified(obj.ref.path[0], obj.ref.bare)}({obj.arguments})"
        )
    ]
    if obj.returns is not None:
        lines.append(f"RETURNS {obj.returns}")
    lines.append(f"LANGUAGE {ident(obj.language)}")
    if obj.transforms:
        types = ", ".join(f"FOR TYPE {name}" for name in obj.transforms)
        lines.append(f"TRANSFORM {types}")
    if obj.window:
        lines.append("WINDOW")
    if obj.volatility != "volatile":
        lines.append(obj.volatility.upper())
    if obj.strict:
        lines.append("STRICT")
    if obj.leakproof:
        lines.append("LEAKPROOF")
    if obj.security_definer:
        lines.append("SECURITY DEFINER")
    if obj.parallel != "unsafe":
        lines.append(f"PARALLEL {obj.parallel.upper()}")
    if obj.cost is not None:
        lines.append(f"COST {_number(obj.cost)}")
    if obj.rows is not None:
        lines.append(f"ROWS {_number(obj.rows)}")
    if obj.support is not None:
        lines.append(f"SUPPORT {routine(obj.support)}")
    for key, value in obj.settings:
        lines.append(f"SET {parameter(key)} TO {setting(key, value)}")
    if obj.obj_file is not None:
        lines.append(f"AS {literal(obj.obj_file)}, {literal(obj.body)}")
    else:
        lines.append(obj.body if obj.standard else f"AS {dollar(obj.body)}")
    return "\n".join(lines)


def unchecked(made: list[Statement]) -> list[Statement]:
    """Make routines without a look at what their bodies speak of, which is not to be seen yet."""
    if made[0].verb == "set":
        return made
    set_off, set_back = (
        evolve(made[0], sql=text, verb="set", says=says, hazards=(), squawk=())
        for text, says in (
            ("SET check_function_bodies = off", "what the next body needs is not to be seen yet"),
            ("RESET check_function_bodies", "check bodies again"),
        )
    )
    return [set_off, *made, set_back]


def _number(value: float) -> str:
    """Write all digits that a float4 has."""
    return f"{value:.9g}"
