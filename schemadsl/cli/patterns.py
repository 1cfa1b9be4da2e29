"""The patterns of the configuration and of the command line."""

from __future__ import annotations

from collections.abc import Iterable

from schemadsl.config import Config
from schemadsl.kinds import KINDS
from schemadsl.model import Pattern, Patterns

__all__ = ["chosen", "loosely"]

#: our own records, which nobody declares
_OURS = ("schema:schemadsl", "table:schemadsl_revisions", "table:*.schemadsl_revisions")


def chosen(config: Config, exclude: Iterable[str], include: Iterable[str]) -> Patterns:
    """Read the patterns that hold for a command; raises ConfigError for what is none."""
    return Patterns(
        include=tuple(Pattern.parse(text, KINDS) for text in include),
        exclude=tuple(Pattern.parse(text, KINDS) for text in (*config.exclude, *exclude, *_OURS)),
    )


def loosely(patterns: Iterable[str]) -> tuple[str, ...]:
    """Let a pattern without a kind mean every kind: river_* is *:river_*."""
    return tuple(text if ":" in text else f"*:{text}" for text in patterns)
