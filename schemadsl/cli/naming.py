"""Words that a person gives a migration."""

from __future__ import annotations

from schemadsl.errors import ConfigError, Problem

__all__ = ["said"]


def said(words: str | None, flag: str) -> None:
    """Refuse words that are given as *flag* and hold nothing: the file would have no name."""
    if words is not None and not words.strip():
        raise ConfigError(Problem(f"{flag} is empty", fix='Say what changes: "add plans".'))
