"""Which column types pg_search indexes, and as what sort of field (tried on 0.21.14)."""

from __future__ import annotations

from schemadsl.kinds.checks.typetext import BUILTIN, enum_of, read
from schemadsl.kinds.ext.paradedb_tokenizers import Version
from schemadsl.kinds.types import element
from schemadsl.model import Catalog

__all__ = ["field_kind", "textual", "tokenizable"]

_TEXT = frozenset({"text", "character varying"})
_JSON = frozenset({"json", "jsonb"})
_RANGES = frozenset("int4range int8range numrange daterange tsrange tstzrange".split())
_KINDS: dict[str, frozenset[str]] = {
    "text_fields": _TEXT | {"uuid"},
    "json_fields": _JSON,
    "numeric_fields": frozenset(
        {"smallint", "integer", "bigint", "oid", "real", "double precision", "numeric"}
    ),
    "boolean_fields": frozenset({"boolean"}),
    "datetime_fields": frozenset(
        {
            "date",
            "time without time zone",
            "time with time zone",
            "timestamp without time zone",
            "timestamp with time zone",
        }
    ),
    "range_fields": _RANGES,
}
_VECTORS = frozenset({"halfvec", "sparsevec"})
_NEVER = frozenset({"hstore", "cube", "seg", *_VECTORS})


def field_kind(type_text: str, catalog: Catalog) -> str:
    """Return the option that a column of this type belongs to, such as text_fields.

    ``none`` is a type that CREATE INDEX refuses, ``late`` one that it takes and that
    fails with the first row, ``vector`` one that 0.25 took up, ``unknown`` the rest.
    """
    parts = read(type_text, catalog)
    if enum_of(catalog, type_text) is not None:
        # an enum is a number in the index
        return "late" if parts.array else "numeric_fields"
    if parts.name == "vector":
        return "none" if parts.array else "vector"
    if parts.name in _NEVER:
        return "none"
    if parts.name == "xid" and not parts.array:
        return "late"
    if parts.name == "inet":
        return "unknown"
    for kind, names in _KINDS.items():
        if parts.name in names:
            if parts.array and kind == "json_fields":
                return "none"
            return "late" if parts.array and kind == "range_fields" else kind
    return "none" if parts.name in BUILTIN else "unknown"


def textual(type_text: str, catalog: Catalog) -> bool:
    """Tell whether the type is text or JSON, so that it takes a tokenizer and no pdb.alias."""
    return read(element(type_text), catalog).name in _TEXT | _JSON


def tokenizable(type_text: str, version: Version | None, catalog: Catalog) -> bool:
    """Tell whether a tokenizer takes a column of this type; what is not known passes."""
    parts = read(type_text, catalog)
    if parts.name in _TEXT:
        return True
    if parts.name in _JSON:
        return not parts.array
    if parts.name == "uuid":
        return version is None or version >= (0, 22)
    if enum_of(catalog, type_text) is not None:
        return False
    return parts.name not in BUILTIN
