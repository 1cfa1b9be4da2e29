"""Databases of another kind: what names their schemas, and what of these PostgreSQL has not."""

from __future__ import annotations

import re
from pathlib import Path

from attrs import frozen

from schemadsl.errors import ConfigError, Problem, Where
from schemadsl.model import Ref

__all__ = ["SQLITE_HEADER", "Left", "another", "see"]

#: what a database file of SQLite begins with
SQLITE_HEADER = b"SQLite format 3\0"

_NAMED = re.compile(r"(sqlite|mysql|mariadb|tsql|mssql|sqlserver|oracle):", re.IGNORECASE)


def another(text: str) -> tuple[str, str] | None:
    """Return which database's schema a source is, and the path to it; None for PostgreSQL's."""
    found = _NAMED.match(text)
    return None if found is None else (found[1].lower(), text[found.end() :])


#: how what another database's tools write begins
_BEGINS = {
    SQLITE_HEADER: ("a database of SQLite", "sqlite"),
    b"PRAGMA foreign_keys=": ("a dump of SQLite", "sqlite"),
    b"-- MySQL dump ": ("a dump of MySQL", "mysql"),
    b"-- MariaDB dump ": ("a dump of MariaDB", "mariadb"),
    b"/*M!999999": ("a dump of MariaDB", "mariadb"),
    b"-- phpMyAdmin SQL Dump": ("a dump of MySQL", "mysql"),
}


def see(path: Path, shown: str) -> None:
    """Raise ConfigError for a file of another database's that is not named as one."""
    if not path.is_file():
        return
    with path.open("rb") as file:
        start = file.read(32)
    for begin, (what, tool) in _BEGINS.items():
        if start.startswith(begin):
            fix = f"Name it so that it is turned into PostgreSQL's: {tool}:{shown}"
            raise ConfigError(Problem(f"this is {what}", where=Where(shown), fix=fix))


@frozen
class Left:
    """What a source says and the database made from it does not, or in another form.

    *line* is the object and what it is in, *text* the message; *missing*: it is not there at all.
    """

    line: tuple[Ref, ...]
    text: str
    missing: bool
