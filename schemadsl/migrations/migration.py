"""One migration of the folder, and what a checkpoint among them stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from schemadsl.postgres.needed import needed_by

__all__ = [
    "CHECKPOINT",
    "NAME",
    "Migration",
    "checkpoint_after",
    "from_checkpoint",
    "least_needed",
    "roads",
]

CHECKPOINT = "-- schemadsl: checkpoint after"
"""How a migration begins that makes all that those up to the version behind it make."""
_NAMED = "--   "  # what stands in front of each file that it stands for
NAME = re.compile(r"(?P<version>\d{14})_(?P<name>[A-Za-z0-9_]+)\.sql\Z")
"""How a migration's file is called."""


class Migration(NamedTuple):
    """One file of the folder."""

    file: str
    text: str

    @property
    def version(self) -> str:
        """The UTC timestamp in front of the name: YYYYMMDDHHMMSS."""
        return self.file[:14]

    @property
    def checkpoint(self) -> bool:
        """Whether it makes all that those before it make, too."""
        return self.text.startswith(CHECKPOINT)

    @property
    def covers(self) -> str:
        """The last version that a checkpoint stands for."""
        return self.text.partition("\n")[0].removeprefix(CHECKPOINT).strip()

    @property
    def stands_for(self) -> tuple[str, ...]:
        """The files that a checkpoint names; none where it was written without their names."""
        found: list[str] = []
        for line in self.text.splitlines()[1:] if self.checkpoint else ():
            if not line.startswith(_NAMED) or not NAME.match(line[len(_NAMED) :]):
                break
            found.append(line[len(_NAMED) :])
        return tuple(found)


def checkpoint_after(migrations: Sequence[Migration]) -> str:
    """Write how a checkpoint begins that stands for *migrations*."""
    names = (f"{_NAMED}{m.file}" for m in from_checkpoint(migrations))
    return "\n".join([f"{CHECKPOINT} {migrations[-1].version}", *names]) + "\n"


def from_checkpoint(migrations: Sequence[Migration]) -> Sequence[Migration]:
    """Return those that a new database runs: from the last checkpoint on."""
    starts = [number for number, m in enumerate(migrations) if m.checkpoint]
    return migrations[max(starts, default=0) :]


def least_needed(migrations: Iterable[Migration]) -> int:
    """Return the version of PostgreSQL that running *migrations* needs, as they say; 0: any.

    It may be more than what they lead to needs: what is gone was made once.
    """
    return max((needed_by(migration.text) for migration in migrations), default=0)


def roads(migrations: Sequence[Migration]) -> list[Sequence[Migration]]:
    """Return every way to the end: from each checkpoint, and from the first file if it is none.

    The last one is what a new database runs, those before it what databases may have run.
    """
    starts = [0, *(number for number, m in enumerate(migrations) if m.checkpoint and number)]
    return [
        [m for place, m in enumerate(migrations[start:]) if place == 0 or not m.checkpoint]
        for start in starts
    ]
