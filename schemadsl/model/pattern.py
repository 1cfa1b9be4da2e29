"""Patterns over kinds and names, which say what is looked at."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fnmatch import translate

from attrs import field, frozen

from schemadsl.errors import ConfigError, Problem
from schemadsl.model.ref import Ref

__all__ = ["EVERYTHING", "Pattern", "Patterns"]


@frozen
class Pattern:
    """``KIND:NAME``: ``table:river_*``, ``*:app.*``, with the schema in front where not public.

    ``*`` stands for any characters, ``?`` for one, ``[ab]`` for one of these.
    """

    text: str
    _kind: re.Pattern[str] = field(eq=False, repr=False)
    _name: re.Pattern[str] = field(eq=False, repr=False)

    @classmethod
    def parse(cls, text: str, kinds: Iterable[str]) -> Pattern:
        """Read a pattern; raises ConfigError where its kind fits none of *kinds*."""
        kind, colon, name = text.partition(":")
        wanted = re.compile(translate(kind))
        if not colon or not name or not any(map(wanted.match, kinds)):
            from difflib import get_close_matches  # for mistakes alone

            fix = "Write KIND:NAME, for example table:river_*, or *:river_* for every kind."
            if colon and (near := get_close_matches(kind, list(kinds), 1)):
                fix = f"Did you mean {near[0]}:{name}? {fix}"
            raise ConfigError(Problem(f"{text!r} is no pattern over kind and name", fix=fix))
        return cls(text, wanted, re.compile(translate(name)))

    def fits(self, ref: Ref) -> bool:
        """Tell whether *ref* is meant: by its own name, not by its parent's."""
        if self._kind.match(ref.kind) is None:
            return False
        full = ".".join(ref.path)
        short = ".".join(ref.path[1:]) if len(ref.path) > 1 and ref.path[0] == "public" else full
        return any(self._name.match(name) for name in (short, full))


@frozen
class Patterns:
    """What is looked at: what *include* names, or all of it, without what *exclude* names.

    What belongs to the whole server is not, but for *shared* and what lives in it; None: all.
    """

    include: tuple[Pattern, ...] = ()
    exclude: tuple[Pattern, ...] = ()
    shared: frozenset[Ref] | None = frozenset()

    def __bool__(self) -> bool:
        return bool(self.include or self.exclude)

    @property
    def beyond(self) -> bool:
        """Tell whether anything is looked at that belongs to the whole server."""
        return self.shared is None or bool(self.shared)

    def keep(self, line: Iterable[Ref]) -> bool:
        """Tell whether an object is looked at; *line* is its reference and its parents'."""
        line = tuple(line)
        if any(pattern.fits(ref) for ref in line for pattern in self.exclude):
            return False
        return not self.include or any(p.fits(ref) for ref in line for p in self.include)


EVERYTHING = Patterns()
