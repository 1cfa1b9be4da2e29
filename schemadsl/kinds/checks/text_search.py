"""What PostgreSQL rejects about text search configurations (src/backend/commands/tsearchcmds.c)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import nearest, problem
from schemadsl.kinds.words import TOKENS
from schemadsl.model import Catalog, Ref

if TYPE_CHECKING:
    from schemadsl.kinds.text_search_configuration import Configuration

__all__ = ["check"]


def check(obj: Configuration, catalog: Catalog) -> Iterator[Problem]:
    """Yield what ALTER TEXT SEARCH CONFIGURATION would reject about *obj*."""
    for mapping in obj.mappings:
        if obj.parser == _USUAL and mapping.token not in TOKENS:
            yield problem(
                obj, f"there is no sort of token {mapping.token}", nearest(mapping.token, TOKENS)
            )
        elif not mapping.dictionaries:
            yield problem(
                obj,
                f"no dictionary looks at {mapping.token}",
                "Name one, or leave out that sort of token.",
            )


_USUAL = Ref.of("text_search_parser", "pg_catalog", "default")
