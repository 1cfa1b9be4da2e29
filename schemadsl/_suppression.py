"""A person's word in a comment that findings are meant: ``schemadsl: ignore CODE, CODE reason``.

Migrations and queries are suppressed by the same words; each judges codes of its own.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Said", "said"]

_COMMENT = re.compile(
    r"schemadsl:\s*(?P<verb>ignore(?:-file)?)\b[\s:]*"
    r"(?P<codes>\w*\d\w*(?:\s*,\s*\w+)*)?[\s:–—-]*(?P<reason>.*)\Z",  # noqa: RUF001  -- dashes
    re.DOTALL | re.IGNORECASE,
)


class Said(NamedTuple):
    """What a comment ignores: upper-case *codes*, an empty one where it names none, and why."""

    codes: tuple[str, ...]
    reason: str
    whole_file: bool


def said(comment: str) -> Said | None:
    """Read a comment without its marks; None where it is about something else."""
    match = _COMMENT.match(comment)
    if match is None:
        return None
    codes = re.split(r"\s*,\s*", (match["codes"] or "").upper())
    whole = match["verb"].lower() == "ignore-file"
    return Said(tuple(codes), " ".join(match["reason"].split()), whole)
