"""Values on their way to a server and back, in PostgreSQL's text format."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

__all__ = ["Values", "bound", "loader"]

Values = Sequence[Any] | Mapping[str, Any]

_MARK = re.compile(rb"%(?:\((\w+)\)s|(s)|(%))")


def bound(
    query: bytes, values: Values, codec: str = "utf-8"
) -> tuple[bytes, list[bytes | None], list[int]]:
    """Turn ``%s`` and ``%(name)s`` into ``$1``; return the values as text, and their types.

    ``%%`` is a percent sign. Raises TypeError for a value of a class that nobody sends.
    """
    order: dict[Any, int] = {}

    def mark(found: re.Match[bytes]) -> bytes:
        name, plain, _ = found.groups()
        if name is None and plain is None:
            return b"%"
        key = len(order) if name is None else name.decode()
        return b"$%d" % order.setdefault(key, len(order) + 1)

    text = _MARK.sub(mark, query)
    try:
        given = [values[key] for key in order]
    except (IndexError, KeyError):
        raise TypeError(f"{len(order)} values are asked for, {len(values)} given") from None
    if not isinstance(values, Mapping) and len(values) != len(given):
        raise TypeError(f"{len(given)} values are asked for, {len(values)} given")
    pairs = [_dumped(value, codec) for value in given]
    return text, [value for value, _ in pairs], [oid for _, oid in pairs]


def _dumped(value: Any, codec: str) -> tuple[bytes | None, int]:
    """Write a value; 0 leaves its type to the server."""
    if value is None:
        return None, 0
    if isinstance(value, str):
        return value.encode(codec), 0
    if isinstance(value, bool):
        return (b"t" if value else b"f"), 16
    if isinstance(value, int):
        return b"%d" % value, _integer(value)
    if isinstance(value, float):
        return repr(value).encode(), 701
    if isinstance(value, list | tuple):
        return _array(cast("Sequence[Any]", value), codec)
    raise TypeError(f"no way to send a {type(value).__name__}")


def _integer(value: int) -> int:
    """Return int2, int4, int8 or numeric: the least that has room."""
    for bits, oid in ((15, 21), (31, 23), (63, 20)):
        if -(1 << bits) <= value < 1 << bits:
            return oid
    return 1700


_ARRAYS = {16: 1000, 21: 1005, 23: 1007, 20: 1016, 1700: 1231, 701: 1022}


def _array(values: Sequence[Any], codec: str) -> tuple[bytes, int]:
    if any(isinstance(value, list | tuple) for value in values):
        raise TypeError("no way to send an array of arrays")
    if not values:
        return b"{}", 0
    if all(isinstance(value, int) and not isinstance(value, bool) for value in values):
        oid = _ARRAYS[max((_integer(value) for value in values), key=_WIDER.index)]
    else:
        kinds = {_dumped(value, codec)[1] for value in values if value is not None}
        oid = _ARRAYS.get(kinds.pop(), 0) if len(kinds) == 1 else 0
    parts = (_element(_dumped(value, codec)[0]) for value in values)
    return b"{" + b",".join(parts) + b"}", oid


_WIDER = (21, 23, 20, 1700)


def _element(text: bytes | None) -> bytes:
    if text is None:
        return b"NULL"
    return b'"' + text.replace(b"\\", rb"\\").replace(b'"', rb"\"") + b'"'


Loader = Callable[[bytes], Any]


def _true(value: bytes) -> bool:
    return value == b"t"


def _json(value: bytes) -> Any:
    import json

    return json.loads(value)


def _decimal(value: bytes) -> Any:
    from decimal import Decimal

    return Decimal(value.decode())


#: bool, int8, int2, int4, oid, xid, json, float4, float8, numeric, jsonb
_LOADERS: dict[int, Loader] = {
    16: _true,
    20: int,
    21: int,
    23: int,
    26: int,
    114: _json,
    700: float,
    701: float,
    1700: _decimal,
    3802: _json,
}
#: of each type its array's: bool, "char", name, int2, int4, text, varchar, int8, float4, float8,
#: oid, numeric, json, jsonb, aclitem, regtype, regclass
_ELEMENTS = {
    1000: 16,
    1002: 18,
    1003: 19,
    1005: 21,
    1007: 23,
    1009: 25,
    1015: 1043,
    1016: 20,
    1021: 700,
    1022: 701,
    1028: 26,
    1231: 1700,
    199: 114,
    3807: 3802,
    1034: 1033,
    2211: 2206,
    2210: 2205,
}


def loader(oid: int, codec: str = "utf-8") -> Loader:
    """Return what reads values of a built-in type; what is none of the usual is left as text.

    So are times: Python has not all that PostgreSQL has, and DateStyle decides how they look.
    """
    element = _ELEMENTS.get(oid)
    if element is None:
        return _LOADERS.get(oid) or (lambda value: value.decode(codec))
    inner = loader(element, codec)
    return lambda value: _list(value, inner)


_TOKEN = re.compile(rb'"((?:[^"\\]|\\.)*)"|([{},])|([^{},"]+)', re.DOTALL)
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)


def _list(value: bytes, inner: Loader) -> list[Any]:
    """Read an array, whatever its lower bounds (manual, "Array Input and Output Syntax")."""
    if value.startswith(b"["):
        value = value.partition(b"=")[2]
    open_: list[list[Any]] = [[]]
    for quoted, sign, plain in _TOKEN.findall(value):
        if sign == b"{":
            open_.append([])
        elif sign == b"}":
            done = open_.pop()
            open_[-1].append(done)
        elif plain:
            open_[-1].append(None if plain.upper() == b"NULL" else inner(plain))
        elif not sign:
            open_[-1].append(inner(_ESCAPED.sub(rb"\1", quoted)))
    found: list[Any] = open_[0][0]
    return found
