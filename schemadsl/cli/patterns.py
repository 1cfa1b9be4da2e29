"""The patterns of the configuration and of the command line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from schemadsl.cli.output import say
from schemadsl.config import Config
from schemadsl.kinds import KINDS
from schemadsl.kinds.kept import idle
from schemadsl.model import Object, Pattern, Patterns, Ref

__all__ = ["chosen", "fitting", "loosely"]

#: our own records, which nobody declares
_OURS = ("schema:schemadsl", "table:schemadsl_revisions", "table:*.schemadsl_revisions")


def chosen(config: Config, exclude: Iterable[str], include: Iterable[str]) -> Patterns:
    """Read the patterns that hold for a command; raises ConfigError for what is none."""
    return Patterns(
        include=tuple(Pattern.parse(text, KINDS) for text in include),
        exclude=tuple(Pattern.parse(text, KINDS) for text in (*config.exclude, *exclude, *_OURS)),
    )


def fitting(
    objects: Mapping[Ref, Object], include: Iterable[str], exclude: Iterable[str] = ()
) -> None:
    """Say which patterns of the command line fit none of *objects*.

    What a database has beside what is looked at nobody read: *exclude* is for what has all.
    """
    for flag, texts in (("--include", include), ("--exclude", exclude)):
        for pattern in idle(objects, (Pattern.parse(text, KINDS) for text in texts)):
            say(f"{flag} {pattern.text} fits nothing that is there")


def loosely(patterns: Iterable[str]) -> tuple[str, ...]:
    """Let a pattern without a kind mean every kind: river_* is *:river_*."""
    return tuple(text if ":" in text else f"*:{text}" for text in patterns)
