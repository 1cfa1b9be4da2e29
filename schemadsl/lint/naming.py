"""The names of a database, beside the patterns of ``[tool.schemadsl.lint.naming]``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemadsl.lint.database import GROUPS, Database
from schemadsl.lint.facts import Fact
from schemadsl.lint.rule import Found
from schemadsl.lint.settings import Settings

__all__ = ["misnamed", "named"]


def named(database: Database) -> Iterator[Fact]:
    """Yield everything that has a name."""
    yield from database.schemas.values()
    for table in database.tables.values():
        yield table
        yield from table.columns.values()
        yield from table.constraints.values()
        yield from table.policies.values()
        yield from table.triggers.values()
    for kind in GROUPS[1:]:
        yield from database.group(kind).values()


def misnamed(database: Database, settings: Settings, kind: str) -> Iterator[Found]:
    """Yield the objects of a *kind* whose whole name does not match the project's pattern."""
    pattern = settings.naming.get(kind)
    if pattern is None:
        return
    wanted = re.compile(pattern)
    for fact in named(database):
        if fact.ref.kind == kind and wanted.fullmatch(fact.ref.name) is None:
            text = f"{kind.replace('_', ' ')} {fact.ref.name} is not named like {pattern}"
            yield Found.of(fact, text)
