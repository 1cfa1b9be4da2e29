"""Databases of another kind: what names their schemas, and what of these PostgreSQL has not."""

from __future__ import annotations

import re

from attrs import frozen

from schemadsl.model import Ref

__all__ = ["Left", "another"]

_NAMED = re.compile(r"(sqlite|mysql|mariadb|tsql|mssql|sqlserver|oracle):", re.IGNORECASE)


def another(text: str) -> tuple[str, str] | None:
    """Return which database's schema a source is, and the path to it; None for PostgreSQL's."""
    found = _NAMED.match(text)
    return None if found is None else (found[1].lower(), text[found.end() :])


@frozen
class Left:
    """What a source says and the database made from it does not, or in another form.

    *line* is the object and what it is in, *text* the message; *missing*: it is not there at all.
    """

    line: tuple[Ref, ...]
    text: str
    missing: bool
