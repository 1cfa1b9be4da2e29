"""Which PostgreSQL a script says that it needs."""

from __future__ import annotations

import re

__all__ = ["needed_by"]

_NEEDS = re.compile(r"--\s*Needs: PostgreSQL (?P<version>\d{1,3})\s*\Z")


def needed_by(text: str) -> int:
    """Return the version of PostgreSQL that the comments at the top of a script name; 0: none.

    It is what a plan's header says: ``-- Needs: PostgreSQL 18``.
    """
    for line in text.splitlines():
        if not line.startswith("--"):
            return 0
        if match := _NEEDS.match(line):
            return int(match["version"])
    return 0
