"""Sources as whole catalogs, for what shows everything: without a server where one declares it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from typing import TypeVar

import click
from attrs import evolve, frozen

from schemadsl.cli.compare import named as source_named
from schemadsl.cli.compare import scratch
from schemadsl.cli.output import say
from schemadsl.cli.patterns import chosen, fitting
from schemadsl.config import Config
from schemadsl.errors import Where
from schemadsl.kinds import shared
from schemadsl.kinds.kept import kept
from schemadsl.model import Catalog, Object, Patterns
from schemadsl.scratch import Server
from schemadsl.sources.source import Source, read

__all__ = ["Asked", "flags", "named", "pair", "whole"]


F = TypeVar("F", bound=Callable[..., object])


def flags(command: F) -> F:
    """Add the flags that `erd` and `docs` share, which `Asked` holds."""
    for option in (
        click.option(
            "--dev-url", metavar="URL", help="The server that loads what is only written down."
        ),
        click.option("--include", multiple=True, metavar="PATTERN", help="What alone to look at."),
        click.option(
            "--exclude",
            multiple=True,
            metavar="PATTERN",
            help="What not to look at: table:river_*.",
        ),
    ):
        command = option(command)
    return command


@frozen
class Asked:
    """What the flags say: patterns, and the server that loads what is only written down."""

    config: Config
    exclude: tuple[str, ...] = ()
    include: tuple[str, ...] = ()
    dev_url: str | None = None

    @property
    def patterns(self) -> Patterns:
        """What is looked at; raises ConfigError for what is no pattern."""
        return chosen(self.config, self.exclude, self.include)


def named(text: str, asked: Asked) -> Source:
    """Find the source that *text* names."""
    return source_named(text, asked.config)


def whole(found: Source, asked: Asked) -> Catalog:
    """Read all of one source, of what the patterns keep; say which of the flags fit nothing."""
    patterns = asked.patterns
    if found.declared is not None:
        fitting(found.declared.objects, asked.include, asked.exclude)
        return _kept(found.declared, patterns)
    catalog = _told(found, asked, patterns)
    fitting(catalog.objects, asked.include)
    return catalog


def pair(old: Source, new: Source, asked: Asked) -> tuple[Catalog, Catalog]:
    """Read two sources so that they can be compared: as written, or as servers tell them."""
    patterns = asked.patterns
    if old.declared is not None and new.declared is not None:
        both = {**old.declared.objects, **new.declared.objects}
        fitting(both, asked.include, asked.exclude)
        return _kept(old.declared, patterns), _kept(new.declared, patterns)
    least = max(old.least, new.least)
    one, other = _told(old, asked, patterns, least), _told(new, asked, patterns, least)
    fitting({**one.objects, **other.objects}, asked.include)
    return one, other


def _told(found: Source, asked: Asked, patterns: Patterns, least: int = 0) -> Catalog:
    """Read it as a server of the major version *least* or later tells it."""
    declared = () if found.declared is None else shared(found.declared).refs
    server = scratch(asked.config, asked.dev_url)

    def opened(extensions: Iterable[str], own: int) -> AbstractContextManager[Server]:
        return server(extensions, max(own, least))

    state = read(found, opened, evolve(patterns, shared=frozenset(declared)))
    for name in sorted(state.unmanaged):
        say(f"not shown: {name}")
    for one in state.left:
        if one.missing:
            say(one.text)
    if found.declared is None:
        return state.catalog
    return Catalog(_placed(obj, found.declared) for obj in state.catalog)


def _placed(obj: Object, declared: Catalog) -> Object:
    """Return what a server told with the place where it is declared."""
    said = declared.get(obj.ref)
    where: Where | None = None if said is None else said.source
    return obj if where is None else evolve(obj, source=where)


def _kept(catalog: Catalog, patterns: Patterns) -> Catalog:
    """Return what of a declared catalog *patterns* keep, and what that lives in."""
    refs = kept(catalog.objects, patterns)
    return catalog.where(lambda obj: obj.ref in refs)
