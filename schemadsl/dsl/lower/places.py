"""Kinds of objects that are declared with a schema."""

from __future__ import annotations

import re
from typing import Any

from schemadsl.dsl.arguments import Understood
from schemadsl.errors import Problem

__all__ = ["IN_SCHEMAS", "dotted"]

#: kinds that are declared with name= and schema=
IN_SCHEMAS = frozenset(
    "table view materialized_view statistics enum function procedure domain range composite"
    " collation sequence aggregate operator operator_family operator_class conversion"
    " text_search_parser text_search_template text_search_dictionary"
    " text_search_configuration".split()
)
_DOTTED = re.compile(r"[a-z_][a-z_\d]*\.[a-z_][a-z_\d]*\Z")


def dotted(declared: Any) -> Problem | None:
    """Return the problem of a name that holds the schema's: ``name="app.users"``.

    A name with a dot in it that says its schema is meant.
    """
    if not isinstance(declared.schema, Understood) or not _DOTTED.match(declared.name):
        return None
    schema, _, rest = declared.name.partition(".")
    return Problem(
        f"the name {declared.name!r} has a dot in it",
        where=declared.where,
        fix=f'Write name="{rest}", schema="{schema}"; where the dot is meant, say the schema too.',
    )
