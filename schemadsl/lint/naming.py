"""Names beside the patterns of ``[tool.schemadsl.lint.naming]``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemadsl.lint.facts import Database
from schemadsl.lint.rule import Found
from schemadsl.lint.settings import Settings

__all__ = ["misnamed"]


def misnamed(database: Database, settings: Settings, kind: str) -> Iterator[Found]:
    """Yield the objects of a *kind* whose whole name does not match the project's pattern."""
    pattern = settings.naming.get(kind)
    if pattern is None:
        return
    wanted = re.compile(pattern)
    for fact in database.facts():
        if fact.ref.kind == kind and wanted.fullmatch(fact.ref.name) is None:
            text = f"{kind.replace('_', ' ')} {fact.ref.name} is not named like {pattern}"
            yield Found.of(fact, text)
