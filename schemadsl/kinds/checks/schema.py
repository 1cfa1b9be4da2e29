"""What PostgreSQL rejects about schemas."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemadsl.errors import Problem
from schemadsl.kinds.checks.common import problem
from schemadsl.model import Catalog

if TYPE_CHECKING:
    from schemadsl.kinds.schema import Schema

__all__ = ["check"]


def check(schema: Schema, catalog: Catalog) -> Iterator[Problem]:
    """Yield what CREATE SCHEMA would reject about *schema*."""
    if schema.name.startswith("pg_"):
        yield problem(
            schema, "names that begin with pg_ belong to PostgreSQL", "Choose another name."
        )
    elif schema.name == "information_schema":
        yield problem(schema, "every database has it already", "Leave it out.")
