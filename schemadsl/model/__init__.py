"""`Ref`, `Object` and `Catalog`: what a database is, as frozen values."""

from schemadsl.model.catalog import Catalog
from schemadsl.model.follow import follow
from schemadsl.model.object import (
    Object,
    carried,
    differing,
    intent,
    layout_free,
    moved_to,
    names,
    rewritten,
    sql,
    sql_lines,
    sql_type,
    unordered,
)
from schemadsl.model.pattern import EVERYTHING, Pattern, Patterns
from schemadsl.model.ref import Ref, signature_at
from schemadsl.model.renaming import Names, Renaming

__all__ = [
    "EVERYTHING",
    "Catalog",
    "Names",
    "Object",
    "Pattern",
    "Patterns",
    "Ref",
    "Renaming",
    "carried",
    "differing",
    "follow",
    "intent",
    "layout_free",
    "moved_to",
    "names",
    "rewritten",
    "signature_at",
    "sql",
    "sql_lines",
    "sql_type",
    "unordered",
]
