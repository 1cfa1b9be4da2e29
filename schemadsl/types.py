"""The types of columns: ``from schemadsl import types as t``.

Each is called with its modifiers and the options of a column. The comments name
what PostgreSQL calls it where that differs; Python's types are those that
psycopg 3 reads.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any, Literal, TypeVar, overload

from schemadsl.dsl.arguments import spoken, takes
from schemadsl.dsl.column import Column, ColumnType, Plain, Precise, Sized, SqlType
from schemadsl.dsl.enum import Enum
from schemadsl.dsl.json_column import Json
from schemadsl.dsl.registry import here, one_of, report
from schemadsl.dsl.spelling import spelled
from schemadsl.dsl.usertypes import Composite, declared_composite

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal
    from ipaddress import (
        IPv4Address,
        IPv4Interface,
        IPv4Network,
        IPv6Address,
        IPv6Interface,
        IPv6Network,
    )
    from typing import TypeAlias, Unpack
    from uuid import UUID

    from schemadsl.dsl.options import Options
    from schemadsl.dsl.ranges import Multirange, Range

    Fields: TypeAlias = Literal[
        "year",
        "month",
        "day",
        "hour",
        "minute",
        "second",
        "year to month",
        "day to hour",
        "day to minute",
        "day to second",
        "hour to minute",
        "hour to second",
        "minute to second",
    ]
    Inet: TypeAlias = IPv4Address | IPv6Address | IPv4Interface | IPv6Interface
    Cidr: TypeAlias = IPv4Network | IPv6Network

T = TypeVar("T")
C = TypeVar("C", bound=Composite)
E = TypeVar("E", bound=Enum)

# -- numbers -------------------------------------------------------------------
smallint: Plain[int] = Plain("smallint")
integer: Plain[int] = Plain("integer")
bigint: Plain[int] = Plain("bigint")
smallserial: Plain[int] = Plain("smallint", serial=True)
serial: Plain[int] = Plain("integer", serial=True)
bigserial: Plain[int] = Plain("bigint", serial=True)
real: Plain[float] = Plain("real")
double: Plain[float] = Plain("double precision")
numeric: Precise[Decimal] = Precise("numeric")
money: Plain[str] = Plain("money")
boolean: Plain[bool] = Plain("boolean")

# -- text and bytes --------------------------------------------------------------
text: Plain[str] = Plain("text")
varchar: Sized[str] = Sized("character varying")
char: Sized[str] = Sized("character(1)")
bytea: Plain[bytes] = Plain("bytea")
bit: Sized[str] = Sized("bit(1)")
varbit: Sized[str] = Sized("bit varying")
xml: Plain[str] = Plain("xml")
tsvector: Plain[str] = Plain("tsvector")
tsquery: Plain[str] = Plain("tsquery")
uuid: Plain[UUID] = Plain("uuid")
json: Json = Json("json")
jsonb: Json = Json("jsonb")
jsonpath: Plain[str] = Plain("jsonpath")

# -- dates and times; the number is that of digits in the fraction of a second -----
date: Plain[datetime.date] = Plain("date")
time: Sized[datetime.time] = Sized("time without time zone")
timetz: Sized[datetime.time] = Sized("time with time zone")
timestamp: Sized[datetime.datetime] = Sized("timestamp without time zone")
timestamptz: Sized[datetime.datetime] = Sized("timestamp with time zone")

# -- networks and geometry ---------------------------------------------------------
inet: Plain[Inet] = Plain("inet")
cidr: Plain[Cidr] = Plain("cidr")
macaddr: Plain[str] = Plain("macaddr")
macaddr8: Plain[str] = Plain("macaddr8")
point: Plain[str] = Plain("point")
line: Plain[str] = Plain("line")
lseg: Plain[str] = Plain("lseg")
box: Plain[str] = Plain("box")
path: Plain[str] = Plain("path")
polygon: Plain[str] = Plain("polygon")
circle: Plain[str] = Plain("circle")

# -- ranges ------------------------------------------------------------------------
int4range: Plain[Range[int]] = Plain("int4range")
int8range: Plain[Range[int]] = Plain("int8range")
numrange: Plain[Range[Decimal]] = Plain("numrange")
daterange: Plain[Range[datetime.date]] = Plain("daterange")
tsrange: Plain[Range[datetime.datetime]] = Plain("tsrange")
tstzrange: Plain[Range[datetime.datetime]] = Plain("tstzrange")
int4multirange: Plain[Multirange[int]] = Plain("int4multirange")
int8multirange: Plain[Multirange[int]] = Plain("int8multirange")
nummultirange: Plain[Multirange[Decimal]] = Plain("nummultirange")
datemultirange: Plain[Multirange[datetime.date]] = Plain("datemultirange")
tsmultirange: Plain[Multirange[datetime.datetime]] = Plain("tsmultirange")
tstzmultirange: Plain[Multirange[datetime.datetime]] = Plain("tstzmultirange")

# -- PostgreSQL's own bookkeeping ----------------------------------------------------
oid: Plain[int] = Plain("oid")
regclass: Plain[str] = Plain("regclass")
regtype: Plain[str] = Plain("regtype")
regproc: Plain[str] = Plain("regproc")
regprocedure: Plain[str] = Plain("regprocedure")
regoper: Plain[str] = Plain("regoper")
regoperator: Plain[str] = Plain("regoperator")
regrole: Plain[str] = Plain("regrole")
regnamespace: Plain[str] = Plain("regnamespace")
regconfig: Plain[str] = Plain("regconfig")
regdictionary: Plain[str] = Plain("regdictionary")
regcollation: Plain[str] = Plain("regcollation")
name: Plain[str] = Plain("name")
internal_char: Plain[str] = Plain('"char"')
pg_lsn: Plain[str] = Plain("pg_lsn")
pg_snapshot: Plain[str] = Plain("pg_snapshot")
txid_snapshot: Plain[str] = Plain("txid_snapshot")
xid: Plain[int] = Plain("xid")
xid8: Plain[int] = Plain("xid8")
cid: Plain[int] = Plain("cid")
tid: Plain[str] = Plain("tid")

# -- extensions ----------------------------------------------------------------------
vector: Sized[Sequence[float]] = Sized("vector", source="vector")
halfvec: Sized[Sequence[float]] = Sized("halfvec", source="vector")
sparsevec: Sized[str] = Sized("sparsevec", source="vector")
citext: Plain[str] = Plain("citext", source="citext")
hstore: Plain[dict[str, str | None]] = Plain("hstore", source="hstore")
ltree: Plain[str] = Plain("ltree", source="ltree")

_FIELDS = (
    *("year", "month", "day", "hour", "minute", "second", "year to month", "day to hour"),
    *("day to minute", "day to second", "hour to minute", "hour to second", "minute to second"),
)


class Interval(ColumnType[datetime.timedelta]):
    """A span of time: ``t.interval(fields="day to second", precision=3)``."""

    __slots__ = ()

    @overload
    def __call__(
        self,
        *,
        fields: Fields | None = None,
        precision: int | None = None,
        null: Literal[True],
        **options: Unpack[Options[datetime.timedelta]],
    ) -> Column[datetime.timedelta | None]: ...
    @overload
    def __call__(
        self,
        *,
        fields: Fields | None = None,
        precision: int | None = None,
        null: Literal[False] = ...,
        **options: Unpack[Options[datetime.timedelta]],
    ) -> Column[datetime.timedelta]: ...
    def __call__(
        self,
        *,
        fields: str | None = None,
        precision: int | None = None,
        null: bool = False,
        **options: Any,
    ) -> Column[Any]:
        """Make an interval column that keeps *fields*, seconds to *precision* digits."""
        written = "interval"
        if not takes(precision, "int | None", 't.interval(fields="second", precision=3)'):
            precision = None
        if fields is not None:
            one_of("fields", fields, _FIELDS, here())
            written = f"interval {fields}"
        if precision is not None:
            if fields is not None and not fields.endswith("second"):
                report(
                    f"interval {fields} has no precision",
                    here(),
                    "Drop precision=, or take fields that end in seconds.",
                )
            written = f"{written}({precision})"
        return Column(SqlType(written), null, options)


interval = Interval("interval")


# -- types made of others --------------------------------------------------------------
@overload
def array(
    of: ColumnType[T] | Column[T], /, *, null: Literal[True], **options: Unpack[Options[list[T]]]
) -> Column[list[T] | None]: ...
@overload
def array(
    of: ColumnType[T] | Column[T],
    /,
    *,
    null: Literal[False] = ...,
    **options: Unpack[Options[list[T]]],
) -> Column[list[T]]: ...
def array(
    of: ColumnType[Any] | Column[Any], /, *, null: bool = False, **options: Any
) -> Column[Any]:
    """Make an array column: ``t.array(t.text)``, ``t.array(t.varchar(50))``.

    The element takes no options of its own. PostgreSQL does not hold an array to a
    number of dimensions, so there is one spelling for all of them.
    """
    if not takes(of, "ColumnType[Any] | Column[Any]", "t.array(t.text)"):
        of = text
    element = of.sql_type
    if isinstance(of, Column):
        of.bind(Column, "element of an array")
        if of.options or of.null:
            report("the element of an array takes no options", of.where, "Give them to t.array.")
    if element.array or element.serial:
        report(f"{element.text} is no element of an array", here(), "Take a plain type.")
    made = SqlType(element.text, source=element.source, array=True)
    return Column(made, null, options)


@overload
def enum(
    of: type[E], /, *, null: Literal[True], **options: Unpack[Options[E]]
) -> Column[E | None]: ...
@overload
def enum(
    of: type[E], /, *, null: Literal[False] = ..., **options: Unpack[Options[E]]
) -> Column[E]: ...
def enum(of: type[Enum], /, *, null: bool = False, **options: Any) -> Column[Any]:
    """Make a column of a declared `Enum`: ``t.enum(Mood, default=Mood.happy)``."""
    return Column(SqlType("", source=of), null, options)


@overload
def composite(
    of: type[C], /, *, null: Literal[True], **options: Unpack[Options[C]]
) -> Column[C | None]: ...
@overload
def composite(
    of: type[C], /, *, null: Literal[False] = ..., **options: Unpack[Options[C]]
) -> Column[C]: ...
def composite(of: type[Composite], /, *, null: bool = False, **options: Any) -> Column[Any]:
    """Make a column of a declared `Composite`: ``t.composite(Address, null=True)``."""
    declared = declared_composite(of)
    if declared is None:
        report(
            f"{spoken(of)} is no declared composite type",
            here(),
            'Write class Address(Composite, name="address").',
        )
    return Column(SqlType("" if declared else "text", source=declared), null, options)


def named(name: str, python: type[T], /) -> Plain[T]:
    """Return a type by its SQL name: ``t.named("app.thing", str)``, then called for a column.

    A name without a schema is PostgreSQL's own, a well-known extension's, or stands
    in ``public``.
    """
    if not takes(name, "str", 't.named("app.thing", str)'):
        return Plain("text")
    written, source = spelled(name, here())
    return Plain(written, source=source)


def domain(name: str, python: type[T], /) -> Plain[T]:
    """Return a domain by its SQL name: ``Email = t.domain("app.email", str)``."""
    return named(name, python)
