"""What of schema.py queries depend on, as it is kept between runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from attrs import frozen

from schemadsl.codegen.python.stored import Stored

__all__ = ["Facts"]


@frozen
class Facts:
    """What of schema.py queries depend on.

    *schema* is the digest of the generated schema.sql, which all answers depend on; *derived* are
    the files of queries that follow from the tables, as shown, and their texts. A scratch server
    has *extensions* and is of the major version *least* or later; a database on it that was made
    of what is declared is kept by the key *database*, none where that is empty.
    """

    schema: str
    derived: Sequence[tuple[str, str]]
    stored: Stored
    extensions: Sequence[str]
    least: int
    database: str

    def plain(self) -> dict[str, Any]:
        """Return them as JSON has them; of derived files the names."""
        return {
            "schema": self.schema,
            "derived": [name for name, _ in self.derived],
            "stored": self.stored.plain(),
            "extensions": list(self.extensions),
            "least": self.least,
            "database": self.database,
        }

    @classmethod
    def read(cls, rows: dict[str, Any], path: Callable[[str], Path]) -> Facts:
        """Read what `plain` gave; *path* tells where a derived file is."""
        return cls(
            rows["schema"],
            [(name, path(name).read_text(encoding="utf-8")) for name in rows["derived"]],
            Stored.read(rows["stored"]),
            rows["extensions"],
            rows["least"],
            rows["database"],
        )
