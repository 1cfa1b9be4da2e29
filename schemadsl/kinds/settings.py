"""How the value of a configuration parameter is written after SET."""

from __future__ import annotations

import re

from schemadsl.sqltext import ident, literal, qualified, unquote

__all__ = ["parameter", "setting"]

# the settings whose value is a list of names (GUC_LIST_QUOTE in src/backend/utils/misc)
_LISTS = frozenset(
    """
    local_preload_libraries search_path session_preload_libraries shared_preload_libraries
    temp_tablespaces unix_socket_directories
    """.split()
)
_PART = re.compile(r'\s*("(?:[^"]|"")*"|[^,]*?)\s*(?:,|$)')


def parameter(name: str) -> str:
    """Write the name of a parameter; one of an extension has its name in front."""
    return qualified(*name.split("."))


def setting(key: str, value: str) -> str:
    """Write a parameter's value; a list keeps its commas and quotes its parts."""
    if key.lower() not in _LISTS:
        return literal(value)
    parts = [m[1] for m in _PART.finditer(value) if m[0] or not value]
    names = [unquote(part) if part.startswith('"') else part for part in parts]
    # an empty name cannot be written as an identifier
    return ", ".join(ident(name) if name else "''" for name in names)
