"""Two sources beside each other, as servers tell them."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager

from attrs import frozen

from schemadsl.cli.output import say
from schemadsl.config import Config
from schemadsl.model import Catalog, Patterns
from schemadsl.plan import Options, Plan, build
from schemadsl.postgres.pair import Side, read_pair
from schemadsl.postgres.roles import existing
from schemadsl.scratch import Server, open_server
from schemadsl.sources.source import Open, Source, meant, patterns_for, source

__all__ = ["Compared", "compared", "named", "scratch"]


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


def named(text: str, config: Config) -> Source:
    """Find the source that *text* names; what schema.py prints is no result of ours."""
    with contextlib.redirect_stdout(sys.stderr):
        return source(text, root=config.root)


def scratch(config: Config, dev_url: str | None) -> Open:
    """Return what opens the server that loads what is only written down."""

    def opened(extensions: Iterable[str], least: int) -> AbstractContextManager[Server]:
        url = dev_url or config.dev_url
        return open_server(extensions, dev_url=url, least=least, warm=True, say=say)

    return opened


def compared(here: Source, there: Source, patterns: Patterns, opened: Open) -> Compared:
    """Read both sources as far as they differ, of what *patterns* keep."""
    with here.opened(opened) as one, there.opened(opened) as other:
        before, after = read_pair(one, other, *(patterns_for(s, patterns) for s in (here, there)))
        return Compared(
            _meant(here, before, there),
            _meant(there, after, here),
            None if here.written else one.info.user,
            None if here.written else existing(one),
            tuple(_unmanaged(before, after)),
        )


def _meant(found: Source, side: Side, other: Source) -> Catalog:
    """Return what a source means, in the words of the *other* where that is only written down."""
    role = side.connection.info.user
    told = meant(found, side.catalog, role, side.patterns)
    return told.personal(role, other.declared) if other.written and not found.written else told


def _unmanaged(before: Side, after: Side) -> Iterator[str]:
    """Name what was not compared: never passed over in silence."""
    for name in sorted(before.unmanaged | after.unmanaged):
        both = name in before.unmanaged and name in after.unmanaged
        place = "both" if both else "from" if name in before.unmanaged else "to"
        yield f"not compared ({place}): {name}"
