"""How routines are written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from schemadsl.sqltext import dollar, ident, literal, qualified, unquote

if TYPE_CHECKING:
    from schemadsl.kinds.routine import Routine

__all__ = ["create"]


def create(obj: Routine, word: str) -> str:
    """Write CREATE OR REPLACE; *word* is function or procedure."""
    lines = [
        (
            f"CREATE OR REPLACE {word.upper()}"
            f" {qualified(obj.ref.path[0], obj.routine)}({obj.arguments})"
        )
    ]
    if obj.returns is not None:
        lines.append(f"RETURNS {obj.returns}")
    lines.append(f"LANGUAGE {ident(obj.language)}")
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
        lines.append(f"COST {obj.cost:g}")
    if obj.rows is not None:
        lines.append(f"ROWS {obj.rows:g}")
    for key, value in obj.settings:
        lines.append(f"SET {key} TO {_setting(key, value)}")
    lines.append(obj.body if obj.standard else f"AS {dollar(obj.body)}")
    return "\n".join(lines)


# the settings whose value is a list of names (GUC_LIST_QUOTE in src/backend/utils/misc)
_LISTS = frozenset(
    """
    local_preload_libraries search_path session_preload_libraries shared_preload_libraries
    temp_tablespaces unix_socket_directories
    """.split()
)
_PART = re.compile(r'\s*("(?:[^"]|"")*"|[^,]*?)\s*(?:,|$)')


def _setting(key: str, value: str) -> str:
    """Write a parameter's value; a list keeps its commas and quotes its parts."""
    if key.lower() not in _LISTS:
        return literal(value)
    parts = [m[1] for m in _PART.finditer(value) if m[0] or not value]
    names = [unquote(part) if part.startswith('"') else part for part in parts]
    # an empty name cannot be written as an identifier
    return ", ".join(ident(name) if name else "''" for name in names)
