"""What is asked of an apply, and what it has done."""

from __future__ import annotations

from typing import NamedTuple

from schemadsl.apply.limits import Limits

__all__ = ["Asked", "Done", "Outcome"]


class Asked(NamedTuple):
    """What a person asked for: how far, how patiently, by which program."""

    to: str | None = None
    most: int | None = None
    out_of_order: bool = False
    wait: float = 60.0
    limits: Limits = Limits()
    schema: str | None = None  # the tenant's, of many in one database
    unsure: str | None = None  # what to do with a statement of which nobody knows: ran, again
    by: str = "schemadsl"
    leaves: bool = False  # whether the connection ends with it, and keeps no settings


class Done(NamedTuple):
    """One file that was applied, and how many of its statements just now."""

    version: str
    file: str
    statements: int
    took: float


class Outcome(NamedTuple):
    """What an apply has done, and what is still pending after it."""

    applied: tuple[Done, ...]
    pending: tuple[str, ...] = ()
