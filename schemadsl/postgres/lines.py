"""The rows of catalog queries as PostgreSQL writes them, read only where it matters.

Two databases of a thousand tables differ in a handful of rows. COPY sends the
rows as text, text is compared as it stands, and what differs is parsed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from attrs import field, frozen

from schemadsl.postgres.connect import Connection
from schemadsl.postgres.values import loader

__all__ = ["Lines", "copied", "differing"]

#: the object and, of a row that holds several, the part
Place = tuple[int, int]


@frozen
class Lines:
    """What one query gave: for the text of each row, without its first columns, where it stands.

    *places* are numbers as they were sent: most are never looked at.
    """

    query: str
    places: dict[bytes, tuple[bytes, bytes]] = field(
        factory=dict[bytes, tuple[bytes, bytes]], repr=False
    )

    def place(self, text: bytes) -> Place:
        """Return where the row of a text stands."""
        oid, part = self.places[text]
        return int(oid), int(part)

    def at(self, numbers: Iterable[int]) -> set[bytes]:
        """Return the texts of the objects that have these numbers."""
        wanted = {b"%d" % number for number in numbers}
        return {text for text, (oid, _) in self.places.items() if oid in wanted}

    def parsed(self, connection: Connection, wanted: Iterable[bytes]) -> Iterator[dict[str, Any]]:
        """Read the *wanted* texts as rows."""
        texts = sorted(wanted)
        if not texts:
            return
        # a server tells what a query gives without planning it
        connection.prepare(self.query.encode())
        told = connection.describe_prepared()
        names = [told.fname(n).decode() for n in range(told.nfields)]
        loaders = [loader(told.ftype(n)) for n in range(told.nfields)]
        for text in texts:
            oid, part = self.places[text]
            fields = [_unescaped(value) for value in text.split(b"\t")]
            head: list[bytes | None] = [oid, part]
            missing = len(names) - len(fields)
            values = zip(loaders, [*head[:missing], *fields], strict=True)
            loaded = (None if value is None else load(value) for load, value in values)
            yield dict(zip(names, loaded, strict=True))


def copied(connection: Connection, query: str, *, numbered: bool) -> Lines:
    """Run *query*, whose first column is ``oid``, and the next ``part`` where it is *numbered*."""
    lines = connection.copied(f"COPY ({query}) TO STDOUT".encode())
    if numbered:
        cut = (line.split(b"\t", 2) for line in lines)
        return Lines(query, {text: (oid, part) for oid, part, text in cut})
    halves = (line.split(b"\t", 1) for line in lines)
    return Lines(query, {text: (oid, b"0") for oid, text in halves})


def differing(one: Lines, other: Lines) -> Iterator[Place]:
    """Yield the places of the rows that only *one* has."""
    for text in one.places.keys() - other.places.keys():
        yield one.place(text)


# the text format of COPY (manual, COPY, "Text Format")
_ESCAPED = re.compile(rb"\\(.)", re.DOTALL)
_MEANING = {b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}


def _unescaped(value: bytes) -> bytes | None:
    if value == b"\\N":
        return None
    if b"\\" not in value:
        return value
    return _ESCAPED.sub(lambda found: _MEANING.get(found[1], found[1]), value)
