"""Names that are one another's neighbours in PostgreSQL, and were not before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from attrs import define, field

from schemadsl.sqltext import NAMEDATALEN, object_name

__all__ = ["Taken", "cut"]


def cut(name: str) -> str:
    """Cut a name as PostgreSQL does, on a character's border."""
    encoded = name.encode()
    return name if len(encoded) <= NAMEDATALEN else encoded[:NAMEDATALEN].decode(errors="ignore")


@define
class Taken:
    """The names of one schema that tables, views, indexes, sequences and types share.

    An index has its name to itself in MySQL's table; here in the whole schema.
    """

    names: set[str] = field(factory=set[str])
    _wished: Counter[str] = field(factory=Counter[str])

    def wish(self, names: Iterable[str]) -> None:
        """Count the names that will be asked for: nobody gets one that two ask for."""
        self._wished.update(map(cut, names))

    def give(self, name: str, table: str) -> str:
        """Return *name* for a key of *table*, or with the table's in front where others have it."""
        short = cut(name)
        if short in self.names or self._wished[short] > 1:
            short = (
                object_name(table, suffix=name)
                if len(name.encode()) < 50
                else cut(f"{table}_{name}")
            )
        return self.free(short)

    def free(self, name: str) -> str:
        """Return a name that nothing has yet, with a number behind it where it is needed."""
        found, number = cut(name), 1
        while found in self.names:
            number += 1
            found = f"{cut(name)[: NAMEDATALEN - 4]}_{number}"
        self.names.add(found)
        return found
