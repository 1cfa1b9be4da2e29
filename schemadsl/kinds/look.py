"""A look at a live database: what to ask it, and what an answer means for a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

__all__ = ["Look"]


@frozen(kw_only=True)
class Look:
    """One sort of finding: each row that *sql* gives is one, of the object in its column ``about``.

    Where *probe* makes a query from a row, only the rows of that one are findings; what PostgreSQL
    says where it refuses the probe is the row ``{"error": …}`` with the ``about`` of the first.
    *what* and *fix* take the values of the columns by their names. *extension* must be installed,
    the server of at least *least*, a version_num. *heavy* ones read tables, and are given up
    after a while.
    """

    code: str
    sql: str
    what: str
    why: str
    fix: str
    error: bool = True  # else it is worth knowing, and nothing is broken
    extension: str = ""
    least: int = 0
    heavy: bool = False
    probe: Callable[[Mapping[str, Any]], str] | None = None
