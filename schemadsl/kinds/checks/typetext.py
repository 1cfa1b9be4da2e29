"""Types as declared: their parts, and what PostgreSQL says about each built-in one.

The tables are those of pg_type on PostgreSQL 17 and 18.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

from attrs import frozen

from schemadsl._provided import TYPES
from schemadsl.kinds.types import base, element, is_array
from schemadsl.model import Catalog, Ref
from schemadsl.sqltext import tokens

__all__ = [
    "BUILTIN",
    "COLLATABLE",
    "EXTENSION_TYPES",
    "PLAIN",
    "PSEUDO",
    "TypeText",
    "enum_of",
    "may_be_range",
    "plainly",
    "read",
    "same",
]


@frozen
class TypeText:
    """A type in its parts: ``interval second(3)[]`` is interval, (3), second, array."""

    name: str
    arguments: tuple[str, ...] = ()
    fields: str = ""
    array: bool = False

    @property
    def element(self) -> TypeText:
        """The type of one value of an array."""
        return TypeText(self.name, self.arguments, self.fields)


#: types whose values have a fixed size and are never compressed or stored aside
PLAIN = frozenset(
    {
        "boolean",
        '"char"',
        "name",
        "bigint",
        "smallint",
        "integer",
        "oid",
        "tid",
        "xid",
        "cid",
        "xid8",
        "point",
        "lseg",
        "box",
        "line",
        "circle",
        "real",
        "double precision",
        "money",
        "macaddr",
        "macaddr8",
        "date",
        "time without time zone",
        "time with time zone",
        "timestamp without time zone",
        "timestamp with time zone",
        "interval",
        "uuid",
        "pg_lsn",
        "tsquery",
        "aclitem",
        *(
            f"reg{what}"
            for what in (
                "proc procedure oper operator class collation type role namespace config dictionary"
            ).split()
        ),
    }
)
_VARYING = frozenset(
    {
        *"bytea text json xml path polygon inet cidr character bit numeric refcursor".split(),
        *"tsvector jsonb jsonpath txid_snapshot pg_snapshot".split(),
        *"int4range int8range numrange tsrange tstzrange daterange".split(),
        *"int4multirange int8multirange nummultirange".split(),
        *"tsmultirange tstzmultirange datemultirange".split(),
        "character varying",
        "bit varying",
    }
)
BUILTIN = PLAIN | _VARYING
COLLATABLE = frozenset({"name", "text", "character", "character varying", "citext"})
PSEUDO = frozenset(
    """
    any anyarray anyelement anynonarray anyenum anyrange anymultirange anycompatible
    anycompatiblearray anycompatiblenonarray anycompatiblerange anycompatiblemultirange
    cstring internal language_handler fdw_handler index_am_handler table_am_handler tsm_handler
    record trigger event_trigger pg_ddl_command void unknown
    """.split()
)

#: the extension that brings a type, written without a schema
EXTENSION_TYPES: Mapping[str, str] = MappingProxyType(TYPES)

_MODIFIERS = re.compile(r"\(([^()]*)\)")


def read(text: str, catalog: Catalog) -> TypeText:
    """Cut a declared type into its parts; an extension's type loses its extension's schema."""
    one = _unqualified(element(text), catalog)
    match = _MODIFIERS.search(one)
    arguments = tuple(part.strip() for part in match.group(1).split(",")) if match else ()
    name = " ".join(base(one).split())
    word, _, rest = name.partition(" ")
    if word == "interval":
        return TypeText("interval", arguments, rest, is_array(text))
    return TypeText(name, arguments, "", is_array(text))


def _unqualified(text: str, catalog: Catalog) -> str:
    found = list(tokens(text)) if "." in text else []
    if len(found) < 3 or found[1].kind != "dot":
        return text
    brought = catalog.get(Ref.of("extension", EXTENSION_TYPES.get(found[2].name, "")))
    schema = getattr(brought, "schema", None) or "public"
    return text[found[2].start :] if brought is not None and schema == found[0].name else text


def plainly(text: str, catalog: Catalog) -> str:
    """Return a type, which may be an extension's, without the extension's schema."""
    one = _unqualified(element(text), catalog)
    return text if one == element(text) else f"{one}{text[len(element(text)) :]}"


def enum_of(catalog: Catalog, text: str) -> Ref | None:
    """Return the declared enum that a type, or the elements of an array type, belong to."""
    if "." not in text:
        return None
    parts = tuple(t.name for t in tokens(element(text)) if t.kind in ("word", "quoted"))
    ref = Ref("enum", parts)
    return ref if ref in catalog else None


def may_be_range(text: str, catalog: Catalog) -> bool:
    """Tell whether a type is a range or multirange, as far as schemadsl knows it."""
    found = read(text, catalog)
    if found.array or enum_of(catalog, text) is not None:
        return False
    return found.name not in BUILTIN | EXTENSION_TYPES.keys() or found.name.endswith("range")


def same(left: str, right: str) -> bool:
    """Tell whether two texts name the same type, modifiers apart."""
    return is_array(left) == is_array(right) and base(element(left)) == base(element(right))
