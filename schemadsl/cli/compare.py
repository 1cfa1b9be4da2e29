"""Two sources beside each other, as servers tell them."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack
from typing import TYPE_CHECKING, Protocol

from attrs import frozen

from schemadsl.cli.database import scratch_address
from schemadsl.cli.output import say
from schemadsl.config import Config
from schemadsl.model import Catalog, Patterns
from schemadsl.plan import Options, Plan, build
from schemadsl.postgres.pair import Side, read_pair
from schemadsl.postgres.roles import existing
from schemadsl.sources.source import Source, kept, meant, patterns_for, source

if TYPE_CHECKING:
    from schemadsl.scratch import Server

__all__ = ["Compared", "Scratch", "compared", "named", "scratch"]


@frozen
class Compared:
    """The two catalogs as far as they differ, and what was not compared.

    *role* is who asked the old one, *roles* are all that its server has; None where a scratch
    server tells.
    """

    old: Catalog
    new: Catalog
    role: str | None
    roles: frozenset[str] | None
    unmanaged: tuple[str, ...]

    def plan(self, *, offline: bool = False) -> Plan:
        """Plan the way from the old one to the new."""
        return build(self.old, self.new, Options(anything=True, role=self.role, offline=offline))

    def back(self) -> Plan:
        """Plan the way back."""
        return build(self.new, self.old, Options(anything=True))


class Scratch(Protocol):
    """What opens the server that loads what is only written down."""

    def __call__(
        self, extensions: Iterable[str], least: int, wish: int = 0, /
    ) -> AbstractContextManager[Server]:
        """Open one of the major version *least*, and of *wish* where that is to be had."""
        ...


def named(text: str, config: Config) -> Source:
    """Find the source that *text* names; what schema.py prints is no result of ours."""
    with contextlib.redirect_stdout(sys.stderr):
        return source(text, root=config.root)


def scratch(config: Config, dev_url: str | None) -> Scratch:
    """Return what opens the server that loads what is only written down."""

    def opened(
        extensions: Iterable[str], least: int, wish: int = 0, /
    ) -> AbstractContextManager[Server]:
        from schemadsl.scratch import open_server  # two databases do without

        url = scratch_address(config, dev_url)
        return open_server(extensions, dev_url=url, least=least, wish=wish, warm=True, say=say)

    return opened


def compared(
    here: Source, there: Source, patterns: Patterns, opened: Scratch, wish: int = 0
) -> Compared:
    """Read both sources as far as they differ, of what *patterns* keep.

    What is only written down is loaded on a server that both can be made on: of the version of a
    database that it stands beside, or of *wish*, where that is to be had.
    """
    least = max(here.least, there.least)
    with ExitStack() as stack:
        sides = (here, there)
        live = {
            n: stack.enter_context(s.opened(opened)) for n, s in enumerate(sides) if not s.written
        }
        near = max((c.server_version // 10000 for c in live.values()), default=wish)

        def fit(extensions: Iterable[str], own: int) -> AbstractContextManager[Server]:
            return opened(extensions, max(own, least), near)

        one, other = (
            live[n] if n in live else stack.enter_context(s.opened(fit))
            for n, s in enumerate(sides)
        )
        before, after = read_pair(one, other, *(patterns_for(s, patterns) for s in sides))
        old, new = _meant(here, before, there), _meant(there, after, here)
        return Compared(
            _versioned(old, here, there),
            new if there.written else _versioned(new, there, here),
            None if here.written else one.user,
            None if here.written else existing(one),
            (*_unmanaged(before, after), *_left(here, there, patterns)),
        )


def _meant(found: Source, side: Side, other: Source) -> Catalog:
    """Return what a source means, in the words of the *other* where that is only written down."""
    role = side.connection.user
    told = meant(found, side.catalog, role, side.patterns)
    return told.personal(role, other.declared) if other.written and not found.written else told


def _versioned(told: Catalog, found: Source, other: Source) -> Catalog:
    """Return what a source *told* with the versions that the other says something of as well."""
    own, theirs = found.versions, other.versions
    if theirs is None:
        return told
    return told.unversioned(theirs if own is None else own & theirs)


def _left(here: Source, there: Source, patterns: Patterns) -> Iterator[str]:
    """Name what a source says that no PostgreSQL has: it was not compared either."""
    for found in (here, there):
        yield from (one.text for one in kept(found, patterns) if one.missing)


def _unmanaged(before: Side, after: Side) -> Iterator[str]:
    """Name what was not compared: never passed over in silence."""
    for name in sorted(before.unmanaged | after.unmanaged):
        both = name in before.unmanaged and name in after.unmanaged
        place = "both" if both else "from" if name in before.unmanaged else "to"
        yield f"not compared ({place}): {name}"
