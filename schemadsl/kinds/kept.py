"""What of a database patterns keep: an object is looked at together with what it lives in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from schemadsl.kinds import kind_of
from schemadsl.model import Object, Pattern, Patterns, Ref

__all__ = ["idle", "kept"]


def kept(objects: Mapping[Ref, Object], patterns: Patterns) -> set[Ref]:
    """Return what *patterns* keep of *objects*, and what that lives in."""
    found: set[Ref] = set()
    for ref in objects:
        line = tuple(_line(ref, objects))
        if patterns.keep(line):
            found.update(line)
    return found


def idle(objects: Mapping[Ref, Object], patterns: Iterable[Pattern]) -> Iterator[Pattern]:
    """Yield those of *patterns* that fit none of *objects*, nor anything that one lives in."""
    every = {ref for own in objects for ref in _line(own, objects)}
    return (pattern for pattern in patterns if not any(map(pattern.fits, every)))


def _line(ref: Ref, objects: Mapping[Ref, Object]) -> Iterator[Ref]:
    """Yield an object and what it lives in, up to a schema that nobody declares."""
    here: Ref | None = ref
    while here is not None:
        yield here
        obj = objects.get(here)
        here = None if obj is None else kind_of(obj).parent(obj)
