"""What a statement gave, read when somebody asks for it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from schemadsl.postgres.pgconn import PGresult
from schemadsl.postgres.values import loader

__all__ = ["Found"]

Row = tuple[Any, ...]


class Found:
    """The rows that a statement gave; none where it gives none. They are read when asked for."""

    def __init__(self, result: PGresult, codec: str = "utf-8") -> None:
        self._result = result
        self._codec = codec
        self._rows: list[Row] | None = None

    @property
    def names(self) -> list[str]:
        """The names of the columns."""
        return [self._result.fname(n).decode(self._codec) for n in range(self._result.nfields)]

    def fetchall(self) -> list[Row]:
        """Return the rows as tuples."""
        if self._rows is None:
            result = self._result
            loaders = [loader(result.ftype(n), self._codec) for n in range(result.nfields)]
            self._rows = [
                tuple(
                    None if value is None else load(value)
                    for load, value in zip(loaders, row, strict=True)
                )
                for row in result.table()
            ]
        return self._rows

    def fetchone(self) -> Row | None:
        """Return the first row."""
        return next(iter(self.fetchall()), None)

    def dicts(self) -> list[dict[str, Any]]:
        """Return the rows by the names of their columns."""
        names = self.names
        return [dict(zip(names, row, strict=True)) for row in self.fetchall()]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.fetchall())
