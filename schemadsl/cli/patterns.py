"""The patterns of the configuration and of the command line."""

from __future__ import annotations

from collections.abc import Iterable

from schemadsl.config import Config
from schemadsl.kinds import KINDS
from schemadsl.model import Pattern, Patterns

__all__ = ["chosen"]


def chosen(config: Config, exclude: Iterable[str], include: Iterable[str]) -> Patterns:
    """Read the patterns that hold for a command; raises ConfigError for what is none."""
    return Patterns(
        include=tuple(Pattern.parse(text, KINDS) for text in include),
        exclude=tuple(Pattern.parse(text, KINDS) for text in (*config.exclude, *exclude)),
    )
