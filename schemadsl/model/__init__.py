"""`Ref`, `Object` and `Catalog`: what a database is, as frozen values."""

from schemadsl.model.catalog import Catalog
from schemadsl.model.object import Object, carried, differing, intent, names, rewritten, sql
from schemadsl.model.ref import Ref

__all__ = [
    "Catalog",
    "Object",
    "Ref",
    "carried",
    "differing",
    "intent",
    "names",
    "rewritten",
    "sql",
]
