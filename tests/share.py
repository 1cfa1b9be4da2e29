"""Which part of a large matrix of cases one run takes.

``make test`` takes an edit to one of the servers, not to all, every second pair of schemas to one,
and a share of all of them through schema.py and back: which ones follows from the names alone.
``make test-all`` sets SCHEMADSL_TEST_ALL and runs all of it, which takes half an hour.
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
