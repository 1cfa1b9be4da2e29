"""The folder in which a run puts what it is about to write, and the list that decides."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["LIST", "PENDING", "pending"]

PENDING = ".schemadsl-pending"
LIST = "files.json"


def pending(folder: Path) -> bool:
    """Tell whether a killed run left something to finish."""
    return os.path.isfile(folder / PENDING / LIST)  # noqa: PTH113  -- False where Path raises
