"""Kinds of objects that are declared with a schema."""

from __future__ import annotations

import re

from schemadsl.errors import Problem
from schemadsl.model import Object

__all__ = ["IN_SCHEMAS", "dotted"]

#: kinds that are declared with name= and schema=
IN_SCHEMAS = frozenset(
    "table view materialized_view statistics enum function procedure domain range composite"
    " collation sequence aggregate operator operator_family operator_class conversion"
    " text_search_parser text_search_template text_search_dictionary"
    " text_search_configuration".split()
)
_DOTTED = re.compile(r"[a-z_][a-z_\d]*\.[a-z_][a-z_\d]*\Z")


def dotted(obj: Object) -> Problem | None:
    """Return the problem of a name that holds the schema's: ``name="app.users"``."""
    name = str(getattr(obj, "routine", obj.name))
    if obj.ref.kind not in IN_SCHEMAS or not _DOTTED.match(name):
        return None
    schema, _, rest = name.partition(".")
    return Problem(
        f"the name {name!r} has a dot in it",
        where=obj.source,
        fix=f'Write name="{rest}", schema="{schema}".',
    )
