"""Names that PostgreSQL makes for what has none."""

from __future__ import annotations

__all__ = ["multirange_name"]


def multirange_name(name: str) -> str:
    """Name the multirange type of range *name* (makeMultirangeTypeName in pg_type.c)."""
    if "range" in name:
        return name.replace("range", "multirange", 1)
    return f"{name.encode()[:52].decode(errors='ignore')}_multirange"
