"""How the texts of intervals, bytes, vectors and arrays are written, as far as that is certain.

Input functions of src/backend/utils/adt (datetime.c, bytea.c, arrayfuncs.c) and of pgvector.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

__all__ = ["FORMATS", "elements"]

_HEX = re.compile(r"\\x([ \t\r\n]*[\da-f]{2})*[ \t\r\n]*\Z", re.IGNORECASE)
_ESCAPED = re.compile(r"([^\\]|\\\\|\\[0-3][0-7][0-7])*\Z", re.DOTALL)
_SCIENTIFIC = re.compile(r"\de[+-]?\d", re.IGNORECASE)
#: deltatktbl, of whose words ten letters count; and words that mean a moment
_UNITS = frozenset(
    "ago c cent centuries century d day days dec decade decades decs h hour hours hr hrs m"
    " microsecon mil millennia millennium mils millisecon min mins minute minutes mon mons month"
    " months ms msec msecond mseconds msecs qtr quarter s sec second seconds secs timezone"
    " timezone_h timezone_m us usec usecond useconds usecs w week weeks y year years yr yrs"
    " infinity epoch now today tomorrow yesterday allballs".split()
)
_ENDLESS = ("infinity", "+infinity", "-infinity", "epoch", "now", "today", "tomorrow", "yesterday")
_VECTOR = re.compile(r"\s*\[(.*)\]\s*\Z", re.DOTALL)
_SPARSE = re.compile(r"\s*\{(.*)\}\s*/\s*(\d+)\s*\Z", re.DOTALL)
_PAIR = re.compile(r"\s*(\d+)\s*:\s*(\S+)\s*\Z")
_PART = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*\Z", re.IGNORECASE)
#: what is written otherwise and may be read all the same
_ODD = re.compile(r"\s*[+-]?(0x|inf|nan)", re.IGNORECASE)
_ROOM = {"vector": Decimal("3.4028236e38"), "halfvec": Decimal(65520)}


def elements(value: str) -> list[str | None] | None:
    """Return the elements of an array of one dimension, None for NULL; None of any other text."""
    text = value.strip()
    if not (text.startswith("{") and text.endswith("}")) or "{" in text[1:]:
        return None
    inside = text[1:-1]
    found: list[str | None] = []
    for part in re.findall(r'\s*("(?:[^"\\]|\\.)*"|[^,"]*)\s*(?:,|\Z)', inside):
        bare = part.strip()
        if bare.startswith('"'):
            found.append(re.sub(r"\\(.)", r"\1", bare[1:-1]))
        elif bare:
            found.append(None if bare.upper() == "NULL" else bare)
    return found


def _interval(name: str, limits: tuple[int, ...], kind: str, value: str) -> str:
    text = value.strip().lower()
    if kind != "string" or text in _ENDLESS:
        return ""
    iso = re.match(r"[+-]?p", text) is not None or _SCIENTIFIC.search(text) is not None
    words = () if iso else re.findall(r"[a-z_]+", text)
    known = all(word[:10] in _UNITS for word in words)
    return "" if known and re.search(r"\d", text) else f"is no {name}: '{value}'"


def _bytea(name: str, limits: tuple[int, ...], kind: str, value: str) -> str:
    form = _HEX if value.startswith("\\x") else _ESCAPED
    return "" if kind != "string" or form.match(value) else f"is no bytea: '{value}'"


def _vector(name: str, limits: tuple[int, ...], kind: str, value: str) -> str:
    if kind != "string":
        return ""
    found = _VECTOR.match(value)
    parts = [] if found is None else found[1].split(",")
    if found is None or any(not _PART.match(part) and not _ODD.match(part) for part in parts):
        return f"is no {name}: '{value}'"
    numbers = [Decimal(part.strip()) for part in parts if _PART.match(part)]
    if any(abs(number) >= _ROOM[name] for number in numbers):
        return f"is out of range for {name}: '{value}'"
    return _sized(name, limits, len(parts), value)


def _sparse(name: str, limits: tuple[int, ...], kind: str, value: str) -> str:
    found = _SPARSE.match(value) if kind == "string" else None
    if found is None:
        return f"is no {name}: '{value}'" if kind == "string" else ""
    size = int(found[2])
    for part in _pairs(found[1]):
        if part is None:
            return f"is no {name}: '{value}'"
        if not 1 <= part <= size:
            return f"has a place {part} of {size}: '{value}'"
    return _sized(name, limits, size, value)


def _pairs(text: str) -> Iterator[int | None]:
    for part in text.split(",") if text.strip() else ():
        found = _PAIR.match(part)
        known = found is not None and (_PART.match(found[2]) or _ODD.match(found[2]))
        yield int(found[1]) if found is not None and known else None


def _sized(name: str, limits: tuple[int, ...], size: int, value: str) -> str:
    wrong = bool(limits) and limits[0] != size
    return f"has {size} dimensions, and {name}({limits[0]}) another number" if wrong else ""


FORMATS: Mapping[str, Callable[[str, tuple[int, ...], str, str], str]] = {
    "interval": _interval,
    "bytea": _bytea,
    "vector": _vector,
    "halfvec": _vector,
    "sparsevec": _sparse,
}
