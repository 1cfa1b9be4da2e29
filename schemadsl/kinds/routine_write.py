"""How routines are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve

from schemadsl.kinds.plain import routine
from schemadsl.kinds.statement import Statement
from schemadsl.sqltext import dollar, ident, literal, qualified, unquote

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
        lines.append(f"SET {_parameter(key)} TO {_setting(key, value)}")
    if obj.library is not None:
        lines.append(f"AS {literal(obj.library)}, {literal(obj.body)}")
    else:
        lines.append(obj.body if obj.standard else f"AS {dollar(obj.body)}")
    return "\n".join(lines)


def unchecked(made: list[Statement]) -> list[Statement]:
    """Make routines without a look at what their bodies speak of, which is not there yet."""
    set_off, set_back = (
        evolve(made[0], sql=text, verb="set", says=says, hazards=(), squawk=())
        for text, says in (
            ("SET check_function_bodies = off", "what the next body needs comes after it"),
            ("RESET check_function_bodies", "check bodies again"),
        )
    )
    return [set_off, *made, set_back]


def _number(value: float) -> str:
    """Write all digits that a float4 has."""
    return f"{value:.9g}"


# the settings whose value is a list of names (GUC_LIST_QUOTE in src/backend/utils/misc)
_LISTS = frozenset(
    """
    local_preload_libraries search_path session_preload_libraries shared_preload_libraries
    temp_tablespaces unix_socket_directories
    """.split()
)
_PART = re.compile(r'\s*("(?:[^"]|"")*"|[^,]*?)\s*(?:,|$)')


def _parameter(name: str) -> str:
    """Write the name of a parameter; one of an extension has its name in front."""
    return qualified(*name.split("."))


def _setting(key: str, value: str) -> str:
    """Write a parameter's value; a list keeps its commas and quotes its parts."""
    if key.lower() not in _LISTS:
        return literal(value)
    parts = [m[1] for m in _PART.finditer(value) if m[0] or not value]
    names = [unquote(part) if part.startswith('"') else part for part in parts]
    # an empty name cannot be written as an identifier
    return ", ".join(ident(name) if name else "''" for name in names)
