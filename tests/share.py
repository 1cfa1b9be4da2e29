"""Which part of a large matrix of cases one run takes.

``make test`` runs every case of every matrix, but a pair of schemas on one of the servers, not on
all, and of the round trips through schema.py a share: which one follows from the name alone.
``make test-all`` sets SCHEMADSL_TEST_ALL and runs all of it.
"""

from __future__ import annotations

import os
import zlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

__all__ = ["ALL", "one_of", "share"]

T = TypeVar("T")

ALL = bool(os.environ.get("SCHEMADSL_TEST_ALL"))


def one_of(name: str, choices: Sequence[T]) -> Sequence[T]:
    """Return the one of *choices* that falls to *name*, or all of them."""
    return choices if ALL else [choices[zlib.crc32(name.encode()) % len(choices)]]


def share(paths: Iterable[Path], parts: int) -> list[Path]:
    """Return one in *parts* of the cases at *paths*, or all of them."""
    return [p for p in paths if ALL or zlib.crc32("/".join(p.parts[-3:]).encode()) % parts == 0]
