"""Which casts PostgreSQL has between its own types, and how a value goes where there is none."""

from __future__ import annotations

from schemadsl.kinds.types import STRINGS, base, element, is_array

__all__ = ["assignable", "castable", "way"]

# pg_cast of PostgreSQL 15 to 18; "?" marks what must be written as a cast
_TABLE = """
"char": character, character varying, ?integer, text
bigint: ?bit, double precision, integer, money, numeric, oid, real, regclass,
    regcollation, regconfig, regdictionary, regnamespace, regoper, regoperator, regproc,
    regprocedure, regrole, regtype, smallint
bit: ?bigint, bit varying, ?integer
bit varying: bit
boolean: character, character varying, ?integer, text
box: ?circle, ?lseg, ?point, polygon
character: "char", character varying, name, text, ?xml
character varying: "char", character, name, regclass, text, ?xml
cidr: character, character varying, inet, text
circle: ?box, ?point, ?polygon
date: timestamp with time zone, timestamp without time zone
daterange: ?datemultirange
double precision: bigint, integer, numeric, real, smallint
inet: character, character varying, cidr, text
int4range: ?int4multirange
int8range: ?int8multirange
integer: ?"char", bigint, ?bit, ?boolean, double precision, money, numeric, oid, real,
    regclass, regcollation, regconfig, regdictionary, regnamespace, regoper, regoperator,
    regproc, regprocedure, regrole, regtype, smallint
interval: time without time zone
json: jsonb
jsonb: ?bigint, ?boolean, ?double precision, ?integer, json, ?numeric, ?real, ?smallint
lseg: ?point
macaddr: macaddr8
macaddr8: macaddr
money: numeric
name: character, character varying, text
numeric: bigint, double precision, integer, money, real, smallint
numrange: ?nummultirange
oid: bigint, integer, regclass, regcollation, regconfig, regdictionary, regnamespace, regoper,
    regoperator, regproc, regprocedure, regrole, regtype
path: polygon
point: box
polygon: ?box, ?circle, path, ?point
real: bigint, double precision, integer, numeric, smallint
regclass: bigint, integer, oid
regcollation: bigint, integer, oid
regconfig: bigint, integer, oid
regdictionary: bigint, integer, oid
regnamespace: bigint, integer, oid
regoper: bigint, integer, oid, regoperator
regoperator: bigint, integer, oid, regoper
regproc: bigint, integer, oid, regprocedure
regprocedure: bigint, integer, oid, regproc
regrole: bigint, integer, oid
regtype: bigint, integer, oid
smallint: bigint, double precision, integer, numeric, oid, real, regclass, regcollation,
    regconfig, regdictionary, regnamespace, regoper, regoperator, regproc, regprocedure,
    regrole, regtype
text: "char", character, character varying, name, regclass, ?xml
time with time zone: time without time zone
time without time zone: interval, time with time zone
timestamp with time zone: date, time with time zone, time without time zone, timestamp without
    time zone
timestamp without time zone: date, time without time zone, timestamp with time zone
tsrange: ?tsmultirange
tstzrange: ?tstzmultirange
xid8: ?xid
xml: character, character varying, text
"""


def _read(table: str) -> dict[tuple[str, str], bool]:
    found: dict[tuple[str, str], bool] = {}
    source = ""
    for line in table.strip().splitlines():
        head, colon, rest = line.rpartition(": ")
        source = head if colon else source
        for target in filter(None, (word.strip() for word in rest.split(","))):
            found[source, target.removeprefix("?")] = not target.startswith("?")
    return found


_CASTS = _read(_TABLE)
_TEXTS = STRINGS | {"name"}
#: types by way of which others reach each other
_BRIDGES = ("integer", "numeric", "timestamp without time zone")


def _plain(name: str) -> str:
    return "interval" if name.startswith("interval ") else base(name)


def assignable(old: str, new: str) -> bool:
    """Tell whether ALTER COLUMN TYPE converts *old* to *new* without USING."""
    if is_array(old) and is_array(new):
        return assignable(element(old), element(new))
    before, after = _plain(old), _plain(new)
    if before == after:
        # its assignment refuses bits of another number
        return before != "bit"
    # whatever has no cast is written out and read in, of its own accord for texts only
    return _CASTS.get((before, after), after in _TEXTS and (before, after) not in _CASTS)


def castable(old: str, new: str) -> bool:
    """Tell whether ``value::new`` exists for a value of *old*."""
    if is_array(old) and is_array(new):
        return castable(element(old), element(new))
    before, after = _plain(old), _plain(new)
    return before == after or (before, after) in _CASTS or bool({before, after} & _TEXTS)


def way(value: str, old: str, new: str, written: str) -> str:
    """Write *value*, of type *old*, as one of *new*, spelled *written*.

    Where there is no cast it goes by way of a number, else of a text.
    """
    if castable(old, new):
        return f"{value}::{written}"
    tail = "[]" if is_array(old) and is_array(new) else ""
    if bool(tail) or not (is_array(old) or is_array(new)):
        for bridge in _BRIDGES:
            if castable(element(old), bridge) and castable(bridge, element(new)):
                return f"{value}::{bridge}{tail}::{written}"
    return f"{value}::text{tail}::{written}"
