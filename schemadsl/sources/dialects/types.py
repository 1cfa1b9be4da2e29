"""What types of SQLite's and MySQL's become in PostgreSQL, by explicit rules."""

from __future__ import annotations

import re
from collections.abc import Mapping

from attrs import frozen

from schemadsl.sources.dialects.raw import Column, Type

__all__ = ["Turned", "UnknownTypeError", "of_mysql", "of_sqlite"]


class UnknownTypeError(Exception):
    """A type that PostgreSQL has no like of; the text says what to do about it."""


@frozen
class Turned:
    """A type in PostgreSQL's SQL.

    *family* is what expressions have to know of it; *labels* are those of an enum, which gets a
    name of its own, or of a set; *told* is what is different from now on, said once for a file.
    """

    sql: str
    family: str
    labels: tuple[str, ...] = ()
    told: str = ""


_TEXT = Turned("text", "text")
_BYTES = Turned("bytea", "bytes")
_FLOAT = Turned("double precision", "float")
_TIMESTAMP = Turned("timestamp", "timestamp")
_WITH_ZONE = Turned("timestamp with time zone", "timestamptz")
_JSON = Turned("jsonb", "json")
_BOOLEAN = Turned("boolean", "boolean")
_SMALL, _INTEGER, _BIG = (Turned(n, "integer") for n in ("smallint", "integer", "bigint"))

_UNSIGNED = (
    "UNSIGNED has no like: negative numbers are not refused any more; add a Check where it matters"
)
_WIDER = {"smallint": _INTEGER, "integer": _BIG, "bigint": Turned("numeric(20)", "numeric")}

#: MySQL's types that need none of their arguments
_MYSQL: Mapping[str, Turned] = {
    **dict.fromkeys(("BOOL", "BOOLEAN"), _BOOLEAN),
    **dict.fromkeys(("TINYTEXT", "TEXT", "MEDIUMTEXT", "LONGTEXT", "LONG", "LONG VARCHAR"), _TEXT),
    **dict.fromkeys(("TINYBLOB", "BLOB", "MEDIUMBLOB", "LONGBLOB", "LONG VARBINARY"), _BYTES),
    "JSON": _JSON,
    "DATE": Turned("date", "date"),
    "YEAR": _SMALL,
    "UUID": Turned("uuid", "uuid"),
    "INET4": Turned("inet", "other"),
    "INET6": Turned("inet", "other"),
    "FLOAT4": Turned("real", "float"),
    "FLOAT8": _FLOAT,
    "REAL": _FLOAT,
}
_MYSQL_INTEGERS = {
    "TINYINT": _SMALL,
    "INT1": _SMALL,
    "SMALLINT": _SMALL,
    "INT2": _SMALL,
    "MEDIUMINT": _INTEGER,
    "MIDDLEINT": _INTEGER,
    "INT3": _INTEGER,
    "INT": _INTEGER,
    "INTEGER": _INTEGER,
    "INT4": _INTEGER,
    "BIGINT": _BIG,
    "INT8": _BIG,
}
_CHARACTERS = {
    **dict.fromkeys(("CHAR", "CHARACTER", "NCHAR", "NATIONAL CHAR", "NATIONAL CHARACTER"), "char"),
    **dict.fromkeys(
        (
            *("VARCHAR", "CHARACTER VARYING", "CHAR VARYING", "NVARCHAR", "VARCHAR2", "NVARCHAR2"),
            *("NATIONAL VARCHAR", "NATIONAL CHARACTER VARYING", "VARCHARACTER", "NATIVE CHARACTER"),
            *("VARYING CHARACTER", "NATIONAL VARYING CHARACTER"),
        ),
        "varchar",
    ),
}
_DECIMALS = ("DECIMAL", "DEC", "NUMERIC", "FIXED", "NUMBER")
_SPACE = (
    *("GEOMETRY", "POINT", "LINESTRING", "POLYGON", "MULTIPOINT", "MULTILINESTRING"),
    *("MULTIPOLYGON", "GEOMETRYCOLLECTION", "GEOMCOLLECTION"),
)


def of_mysql(column: Column) -> Turned:
    """Turn a type of MySQL or MariaDB; raises UnknownTypeError."""
    kind, name = column.type, column.type.name
    if name in _MYSQL_INTEGERS:
        return _mysql_integer(kind, counts=column.auto)
    if name == "SERIAL":
        return _BIG
    if name in _CHARACTERS:
        return _characters(kind, default="1" if _CHARACTERS[name] == "char" else "")
    if name in ("BINARY", "VARBINARY", "CHAR BYTE"):
        return Turned("bytea", "bytes", told="lengths of BINARY and VARBINARY are not kept")
    if name in _DECIMALS:
        told = _UNSIGNED if kind.flags & {"UNSIGNED", "ZEROFILL"} else ""
        precision = ", ".join(kind.arguments) or "10"
        return Turned(f"numeric({precision})", "numeric", told=told)
    if name in ("FLOAT", "DOUBLE", "DOUBLE PRECISION") or (name == "REAL" and kind.arguments):
        return _mysql_float(kind)
    if name in ("DATETIME", "TIMESTAMP", "TIME"):
        return _mysql_time(kind)
    if name == "BIT":
        length = kind.arguments[0] if kind.arguments else "1"
        return _BOOLEAN if length == "1" else Turned(f"bit({length})", "bit")
    if name == "ENUM":
        return Turned("", "label", kind.arguments)
    if name == "SET":
        told = "a SET is an array of text, with a check on its members"
        return Turned("text[]", "set", kind.arguments, told)
    if name == "VECTOR":
        length = f"({kind.arguments[0]})" if kind.arguments else ""
        return Turned(f"vector{length}", "vector")
    if name in _MYSQL:
        return _MYSQL[name]
    if name in _SPACE:
        raise UnknownTypeError("Use PostGIS: add the column to schema.py as geometry.")
    raise UnknownTypeError("Say in schema.py what it is in PostgreSQL.")


