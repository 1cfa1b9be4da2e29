"""Types as ``format_type`` spells them, from what people write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from schemadsl._provided import TYPES
from schemadsl.dsl.registry import report
from schemadsl.sqltext import fold, qualified, tokens

if TYPE_CHECKING:
    from schemadsl.errors import Where

__all__ = ["ALIASES", "BUILT_IN", "spelled", "standard"]

ALIASES: dict[str, str] = {
    "int": "integer",
    "int2": "smallint",
    "int4": "integer",
    "int8": "bigint",
    "float": "double precision",
    "float4": "real",
    "float8": "double precision",
    "decimal": "numeric",
    "dec": "numeric",
    "bool": "boolean",
    "varchar": "character varying",
    "char varying": "character varying",
    "char": "character",
    "bpchar": "character",
    "varbit": "bit varying",
    "time": "time without time zone",
    "timetz": "time with time zone",
    "timestamp": "timestamp without time zone",
    "timestamptz": "timestamp with time zone",
}
"""PostgreSQL's other names for its types."""

BUILT_IN = frozenset(
    (
        "smallint integer bigint numeric real money boolean text character bytea bit xml uuid"
        " json jsonb jsonpath date interval inet cidr macaddr macaddr8 point line lseg box path"
        " polygon circle tsvector tsquery int4range int8range numrange daterange tsrange"
        " tstzrange int4multirange int8multirange nummultirange datemultirange tsmultirange"
        " tstzmultirange oid regclass regtype regproc regprocedure regoper regoperator regrole"
        " regnamespace regconfig regdictionary regcollation name pg_lsn pg_snapshot"
        " txid_snapshot xid xid8 cid tid refcursor record void trigger event_trigger internal"
        " language_handler anyelement anyarray anynonarray anyenum anyrange anymultirange"
        " anycompatible anycompatiblearray anycompatiblenonarray anycompatiblerange"
        " anycompatiblemultirange cstring any"
    ).split()
) | {
    "double precision",
    "character varying",
    "bit varying",
    "time without time zone",
    "time with time zone",
    "timestamp without time zone",
    "timestamp with time zone",
}
"""Types that stand in every database and are spelled without a schema."""


def standard(words: str) -> str | None:
    """Return how ``format_type`` spells the built-in type *words*; None for any other type."""
    name = ALIASES.get(words, words)
    return name if name in BUILT_IN else None


def spelled(name: str, where: Where) -> tuple[str, str | None]:
    """Read a type's SQL name: its spelling, and the extension that brings it.

    Modifiers stay as they are; a name that is neither PostgreSQL's nor a well-known
    extension's is looked for in ``public``.
    """
    head, bracket, modifiers = name.partition("(")
    if head.rstrip().endswith("[]"):
        report(f"{name!r} is an array", where, "Write t.array(t.named(…)).")
        head = head.rstrip().removesuffix("[]")
    tail = (bracket + modifiers).strip()
    found = list(tokens(head))
    parts = [fold(token.text) for token in found if token.kind in ("word", "quoted")]
    dots = sum(token.kind == "dot" for token in found)
    if not parts or len(parts) + dots != len(found):
        report(f"{name!r} is no type's name", where, 'Write "schema.name" or "name".')
        return name, None
    if dots:
        return qualified(*parts) + tail, None
    known = standard(" ".join(parts))
    if known is not None:
        return known + tail, None
    word = parts[0]
    if word in TYPES:
        return word + tail, TYPES[word]
    return qualified("public", *parts) + tail, None
