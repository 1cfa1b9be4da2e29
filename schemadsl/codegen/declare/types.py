"""Types of columns: from the text that ``format_type`` prints to the words of the language."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from schemadsl import types
from schemadsl._provided import TYPES
from schemadsl.codegen.declare.python import Call, call, value
from schemadsl.dsl.column import ColumnType, Precise, Sized
from schemadsl.model import Ref
from schemadsl.sqltext import fold, tokens

__all__ = ["SERIALS", "Typed", "imported", "known"]

#: (the call that makes a column, what the column holds in Python)
Typed = tuple[Call, str]

SERIALS = {"smallint": "smallserial", "integer": "serial", "bigint": "bigserial"}

_MODIFIERS = re.compile(r"\(([^()]*)\)")
_INTERVAL = re.compile(r"interval(?: (?P<fields>[a-z ]+?))?(?:\((?P<precision>\d+)\))?\Z")
_SPELLED = {
    "Inet": "IPv4Address | IPv6Address | IPv4Interface | IPv6Interface",
    "Cidr": "IPv4Network | IPv6Network",
}
_HOMES = {
    "UUID": "uuid",
    "Decimal": "decimal",
    "Any": "typing",
    "Sequence": "collections.abc",
    "ranges": "schemadsl.dsl",
    "datetime": "",
} | dict.fromkeys(re.findall(r"\w+", " ".join(_SPELLED.values())), "ipaddress")


@cache
def _words() -> dict[str, tuple[str, ColumnType[object], str]]:
    """Return the words of `schemadsl.types` by the text of their type: word, type, Python's."""
    notes = types.__annotations__
    found: dict[str, tuple[str, ColumnType[object], str]] = {}
    for word, made in vars(types).items():
        if isinstance(made, ColumnType) and not made.sql_type.serial and word in notes:
            _, _, inside = str(notes[word]).partition("[")
            python = inside.removesuffix("]") or "Any"  # JSON is of any form
            found[made.sql_type.text] = (word, made, _SPELLED.get(python, python))
    return found


def imported(python: str) -> Iterator[tuple[str, str]]:
    """Yield the imports (module, name) that a Python type needs."""
    for word in dict.fromkeys(re.findall(r"(?<!\.)\b[A-Za-z]\w*", python)):
        if word in _HOMES:
            home = _HOMES[word]
            yield (home, word) if home else (word, "")


def known(text: str, uses: Iterable[Ref]) -> Typed:
    """Write a type that no object of the schema stands behind."""
    base = _MODIFIERS.sub("", text, count=1)
    match = _MODIFIERS.search(text)
    numbers = tuple(match.group(1).split(",")) if match else ()
    if (found := _INTERVAL.match(text)) is not None:
        made = call(
            "t.interval",
            fields=found["fields"],
            precision=None if found["precision"] is None else int(found["precision"]),
        )
        return made, "datetime.timedelta"
    for spelled in (base, f"{base}(1)"):
        if spelled in _words():
            return _sized(text, spelled, numbers)
    brought = {ref.name for ref in uses if ref.kind == "extension"}
    schema, word = _parts(base)
    if TYPES.get(word) in brought:
        if word in _words():
            return _sized(text, word, numbers)
        if "." not in word:
            return call(f"t.named({value(word + text[len(base) :])}, str)"), "str"
    if schema is None:
        text = f"pg_catalog.{text}"
    return Call(f"t.named({value(text)}, str)"), "str"


def _sized(text: str, spelled: str, numbers: tuple[str, ...]) -> Typed:
    word, made, python = _words()[spelled]
    if numbers and isinstance(made, Sized) and len(numbers) == 1:
        # character(1) is what t.char() makes by itself
        plain = made.sql_type.text.endswith("(1)") and numbers == ("1",)
        return Call(f"t.{word}", () if plain else numbers), python
    if numbers and isinstance(made, Precise):
        precision, scale = (*numbers, "0")[:2]
        return Call(f"t.{word}", (precision,) if scale == "0" else (precision, scale)), python
    if numbers or (spelled.endswith("(1)") and text != spelled):
        return Call(f"t.named({value(text)}, str)"), "str"
    return Call(f"t.{word}"), python


def _parts(base: str) -> tuple[str | None, str]:
    """Cut a type's name into its schema and the rest."""
    found = [fold(token.text) for token in tokens(base) if token.kind in ("word", "quoted")]
    dotted = any(token.kind == "dot" for token in tokens(base))
    return (found[0], found[1]) if dotted and len(found) == 2 else (None, base)