def _mysql_integer(kind: Type, *, counts: bool) -> Turned:
    if kind.name == "TINYINT" and kind.arguments == ("1",) and not kind.flags and not counts:
        return _BOOLEAN
    found = _MYSQL_INTEGERS[kind.name]
    if not kind.flags & {"UNSIGNED", "ZEROFILL"}:
        return found
    # 255 and 16777215 have room in the signed type as it is
    roomy = kind.name in ("TINYINT", "INT1", "MEDIUMINT", "MIDDLEINT", "INT3")
    wider = found if roomy else _WIDER[found.sql]
    if counts and wider.family == "numeric":
        wider = _BIG  # numeric cannot count; nobody has counted beyond 2^63
    return Turned(wider.sql, wider.family, told=_UNSIGNED)


def _mysql_float(kind: Type) -> Turned:
    told = _UNSIGNED if kind.flags & {"UNSIGNED", "ZEROFILL"} else ""
    if len(kind.arguments) == 2:
        told = (
            "FLOAT(M,D) and DOUBLE(M,D) round to no digits any more; use numeric where that matters"
        )
    short = kind.name == "FLOAT" and (len(kind.arguments) != 1 or int(kind.arguments[0]) < 25)
    return Turned("real", "float", told=told) if short else Turned(_FLOAT.sql, "float", told=told)


def _mysql_time(kind: Type) -> Turned:
    precision = f"({kind.arguments[0]})" if kind.arguments and kind.arguments[0] != "6" else ""
    if kind.name == "TIME":
        return Turned(f"time{precision}", "time", told="TIME ends at 24 hours; use interval beyond")
    if kind.name == "DATETIME":
        return Turned(f"timestamp{precision}", "timestamp")
    return Turned(f"timestamp{precision} with time zone", "timestamptz")


def _characters(kind: Type, default: str = "") -> Turned:
    length = kind.arguments[0].split()[0] if kind.arguments else default
    if not length.isdigit() or int(length) == 0:
        return _TEXT
    # PostgreSQL's limit (varchar.c); beyond it text says the same
    if int(length) > 10485760:
        return _TEXT
    return Turned(f"{_CHARACTERS[kind.name]}({length})", "text")


#: SQLite's type names are anybody's; these are meant as PostgreSQL means them
_SQLITE: Mapping[str, Turned] = {
    **dict.fromkeys(("BOOLEAN", "BOOL"), _BOOLEAN),
    **dict.fromkeys(("INTEGER", "INT", "BIGINT", "INT8", "UNSIGNED BIG INT", "BIG INT"), _BIG),
    **dict.fromkeys(("SMALLINT", "INT2", "TINYINT", "SMALLINT UNSIGNED"), _SMALL),
    **dict.fromkeys(("MEDIUMINT", "INT4"), _INTEGER),
    **dict.fromkeys(("INTEGER UNSIGNED", "BIGINT UNSIGNED", "INT UNSIGNED"), _BIG),
    **dict.fromkeys(("TEXT", "CLOB", "STRING", "LONGTEXT", "MEDIUMTEXT", "NTEXT"), _TEXT),
    **dict.fromkeys(("BLOB", "BYTEA", "BINARY", "VARBINARY", "LONGBLOB"), _BYTES),
    **dict.fromkeys(("REAL", "DOUBLE", "DOUBLE PRECISION", "FLOAT", "FLOAT8"), _FLOAT),
    **dict.fromkeys(("DATETIME", "TIMESTAMP", "TIMESTAMP WITHOUT TIME ZONE"), _TIMESTAMP),
    **dict.fromkeys(("TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE"), _WITH_ZONE),
    "DATE": Turned("date", "date"),
    "TIME": Turned("time", "time"),
    **dict.fromkeys(("UUID", "GUID", "UNIQUEIDENTIFIER"), Turned("uuid", "uuid")),
    **dict.fromkeys(("JSON", "JSONB"), _JSON),
}


def of_sqlite(column: Column) -> Turned:
    """Turn a type of SQLite: by its name, else by the affinity that it gives (datatype3.html)."""
    kind = column.type
    name = re.sub(r"\s+", " ", kind.name)
    if kind.flags & {"UNSIGNED"} and f"{name} UNSIGNED" in _SQLITE:
        return _SQLITE[f"{name} UNSIGNED"]
    if name in _CHARACTERS:
        return _characters(kind)
    if name in _DECIMALS:
        precision = f"({', '.join(kind.arguments)})" if kind.arguments else ""
        return Turned(f"numeric{precision}", "numeric")
    if name in _SQLITE:
        return _SQLITE[name]
    if not name or name == "ANY":
        return Turned("text", "text", told="columns without a type are text")
    return _affinity(name)


def _affinity(name: str) -> Turned:
    told = f"{name} is no type of PostgreSQL's; it became what SQLite makes of it"
    if "INT" in name:
        return Turned("bigint", "integer", told=told)
    if any(word in name for word in ("CHAR", "CLOB", "TEXT")):
        return Turned("text", "text", told=told)
    if "BLOB" in name:
        return Turned("bytea", "bytes", told=told)
    if any(word in name for word in ("REAL", "FLOA", "DOUB")):
        return Turned("double precision", "float", told=told)
    return Turned("numeric", "numeric", told=told)
